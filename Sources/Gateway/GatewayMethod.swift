public import BuildKitProto

/// One RPC of `moby.buildkit.v1.frontend.LLBBridge`: its name and the messages that go each way.
public struct GatewayMethod<Request: WireMessage, Response: WireMessage>: Hashable, Sendable {
    /// The name in the service.
    public let name: String

    /// The path in HTTP/2.
    var path: String { "/moby.buildkit.v1.frontend.LLBBridge/\(name)" }
}

extension GatewayMethod where Request == GatewayPb.PingRequest, Response == GatewayPb.PongResponse {
    public static var ping: Self { Self(name: "Ping") }
}

extension GatewayMethod where Request == GatewayPb.SolveRequest, Response == GatewayPb.SolveResponse {
    public static var solve: Self { Self(name: "Solve") }
}

extension GatewayMethod where Request == GatewayPb.ReadFileRequest, Response == GatewayPb.ReadFileResponse {
    public static var readFile: Self { Self(name: "ReadFile") }
}

extension GatewayMethod where Request == GatewayPb.ReadDirRequest, Response == GatewayPb.ReadDirResponse {
    public static var readDir: Self { Self(name: "ReadDir") }
}

extension GatewayMethod where Request == GatewayPb.StatFileRequest, Response == GatewayPb.StatFileResponse {
    public static var statFile: Self { Self(name: "StatFile") }
}

extension GatewayMethod where Request == GatewayPb.EvaluateRequest, Response == GatewayPb.EvaluateResponse {
    public static var evaluate: Self { Self(name: "Evaluate") }
}

extension GatewayMethod
where Request == GatewayPb.ResolveSourceMetaRequest, Response == GatewayPb.ResolveSourceMetaResponse {
    public static var resolveSourceMeta: Self { Self(name: "ResolveSourceMeta") }
}

extension GatewayMethod
where Request == GatewayPb.ResolveImageConfigRequest, Response == GatewayPb.ResolveImageConfigResponse {
    public static var resolveImageConfig: Self { Self(name: "ResolveImageConfig") }
}

extension GatewayMethod where Request == GatewayPb.InputsRequest, Response == GatewayPb.InputsResponse {
    public static var inputs: Self { Self(name: "Inputs") }
}

extension GatewayMethod where Request == GatewayPb.WarnRequest, Response == GatewayPb.WarnResponse {
    public static var warn: Self { Self(name: "Warn") }
}

extension GatewayMethod where Request == GatewayPb.ReturnRequest, Response == GatewayPb.ReturnResponse {
    public static var `return`: Self { Self(name: "Return") }
}
