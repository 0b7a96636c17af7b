internal import CBuildKitProto

/// Messages of protobuf package `moby.buildkit.v1.frontend`: what a frontend and the daemon say to each other.
public enum GatewayPb {}

extension GatewayPb {
    /// Asks what the daemon can do.
    /// Protobuf message `moby.buildkit.v1.frontend.PingRequest`.
    public struct PingRequest: Hashable, Sendable {
        public init() {}
    }

    /// What the daemon can do.
    /// Protobuf message `moby.buildkit.v1.frontend.PongResponse`.
    public struct PongResponse: Hashable, Sendable {
        /// Capabilities of the gateway.
        public var frontendAPICaps: [Apicaps.APICap]
        /// Capabilities of the solver.
        public var llbCaps: [Apicaps.APICap]
        /// The workers.
        public var workers: [WorkerPb.WorkerRecord]

        public init(
            frontendAPICaps: [Apicaps.APICap] = [], llbCaps: [Apicaps.APICap] = [],
            workers: [WorkerPb.WorkerRecord] = []
        ) {
            self.frontendAPICaps = frontendAPICaps
            self.llbCaps = llbCaps
            self.workers = workers
        }
    }

    /// Submits LLB, or runs another frontend.
    /// Protobuf message `moby.buildkit.v1.frontend.SolveRequest`.
    public struct SolveRequest: Hashable, Sendable {
        /// LLB; not together with a frontend.
        public var definition: Pb.Definition?
        /// dockerfile.v0 or gateway.v0.
        public var frontend: String
        /// Options of that frontend.
        public var frontendOpt: [String: String]
        /// Always true.
        public var allowResultReturn: Bool
        /// True: answers use `ref` and `refs`.
        public var allowResultArrayRef: Bool
        /// Only for daemons without Return.
        public var `final`: Bool
        /// Only for daemons without Return.
        public var exporterAttr: [UInt8]
        /// Caches to import.
        public var cacheImports: [CacheOptionsEntry]
        /// Inputs of that frontend.
        public var frontendInputs: [String: Pb.Definition]
        /// Run it now.
        public var evaluate: Bool
        /// Further policies.
        public var sourcePolicies: [SourcePolicyPb.Policy]

        public init(
            definition: Pb.Definition? = nil, frontend: String = "", frontendOpt: [String: String] = [:],
            allowResultReturn: Bool = false, allowResultArrayRef: Bool = false, final: Bool = false,
            exporterAttr: [UInt8] = [], cacheImports: [CacheOptionsEntry] = [],
            frontendInputs: [String: Pb.Definition] = [:], evaluate: Bool = false,
            sourcePolicies: [SourcePolicyPb.Policy] = []
        ) {
            self.definition = definition
            self.frontend = frontend
            self.frontendOpt = frontendOpt
            self.allowResultReturn = allowResultReturn
            self.allowResultArrayRef = allowResultArrayRef
            self.final = final
            self.exporterAttr = exporterAttr
            self.cacheImports = cacheImports
            self.frontendInputs = frontendInputs
            self.evaluate = evaluate
            self.sourcePolicies = sourcePolicies
        }
    }

    /// A cache to import.
    /// Protobuf message `moby.buildkit.v1.frontend.CacheOptionsEntry`.
    public struct CacheOptionsEntry: Hashable, Sendable {
        /// Kind: registry.
        public var type: String
        /// Options of the kind.
        public var attrs: [String: String]

        public init(type: String = "", attrs: [String: String] = [:]) {
            self.type = type
            self.attrs = attrs
        }
    }

    /// The answer to a solve.
    /// Protobuf message `moby.buildkit.v1.frontend.SolveResponse`.
    public struct SolveResponse: Hashable, Sendable {
        /// Deprecated form.
        public var ref: String
        /// The result.
        public var result: Result?

        public init(ref: String = "", result: Result? = nil) {
            self.ref = ref
            self.result = result
        }
    }

    /// The end of a build: a result or an error.
    /// Protobuf message `moby.buildkit.v1.frontend.ReturnRequest`.
    public struct ReturnRequest: Hashable, Sendable {
        /// The result.
        public var result: Result?
        /// The error.
        public var error: StatusPb.Status?

        public init(result: Result? = nil, error: StatusPb.Status? = nil) {
            self.result = result
            self.error = error
        }
    }

    /// The answer to Return.
    /// Protobuf message `moby.buildkit.v1.frontend.ReturnResponse`.
    public struct ReturnResponse: Hashable, Sendable {
        public init() {}
    }

    /// Asks for the inputs the client passed.
    /// Protobuf message `moby.buildkit.v1.frontend.InputsRequest`.
    public struct InputsRequest: Hashable, Sendable {
        public init() {}
    }

    /// The inputs the client passed.
    /// Protobuf message `moby.buildkit.v1.frontend.InputsResponse`.
    public struct InputsResponse: Hashable, Sendable {
        /// By name.
        public var definitions: [String: Pb.Definition]

        public init(definitions: [String: Pb.Definition] = [:]) {
            self.definitions = definitions
        }
    }

    /// A warning for the user.
    /// Protobuf message `moby.buildkit.v1.frontend.WarnRequest`.
    public struct WarnRequest: Hashable, Sendable {
        /// Op it belongs to.
        public var digest: String
        /// 1.
        public var level: Int64
        /// One line.
        public var short: [UInt8]
        /// Further lines.
        public var detail: [[UInt8]]
        /// Where to read more.
        public var url: String
        /// File.
        public var info: Pb.SourceInfo?
        /// Lines.
        public var ranges: [Pb.Range]

        public init(
            digest: String = "", level: Int64 = 0, short: [UInt8] = [], detail: [[UInt8]] = [], url: String = "",
            info: Pb.SourceInfo? = nil, ranges: [Pb.Range] = []
        ) {
            self.digest = digest
            self.level = level
            self.short = short
            self.detail = detail
            self.url = url
            self.info = info
            self.ranges = ranges
        }
    }

    /// The answer to Warn.
    /// Protobuf message `moby.buildkit.v1.frontend.WarnResponse`.
    public struct WarnResponse: Hashable, Sendable {
        public init() {}
    }
}

extension GatewayPb.PingRequest: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__ping_request__wire())
}

extension GatewayPb.PongResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__pong_response__wire(),
        fields: [
            .field(1, \.frontendAPICaps), .field(2, \.llbCaps), .field(3, \.workers),
        ])
}

extension GatewayPb.SolveRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__solve_request__wire(),
        fields: [
            .field(1, \.definition), .field(2, \.frontend), .field(3, \.frontendOpt), .field(5, \.allowResultReturn),
            .field(6, \.allowResultArrayRef), .field(10, \.`final`), .field(11, \.exporterAttr),
            .field(12, \.cacheImports),
            .field(13, \.frontendInputs), .field(14, \.evaluate), .field(15, \.sourcePolicies),
        ])
}

extension GatewayPb.CacheOptionsEntry: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__cache_options_entry__wire(),
        fields: [
            .field(1, \.type), .field(2, \.attrs),
        ])
}

extension GatewayPb.SolveResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__solve_response__wire(),
        fields: [
            .field(1, \.ref), .field(3, \.result),
        ])
}

extension GatewayPb.ReturnRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__return_request__wire(),
        fields: [
            .field(1, \.result), .field(2, \.error),
        ])
}

extension GatewayPb.ReturnResponse: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__return_response__wire())
}

extension GatewayPb.InputsRequest: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__inputs_request__wire())
}

extension GatewayPb.InputsResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__inputs_response__wire(),
        fields: [
            .field(1, \.definitions)
        ])
}

extension GatewayPb.WarnRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__warn_request__wire(),
        fields: [
            .field(1, \.digest), .field(2, \.level), .field(3, \.short), .field(4, \.detail), .field(5, \.url),
            .field(6, \.info), .field(7, \.ranges),
        ])
}

extension GatewayPb.WarnResponse: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__warn_response__wire())
}
