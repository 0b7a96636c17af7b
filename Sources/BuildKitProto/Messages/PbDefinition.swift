internal import CBuildKitProto

extension Pb {
    /// A build graph. `def` holds encoded ops, inputs before users, the terminal op last.
    /// Protobuf message `pb.Definition`.
    public struct Definition: Hashable, Sendable {
        /// Encoded ops. Their SHA-256 is what inputs and metadata refer to.
        public var def: [[UInt8]]
        /// By op digest.
        public var metadata: [String: OpMetadata]
        /// The source map.
        public var source: Pb.Source?
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(
            def: [[UInt8]] = [], metadata: [String: OpMetadata] = [:], source: Pb.Source? = nil,
            unknownFields: [UnknownField] = []
        ) {
            self.def = def
            self.metadata = metadata
            self.source = source
            self.unknownFields = unknownFields
        }
    }

    /// Metadata of an op, outside its digest.
    /// Protobuf message `pb.OpMetadata`.
    public struct OpMetadata: Hashable, Sendable {
        /// Run it even when cached.
        public var ignoreCache: Bool
        /// Names for people: `llb.customname`.
        public var description: [String: String]
        /// Whether to export its cache, absent for the default.
        public var exportCache: ExportCache?
        /// Capabilities it needs.
        public var caps: [String: Bool]
        /// Shows several ops as one.
        public var progressGroup: ProgressGroup?
        /// Resource limits.
        public var linuxResources: LinuxResources?
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(
            ignoreCache: Bool = false, description: [String: String] = [:], exportCache: ExportCache? = nil,
            caps: [String: Bool] = [:], progressGroup: ProgressGroup? = nil, linuxResources: LinuxResources? = nil,
            unknownFields: [UnknownField] = []
        ) {
            self.ignoreCache = ignoreCache
            self.description = description
            self.exportCache = exportCache
            self.caps = caps
            self.progressGroup = progressGroup
            self.linuxResources = linuxResources
            self.unknownFields = unknownFields
        }
    }

    /// Whether a step's cache is exported.
    /// Protobuf message `pb.ExportCache`.
    public struct ExportCache: Hashable, Sendable {
        /// Yes or no.
        public var value: Bool

        public init(value: Bool = false) {
            self.value = value
        }
    }

    /// Several ops shown as one.
    /// Protobuf message `pb.ProgressGroup`.
    public struct ProgressGroup: Hashable, Sendable {
        /// Same id, same group.
        public var id: String
        /// What is shown.
        public var name: String
        /// Drop the group when only weak members ran.
        public var weak: Bool

        public init(id: String = "", name: String = "", weak: Bool = false) {
            self.id = id
            self.name = name
            self.weak = weak
        }
    }

    /// Resource limits of a step.
    /// Protobuf message `pb.LinuxResources`.
    public struct LinuxResources: Hashable, Sendable {
        /// Bytes.
        public var memory: Int64
        /// Bytes, -1 for no limit.
        public var memorySwap: Int64
        /// Relative weight.
        public var cpuShares: UInt64
        /// Microseconds.
        public var cpuPeriod: UInt64
        /// Microseconds in a period.
        public var cpuQuota: Int64
        /// CPUs: 0-3.
        public var cpusetCpus: String
        /// Memory nodes.
        public var cpusetMems: String

        public init(
            memory: Int64 = 0, memorySwap: Int64 = 0, cpuShares: UInt64 = 0, cpuPeriod: UInt64 = 0,
            cpuQuota: Int64 = 0, cpusetCpus: String = "", cpusetMems: String = ""
        ) {
            self.memory = memory
            self.memorySwap = memorySwap
            self.cpuShares = cpuShares
            self.cpuPeriod = cpuPeriod
            self.cpuQuota = cpuQuota
            self.cpusetCpus = cpusetCpus
            self.cpusetMems = cpusetMems
        }
    }
}

extension Pb.Definition: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__definition__wire(),
        fields: [
            .field(1, \.def), .field(2, \.metadata), .field(3, \.source),
        ],
        unknown: \.unknownFields)
}

extension Pb.OpMetadata: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__op_metadata__wire(),
        fields: [
            .field(1, \.ignoreCache), .field(2, \.description), .field(4, \.exportCache), .field(5, \.caps),
            .field(6, \.progressGroup), .field(7, \.linuxResources),
        ],
        unknown: \.unknownFields)
}

extension Pb.ExportCache: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__export_cache__wire(),
        fields: [
            .field(1, \.value)
        ])
}

extension Pb.ProgressGroup: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__progress_group__wire(),
        fields: [
            .field(1, \.id), .field(2, \.name), .field(3, \.weak),
        ])
}

extension Pb.LinuxResources: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__linux_resources__wire(),
        fields: [
            .field(1, \.memory), .field(2, \.memorySwap), .field(3, \.cpuShares), .field(4, \.cpuPeriod),
            .field(5, \.cpuQuota), .field(6, \.cpusetCpus), .field(7, \.cpusetMems),
        ])
}
