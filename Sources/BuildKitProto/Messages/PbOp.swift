internal import CBuildKitProto

/// Messages of protobuf package `pb`: the build graph, LLB.
public enum Pb {}

extension Pb {
    /// One vertex of the graph. The last op of a definition is the terminal one: one input, no kind.
    /// Protobuf message `pb.Op`.
    public struct Op: Hashable, Sendable {
        /// What an op does.
        public enum Kind: Hashable, Sendable {
            /// Runs a process.
            case exec(ExecOp)
            /// Fetches something.
            case source(SourceOp)
            /// Changes files.
            case file(FileOp)
            /// Runs LLB that an input holds.
            case build(BuildOp)
            /// Lays results over each other.
            case merge(MergeOp)
            /// The difference between two results.
            case diff(DiffOp)
            /// Forces an order without using data.
            case passthrough(PassthroughOp)
        }

        /// Results of other ops that this one uses.
        public var inputs: [Input]
        /// Only on exec, build and image sources.
        public var platform: Platform?
        /// Go always writes it, normally empty.
        public var constraints: WorkerConstraints?
        /// What an op does. Protobuf oneof `op`.
        public var kind: Kind?

        public init(
            inputs: [Input] = [], platform: Platform? = nil, constraints: WorkerConstraints? = nil,
            kind: Kind? = nil
        ) {
            self.inputs = inputs
            self.platform = platform
            self.constraints = constraints
            self.kind = kind
        }
    }

    /// An OCI platform.
    /// Protobuf message `pb.Platform`.
    public struct Platform: Hashable, Sendable {
        /// Go's name: amd64, arm64.
        public var architecture: String
        /// Operating system.
        public var os: String
        /// Variant of the architecture: v7.
        public var variant: String
        /// Version of the operating system (Windows).
        public var osVersion: String
        /// Features of the operating system (Windows).
        public var osFeatures: [String]

        public init(
            architecture: String = "", os: String = "", variant: String = "", osVersion: String = "",
            osFeatures: [String] = []
        ) {
            self.architecture = architecture
            self.os = os
            self.variant = variant
            self.osVersion = osVersion
            self.osFeatures = osFeatures
        }
    }

    /// One output of another op.
    /// Protobuf message `pb.Input`.
    public struct Input: Hashable, Sendable {
        /// Digest of the op.
        public var digest: String
        /// Which of its outputs.
        public var index: Int64

        public init(digest: String = "", index: Int64 = 0) {
            self.digest = digest
            self.index = index
        }
    }

    /// Which workers may run an op.
    /// Protobuf message `pb.WorkerConstraints`.
    public struct WorkerConstraints: Hashable, Sendable {
        /// Filters over worker labels.
        public var filter: [String]

        public init(filter: [String] = []) {
            self.filter = filter
        }
    }

    /// Fetches something. The scheme of the identifier says what.
    /// Protobuf message `pb.SourceOp`.
    public struct SourceOp: Hashable, Sendable {
        /// `SCHEME://WHAT`.
        public var identifier: String
        /// Options of the scheme.
        public var attrs: [String: String]

        public init(identifier: String = "", attrs: [String: String] = [:]) {
            self.identifier = identifier
            self.attrs = attrs
        }
    }

    /// Runs LLB that an input holds.
    /// Protobuf message `pb.BuildOp`.
    public struct BuildOp: Hashable, Sendable {
        /// -1 is LLB, the only builder there is.
        public var builder: Int64
        /// Named inputs.
        public var inputs: [String: BuildInput]
        /// Definition for the builder. An encoded `Pb.Definition`, kept byte for byte.
        public var def: [UInt8]?
        /// Options.
        public var attrs: [String: String]

        public init(
            builder: Int64 = 0, inputs: [String: BuildInput] = [:], def: [UInt8]? = nil,
            attrs: [String: String] = [:]
        ) {
            self.builder = builder
            self.inputs = inputs
            self.def = def
            self.attrs = attrs
        }
    }

    /// An input of a build op.
    /// Protobuf message `pb.BuildInput`.
    public struct BuildInput: Hashable, Sendable {
        /// Index into the op's inputs.
        public var input: Int64

        public init(input: Int64 = 0) {
            self.input = input
        }
    }

    /// Lays results over each other, the later over the earlier.
    /// Protobuf message `pb.MergeOp`.
    public struct MergeOp: Hashable, Sendable {
        /// At least two.
        public var inputs: [MergeInput]

        public init(inputs: [MergeInput] = []) {
            self.inputs = inputs
        }
    }

    /// An input of a merge.
    /// Protobuf message `pb.MergeInput`.
    public struct MergeInput: Hashable, Sendable {
        /// Index into the op's inputs.
        public var input: Int64

        public init(input: Int64 = 0) {
            self.input = input
        }
    }

    /// What `upper` adds to `lower`. Both must be present.
    /// Protobuf message `pb.DiffOp`.
    public struct DiffOp: Hashable, Sendable {
        /// Base.
        public var lower: LowerDiffInput?
        /// Changed tree.
        public var upper: UpperDiffInput?

        public init(lower: LowerDiffInput? = nil, upper: UpperDiffInput? = nil) {
            self.lower = lower
            self.upper = upper
        }
    }

    /// The base of a difference.
    /// Protobuf message `pb.LowerDiffInput`.
    public struct LowerDiffInput: Hashable, Sendable {
        /// Index into the op's inputs, -1 is scratch.
        public var input: Int64

        public init(input: Int64 = 0) {
            self.input = input
        }
    }

    /// The changed tree of a difference.
    /// Protobuf message `pb.UpperDiffInput`.
    public struct UpperDiffInput: Hashable, Sendable {
        /// Index into the op's inputs, -1 is scratch.
        public var input: Int64

        public init(input: Int64 = 0) {
            self.input = input
        }
    }

    /// Forces an order without using data.
    /// Protobuf message `pb.PassthroughOp`.
    public struct PassthroughOp: Hashable, Sendable {
        /// Name.
        public var id: String
        /// Inputs that are handed through.
        public var outputs: [Int64]

        public init(id: String = "", outputs: [Int64] = []) {
            self.id = id
            self.outputs = outputs
        }
    }
}

extension Pb.Op: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__op__wire(),
        fields: [
            .field(1, \.inputs), .field(10, \.platform), .field(11, \.constraints),
        ],
        oneof: .of(
            \.kind,
            [
                .option(2, { if case .exec(let value) = $0 { value } else { nil } }, Kind.exec),
                .option(3, { if case .source(let value) = $0 { value } else { nil } }, Kind.source),
                .option(4, { if case .file(let value) = $0 { value } else { nil } }, Kind.file),
                .option(5, { if case .build(let value) = $0 { value } else { nil } }, Kind.build),
                .option(6, { if case .merge(let value) = $0 { value } else { nil } }, Kind.merge),
                .option(7, { if case .diff(let value) = $0 { value } else { nil } }, Kind.diff),
                .option(8, { if case .passthrough(let value) = $0 { value } else { nil } }, Kind.passthrough),
            ]))
}

extension Pb.Platform: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__platform__wire(),
        fields: [
            .field(1, \.architecture), .field(2, \.os), .field(3, \.variant), .field(4, \.osVersion),
            .field(5, \.osFeatures),
        ])
}

extension Pb.Input: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__input__wire(),
        fields: [
            .field(1, \.digest), .field(2, \.index),
        ])
}

extension Pb.WorkerConstraints: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__worker_constraints__wire(),
        fields: [
            .field(1, \.filter)
        ])
}

extension Pb.SourceOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__source_op__wire(),
        fields: [
            .field(1, \.identifier), .field(2, \.attrs),
        ])
}

extension Pb.BuildOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__build_op__wire(),
        fields: [
            .field(1, \.builder), .field(2, \.inputs), .field(3, \.def), .field(4, \.attrs),
        ])
}

extension Pb.BuildInput: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__build_input__wire(),
        fields: [
            .field(1, \.input)
        ])
}

extension Pb.MergeOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__merge_op__wire(),
        fields: [
            .field(1, \.inputs)
        ])
}

extension Pb.MergeInput: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__merge_input__wire(),
        fields: [
            .field(1, \.input)
        ])
}

extension Pb.DiffOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__diff_op__wire(),
        fields: [
            .field(1, \.lower), .field(2, \.upper),
        ])
}

extension Pb.LowerDiffInput: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__lower_diff_input__wire(),
        fields: [
            .field(1, \.input)
        ])
}

extension Pb.UpperDiffInput: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__upper_diff_input__wire(),
        fields: [
            .field(1, \.input)
        ])
}

extension Pb.PassthroughOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__passthrough_op__wire(),
        fields: [
            .field(1, \.id), .field(2, \.outputs),
        ])
}
