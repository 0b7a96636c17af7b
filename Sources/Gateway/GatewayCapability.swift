public import BuildKitProto
public import LLB

/// Capabilities of the gateway itself (`frontend/gateway/pb/caps.go`; reference/buildkit-frontend.md, appendix A).
extension Capability {
    public static let gatewaySolveBase: Self = "solve.base"
    public static let gatewayResolveImage: Self = "resolveimage"
    public static let gatewayReadFile: Self = "readfile"
    public static let gatewayReadDir: Self = "readdir"
    public static let gatewayStatFile: Self = "statfile"
    public static let gatewayReturnMap: Self = "returnmap"
    public static let gatewayImportCaches: Self = "importcaches"
    public static let gatewayInputs: Self = "frontend.inputs"
    public static let gatewaySolveMetadata: Self = "gateway.solve.metadata"
    public static let gatewaySolveEvaluate: Self = "gateway.solve.evaluate"
    public static let gatewayEvaluate: Self = "gateway.evaluate"
    public static let gatewayWarnings: Self = "gateway.warnings"
    public static let gatewayMetaResolver: Self = "source.metaresolver"
    public static let gatewayAttestations: Self = "reference.attestations"
}

/// What the daemon of this build can do, as it said in its answer to Ping.
public struct DaemonCapabilities: Hashable, Sendable {
    /// Of the gateway: which RPCs and fields there are.
    public var gateway: CapabilitySet
    /// Of the solver: which ops and attributes there are, and what exporters honour.
    public var llb: CapabilitySet

    public init(gateway: CapabilitySet, llb: CapabilitySet) {
        self.gateway = gateway
        self.llb = llb
    }

    /// The lists of the daemon; one that is missing stands for the set frozen before there were lists (BuildKit 0.3).
    public init(_ pong: GatewayPb.PongResponse) {
        gateway = pong.frontendAPICaps.isEmpty ? Self.frozenGateway : CapabilitySet(pong.frontendAPICaps)
        llb = pong.llbCaps.isEmpty ? Self.frozenLLB : CapabilitySet(pong.llbCaps)
    }

    private static let frozenGateway = CapabilitySet(enabled: [
        .gatewaySolveBase, "solve.inlinereturn", .gatewayResolveImage, .gatewayReadFile,
    ])

    private static let frozenLLB = CapabilitySet(enabled: [
        .sourceImage, .sourceLocal, .sourceLocalUnique, .sourceLocalSessionID, .sourceLocalIncludePatterns,
        .sourceLocalFollowPaths, .sourceLocalExcludePatterns, .sourceLocalSharedKeyHint, .sourceGit,
        .sourceGitKeepDir, .sourceGitFullURL, .sourceHTTP, .sourceHTTPChecksum, .sourceHTTPPerm, .sourceHTTPUIDGID,
        .buildOpLLBFileName, .execMetaBase, .execMetaProxy, .execMountBind, .execMountCache, .execMountCacheSharing,
        .execMountSelector, .execMountTmpfs, .execMountSecret, .constraints, .platform, .metaIgnoreCache,
        .metaDescription, .metaExportCache,
    ])
}
