internal import CBuildKitProto

extension GatewayPb {
    /// Resolves an image reference (older call).
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveImageConfigRequest`.
    public struct ResolveImageConfigRequest: Hashable, Sendable {
        /// Fully normalised reference.
        public var ref: String
        /// Absent for the daemon's default.
        public var platform: Pb.Platform?
        /// default, pull or local.
        public var resolveMode: String
        /// Text of the progress line.
        public var logName: String
        /// 0 registry, 1 OCI layout.
        public var resolverType: Int32
        /// Session of an OCI layout.
        public var sessionID: String
        /// Store of an OCI layout.
        public var storeID: String
        /// Further policies.
        public var sourcePolicies: [SourcePolicyPb.Policy]

        public init(
            ref: String = "", platform: Pb.Platform? = nil, resolveMode: String = "", logName: String = "",
            resolverType: Int32 = 0, sessionID: String = "", storeID: String = "",
            sourcePolicies: [SourcePolicyPb.Policy] = []
        ) {
            self.ref = ref
            self.platform = platform
            self.resolveMode = resolveMode
            self.logName = logName
            self.resolverType = resolverType
            self.sessionID = sessionID
            self.storeID = storeID
            self.sourcePolicies = sourcePolicies
        }
    }

    /// An image's config.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveImageConfigResponse`.
    public struct ResolveImageConfigResponse: Hashable, Sendable {
        /// Of the index or manifest, may be empty.
        public var digest: String
        /// Image config JSON of the platform.
        public var config: [UInt8]
        /// Reference after source policy; empty on old daemons.
        public var ref: String

        public init(digest: String = "", config: [UInt8] = [], ref: String = "") {
            self.digest = digest
            self.config = config
            self.ref = ref
        }
    }

    /// Resolves a source.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceMetaRequest`.
    public struct ResolveSourceMetaRequest: Hashable, Sendable {
        /// What to resolve.
        public var source: Pb.SourceOp?
        /// Absent for the daemon's default.
        public var platform: Pb.Platform?
        /// Text of the progress line.
        public var logName: String
        /// default, pull or local.
        public var resolveMode: String
        /// Git options.
        public var git: ResolveSourceGitRequest?
        /// Image options.
        public var image: ResolveSourceImageRequest?
        /// HTTP options.
        public var http: ResolveSourceHTTPRequest?
        /// Further policies.
        public var sourcePolicies: [SourcePolicyPb.Policy]

        public init(
            source: Pb.SourceOp? = nil, platform: Pb.Platform? = nil, logName: String = "",
            resolveMode: String = "", git: ResolveSourceGitRequest? = nil, image: ResolveSourceImageRequest? = nil,
            http: ResolveSourceHTTPRequest? = nil, sourcePolicies: [SourcePolicyPb.Policy] = []
        ) {
            self.source = source
            self.platform = platform
            self.logName = logName
            self.resolveMode = resolveMode
            self.git = git
            self.image = image
            self.http = http
            self.sourcePolicies = sourcePolicies
        }
    }

    /// What a source resolves to.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceMetaResponse`.
    public struct ResolveSourceMetaResponse: Hashable, Sendable {
        /// The source after source policy, maybe of another scheme.
        public var source: Pb.SourceOp?
        /// For images.
        public var image: ResolveSourceImageResponse?
        /// For git.
        public var git: ResolveSourceGitResponse?
        /// For HTTP.
        public var http: ResolveSourceHTTPResponse?

        public init(
            source: Pb.SourceOp? = nil, image: ResolveSourceImageResponse? = nil,
            git: ResolveSourceGitResponse? = nil, http: ResolveSourceHTTPResponse? = nil
        ) {
            self.source = source
            self.image = image
            self.git = git
            self.http = http
        }
    }
}

extension GatewayPb.ResolveImageConfigRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_image_config_request__wire(),
        fields: [
            .field(1, \.ref), .field(2, \.platform), .field(3, \.resolveMode), .field(4, \.logName),
            .field(5, \.resolverType), .field(6, \.sessionID), .field(7, \.storeID), .field(8, \.sourcePolicies),
        ])
}

extension GatewayPb.ResolveImageConfigResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_image_config_response__wire(),
        fields: [
            .field(1, \.digest), .field(2, \.config), .field(3, \.ref),
        ])
}

extension GatewayPb.ResolveSourceMetaRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_meta_request__wire(),
        fields: [
            .field(1, \.source), .field(2, \.platform), .field(3, \.logName), .field(4, \.resolveMode),
            .field(5, \.git),
            .field(6, \.image), .field(7, \.http), .field(8, \.sourcePolicies),
        ])
}

extension GatewayPb.ResolveSourceMetaResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_meta_response__wire(),
        fields: [
            .field(1, \.source), .field(2, \.image), .field(3, \.git), .field(4, \.http),
        ])
}
