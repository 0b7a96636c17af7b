internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner

// A runtime of the user's own, for a kernel that is particular about programs, is looked into before the build.

extension InputResolver {
    /// Reads the beginning of the plan's program and checks it.
    /// - Throws: one failure that says why the kernel could not load it.
    func checkProgram(_ inputs: inout [Input.Origin: ResolvedInput]) throws(BuildFailure) {
        if let diagnostic = try programFinding(&inputs) { throw session.failure([diagnostic], in: file) }
    }

    /// What keeps the kernel from loading the plan's program; nil if nothing does, or if nothing can be read.
    func programFinding(_ inputs: inout [Input.Origin: ResolvedInput]) throws(BuildFailure) -> Diagnostic? {
        guard let program = plan.program, session.gateway.capabilities.gateway.contains(.gatewayStatFile),
            let ref = try ref(of: program.input, &inputs)
        else { return nil }
        let check = ProgramCheck(program)
        let head: [UInt8]
        do throws(RPCError) {
            head = try session.gateway.readFile(program.path, in: ref, offset: 0, length: ProgramCheck.headLength)
        } catch {
            // Where it is not there the build says it better.
            guard !error.isFileNotFound else { return nil }
            throw failure(error, doing: "cannot read `\(check.name)`", at: program.input.range)
        }
        return check.diagnostic(head: head)
    }
}
