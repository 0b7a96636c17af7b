internal import BuildKitProto
internal import Catalog
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner
internal import WasmCore

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
            runtime: module.runtime.flatMap(catalog.runtime(named:)), range: module.input.range, catalog: catalog)
        guard check.isNeeded, let bytes = try read(module, resolved, check) else { return nil }
        let (facts, diagnostics) = check.check(bytes)
        if diagnostics.hasErrors { throw session.failure(diagnostics, in: file) }
        return facts
    }

    /// The module's bytes; nil if it is not worth reading, or not there, which the build says better.
    private func read(
        _ module: AppModule, _ resolved: ResolvedInput, _ check: ModuleCheck
    ) throws(BuildFailure) -> ModuleBytes? {
        let ref: GatewayPb.Ref
        if let known = resolved.ref { ref = known } else { ref = try session.solve(try definition(of: resolved.state)) }
        do {
            let size = try session.gateway.statFile(module.path, in: ref).size
            guard size <= check.largestModule, size >= 0 else {
                guard let refusal = check.tooLarge(size) else { return nil }
                throw session.failure([refusal], in: file)
            }
            return try ModuleBytes(count: Int(size)) { offset throws(RPCError) in
                try session.gateway.readFile(
                    module.path, in: ref, offset: Int64(offset), length: GatewayClient.pieceLength)
            }
        } catch let error as RPCError {
            guard !error.isFileNotFound else { return nil }
            throw failure(error, doing: "cannot read `\(check.name)`", at: module.input.range)
        } catch let error as BuildFailure {
            throw error
        } catch {
            throw BuildFailure("\(error)")
        }
    }
}
