internal import BuildKitProto
internal import Catalog
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
    /// - Returns: what is known of it; nil if there is no module or nothing can be said about it.
    /// - Throws: one failure with everything that keeps it from running.
    func checkModule(_ inputs: [Input.Origin: ResolvedInput]) throws(BuildFailure) -> ModuleFacts? {
        let catalog = Catalog.builtIn
        guard let module = plan.module, let framework = catalog.framework(named: module.framework),
            let resolved = inputs[module.input.origin],
            session.gateway.capabilities.gateway.contains(.gatewayStatFile)
        else { return nil }
        let check = ModuleCheck(
            name: String(module.path.dropFirst()), framework: framework,
            runtime: module.runtime.flatMap(catalog.runtime(named:)), isRuntimeReplaced: module.isRuntimeReplaced,
            range: module.input.range, catalog: catalog)
        guard let found = try findings(module, resolved, check) else { return nil }
        if found.diagnostics.hasErrors { throw session.failure(found.diagnostics, in: file) }
        for warning in found.diagnostics { session.warn(warning, in: file) }
        return found.facts
    }

    /// What the check says; nil if the module is not there, which the build says better.
    private func findings(
        _ module: AppModule, _ resolved: ResolvedInput, _ check: ModuleCheck
    ) throws(BuildFailure) -> (facts: ModuleFacts?, diagnostics: [Diagnostic])? {
        let ref: GatewayPb.Ref
        if let known = resolved.ref { ref = known } else { ref = try session.solve(try definition(of: resolved.state)) }
        do {
            let size = try session.gateway.statFile(module.path, in: ref).size
            return try check.check(size: Int(max(size, 0))) { offset, length in
                try session.gateway.readFile(
                    module.path, in: ref, offset: Int64(offset), length: min(length, GatewayClient.pieceLength))
            }
        } catch let error as RPCError {
            guard !error.isFileNotFound else { return nil }
            throw failure(error, doing: "cannot read `\(check.name)`", at: module.input.range)
        } catch {
            throw BuildFailure("\(error)")
        }
    }
}
