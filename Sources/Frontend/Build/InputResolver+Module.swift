internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner

// The app's module is looked into before anything is built from it: an import that nobody meets would show only when
// the guest has booted.

extension InputResolver {
    /// Reads the plan's module from the daemon, piece by piece, and checks it.
    /// - Parameter inputs: remembers where the module's files were found.
    /// - Returns: what is known of it, nil if there is no module or nothing can be said about it; and warnings.
    /// - Throws: one failure with everything that keeps it from running.
    func checkModule(
        _ inputs: inout [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> (facts: ModuleFacts?, warnings: [Diagnostic]) {
        let found = try moduleFindings(&inputs)
        if found.diagnostics.hasErrors { throw session.failure(found.diagnostics, in: file) }
        return (found.facts, found.diagnostics)
    }

    /// The module's size in bytes and what the check says about it; nothing where there is none, or none that can be
    /// read.
    func moduleFindings(
        _ inputs: inout [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> (size: Int, facts: ModuleFacts?, diagnostics: [Diagnostic]) {
        guard let module = plan.module, let check = ModuleCheck(module),
            session.gateway.capabilities.gateway.contains(.gatewayStatFile),
            let ref = try ref(of: module.input, &inputs)
        else { return (0, nil, []) }
        return try findings(module, ref, check) ?? (0, nil, [])
    }

    /// What is said about a module that a step was to make: of others that are not there it is said before.
    private func missing(_ module: AppModule) -> Diagnostic? {
        guard case .build = module.input.origin else { return nil }
        let copies = plan.copies(from: module.input.origin).filter { $0.from == module.path }
        let files = ContextFiles(copies, from: module.input.origin, ignored: nil)
        return files.questions.first.flatMap { files.problem($0, .nothing(at: module.path, through: nil)) }
    }

    /// What the check says; nil if the module is not there, which is said elsewhere.
    private func findings(
        _ module: AppModule, _ ref: GatewayPb.Ref, _ check: ModuleCheck
    ) throws(BuildFailure) -> (size: Int, facts: ModuleFacts?, diagnostics: [Diagnostic])? {
        do {
            let stat = try session.gateway.statFile(module.path, in: ref)
            guard !stat.isDirectory else {
                return (0, nil, [ContextFiles.notAFile(module.path, at: check.range)])
            }
            let size = Int(max(stat.size, 0))
            let (facts, diagnostics) = try check.check(size: size) { offset, length in
                try session.gateway.readFile(
                    module.path, in: ref, offset: Int64(offset), length: min(length, GatewayClient.pieceLength))
            }
            return (size, facts, diagnostics)
        } catch let error as RPCError {
            guard !error.isFileNotFound else { return missing(module).map { (0, nil, [$0]) } }
            throw failure(error, looking: "cannot read `\(check.name)`", of: module.input)
        } catch {
            throw BuildFailure("\(error)")
        }
    }
}
