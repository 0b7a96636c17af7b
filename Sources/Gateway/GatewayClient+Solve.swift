public import BuildKitProto
public import GRPC
import LLB

extension GatewayClient {
    /// Submits a definition. The daemon answers before it runs anything, so most faults show at the first use of the
    /// ref, or only after Return.
    /// - Parameters:
    ///   - definition: an empty one (scratch) gives a result with an empty ref, without asking the daemon.
    ///   - cacheImports: caches to use; dropped where the daemon cannot import any.
    ///   - evaluate: run it now, so that its faults show here.
    public func solve(
        _ definition: Pb.Definition, cacheImports: [GatewayPb.CacheOptionsEntry] = [], evaluate: Bool = false
    ) throws(RPCError) -> GatewayPb.Ref {
        guard !definition.def.isEmpty else { return GatewayPb.Ref() }
        let request = solveRequest(definition, cacheImports: cacheImports, evaluate: evaluate)
        let ref = try Self.ref(of: try call(.solve, request))
        if evaluate, !request.evaluate { try self.evaluate(ref) }
        return ref
    }

    /// The request of ``solve(_:cacheImports:evaluate:)``, to be started among others.
    public func solveRequest(
        _ definition: Pb.Definition, cacheImports: [GatewayPb.CacheOptionsEntry] = [], evaluate: Bool = false
    ) -> GatewayPb.SolveRequest {
        GatewayPb.SolveRequest(
            definition: definition, allowResultReturn: true, allowResultArrayRef: true,
            cacheImports: capabilities.gateway.contains(.gatewayImportCaches) ? cacheImports : [],
            evaluate: evaluate && capabilities.gateway.contains(.gatewaySolveEvaluate))
    }

    /// The one ref in the answer to a solve of a definition.
    /// - Throws: `RPCError` `internal` when there is none or a map of them.
    public static func ref(of response: GatewayPb.SolveResponse) throws(RPCError) -> GatewayPb.Ref {
        switch response.result?.kind {
        case .ref(let ref): return ref
        case .refDeprecated(let id): return GatewayPb.Ref(id: id)
        case nil where response.result != nil: return GatewayPb.Ref()
        case nil where !response.ref.isEmpty: return GatewayPb.Ref(id: response.ref)
        case nil, .refs, .refsDeprecated:
            throw RPCError(code: .internal, message: "the daemon's answer to Solve holds no single ref")
        }
    }

    /// Runs another frontend, `dockerfile.v0` or `gateway.v0`, with its options and inputs.
    ///
    /// Its metadata comes back in the result, which can be returned as it is. For `dockerfile.v0` an option `cmdline`
    /// is added when there is none: without it the file's `#syntax` image, which may be this one, would be started.
    public func solve(
        frontend: String, options: [String: String], inputs: [String: Pb.Definition] = [:]
    ) throws(RPCError) -> GatewayPb.Result {
        var options = options
        if frontend == "dockerfile.v0", options["cmdline"] == nil { options["cmdline"] = "" }
        let request = GatewayPb.SolveRequest(
            frontend: frontend, frontendOpt: options, allowResultReturn: true, allowResultArrayRef: true,
            frontendInputs: inputs)
        guard let result = try call(.solve, request).result else {
            throw RPCError(code: .internal, message: "the daemon's answer to Solve holds no result")
        }
        return result
    }

    /// Runs what a ref needs, so that its faults show here and not after Return.
    public func evaluate(_ ref: GatewayPb.Ref) throws(RPCError) {
        guard !ref.id.isEmpty else { return }
        if capabilities.gateway.contains(.gatewayEvaluate) {
            _ = try call(.evaluate, GatewayPb.EvaluateRequest(ref: ref.id))
        } else {
            _ = try call(.statFile, GatewayPb.StatFileRequest(ref: ref.id, path: "."))
        }
    }

    /// The definitions the client gave as inputs, by name; empty where the daemon knows none.
    public func inputs() throws(RPCError) -> [String: Pb.Definition] {
        guard capabilities.gateway.contains(.gatewayInputs) else { return [:] }
        return try call(.inputs, GatewayPb.InputsRequest()).definitions
    }
}
