internal import BuildKitProto
internal import Catalog
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner

// Programs of the user's own are looked into before the build.

extension InputResolver {
    /// Reads the beginnings of the plan's programs and checks them.
    /// - Throws: one failure that says why they could not be loaded.
    func checkPrograms(_ inputs: inout [Input.Origin: ResolvedInput]) throws(BuildFailure) {
        let findings = try programFindings(&inputs)
        if findings.hasErrors { throw session.failure(findings, in: file) }
    }

    /// What keeps the plan's programs from being loaded; nothing where nothing can be read.
    func programFindings(_ inputs: inout [Input.Origin: ResolvedInput]) throws(BuildFailure) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        // One that only some kernels load is looked at wherever it is; others are not worth loading an image.
        for program in plan.programs where program.role == .staticPIE || isGiven(program.input.origin) {
            if let finding = try finding(program, &inputs) { findings.append(finding) }
        }
        return findings
    }

    private func finding(
        _ program: GuestProgram, _ inputs: inout [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> Diagnostic? {
        guard session.gateway.capabilities.gateway.contains(.gatewayStatFile),
            let ref = try ref(of: program.input, &inputs)
        else { return nil }
        let check = ProgramCheck(program)
        let head: [UInt8]
        do throws(RPCError) {
            guard try !session.gateway.statFile(program.path, in: ref).isDirectory else {
                return ContextFiles.notAFile(program.path, at: program.input.range)
            }
            head = try session.gateway.readFile(program.path, in: ref, offset: 0, length: ProgramCheck.headLength)
        } catch {
            // Where it is not there the build says it better.
            guard !error.isFileNotFound else { return nil }
            throw failure(error, looking: "cannot read `\(check.name)`", of: program.input)
        }
        return check.diagnostic(head: head)
    }
}
