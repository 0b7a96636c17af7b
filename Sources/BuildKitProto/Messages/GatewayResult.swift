internal import CBuildKitProto

extension GatewayPb {
    /// A build result: one ref or a map of them, with metadata.
    /// Protobuf message `moby.buildkit.v1.frontend.Result`.
    public struct Result: Hashable, Sendable {
        /// One ref or several.
        public enum Kind: Hashable, Sendable {
            /// One ref, old form.
            case refDeprecated(String)
            /// Several refs, old form.
            case refsDeprecated(RefMapDeprecated)
            /// One ref.
            case ref(Ref)
            /// Several refs.
            case refs(RefMap)
        }

        /// Values for exporters.
        public var metadata: [String: [UInt8]]
        /// By platform id.
        public var attestations: [String: Attestations]
        /// One ref or several. Protobuf oneof `result`.
        public var kind: Kind?

        public init(
            metadata: [String: [UInt8]] = [:], attestations: [String: Attestations] = [:], kind: Kind? = nil
        ) {
            self.metadata = metadata
            self.attestations = attestations
            self.kind = kind
        }
    }

    /// Several refs, old form.
    /// Protobuf message `moby.buildkit.v1.frontend.RefMapDeprecated`.
    public struct RefMapDeprecated: Hashable, Sendable {
        /// Ref ids by platform id.
        public var refs: [String: String]

        public init(refs: [String: String] = [:]) {
            self.refs = refs
        }
    }

    /// A filesystem the daemon holds.
    /// Protobuf message `moby.buildkit.v1.frontend.Ref`.
    public struct Ref: Hashable, Sendable {
        /// Opaque; empty is scratch.
        public var id: String
        /// How it was made. An encoded `Pb.Definition`, kept byte for byte.
        public var def: [UInt8]?

        public init(id: String = "", def: [UInt8]? = nil) {
            self.id = id
            self.def = def
        }
    }

    /// Several refs.
    /// Protobuf message `moby.buildkit.v1.frontend.RefMap`.
    public struct RefMap: Hashable, Sendable {
        /// By platform id.
        public var refs: [String: Ref]

        public init(refs: [String: Ref] = [:]) {
            self.refs = refs
        }
    }

    /// Attestations of one platform.
    /// Protobuf message `moby.buildkit.v1.frontend.Attestations`.
    public struct Attestations: Hashable, Sendable {
        /// The attestations.
        public var attestation: [Attestation]

        public init(attestation: [Attestation] = []) {
            self.attestation = attestation
        }
    }

    /// Kind of an attestation. Values this list does not know are kept.
    public struct AttestationKind: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let inToto = Self(rawValue: 0)
        public static let bundle = Self(rawValue: 1)
    }

    /// One attestation.
    /// Protobuf message `moby.buildkit.v1.frontend.Attestation`.
    public struct Attestation: Hashable, Sendable {
        /// Kind.
        public var kind: AttestationKind
        /// Values for exporters.
        public var metadata: [String: [UInt8]]
        /// Where the file is; must be present.
        public var ref: Ref?
        /// The file.
        public var path: String
        /// Predicate type.
        public var inTotoPredicateType: String
        /// What it is about.
        public var inTotoSubjects: [InTotoSubject]

        public init(
            kind: AttestationKind = .inToto, metadata: [String: [UInt8]] = [:], ref: Ref? = nil, path: String = "",
            inTotoPredicateType: String = "", inTotoSubjects: [InTotoSubject] = []
        ) {
            self.kind = kind
            self.metadata = metadata
            self.ref = ref
            self.path = path
            self.inTotoPredicateType = inTotoPredicateType
            self.inTotoSubjects = inTotoSubjects
        }
    }

    /// Kind of an attestation's subject. Values this list does not know are kept.
    public struct InTotoSubjectKind: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let itself = Self(rawValue: 0)
        public static let raw = Self(rawValue: 1)
    }

    /// What an attestation is about.
    /// Protobuf message `moby.buildkit.v1.frontend.InTotoSubject`.
    public struct InTotoSubject: Hashable, Sendable {
        /// The image itself, or what is named here.
        public var kind: InTotoSubjectKind
        /// Digests.
        public var digest: [String]
        /// Name.
        public var name: String

        public init(kind: InTotoSubjectKind = .itself, digest: [String] = [], name: String = "") {
            self.kind = kind
            self.digest = digest
            self.name = name
        }
    }
}

extension GatewayPb.Result: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__result__wire(),
        fields: [
            .field(10, \.metadata), .field(12, \.attestations),
        ],
        oneof: .of(
            \.kind,
            [
                .option(1, { if case .refDeprecated(let value) = $0 { value } else { nil } }, Kind.refDeprecated),
                .option(2, { if case .refsDeprecated(let value) = $0 { value } else { nil } }, Kind.refsDeprecated),
                .option(3, { if case .ref(let value) = $0 { value } else { nil } }, Kind.ref),
                .option(4, { if case .refs(let value) = $0 { value } else { nil } }, Kind.refs),
            ]))
}

extension GatewayPb.RefMapDeprecated: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__ref_map_deprecated__wire(),
        fields: [
            .field(1, \.refs)
        ])
}

extension GatewayPb.Ref: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__ref__wire(),
        fields: [
            .field(1, \.id), .field(2, \.def),
        ])
}

extension GatewayPb.RefMap: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__ref_map__wire(),
        fields: [
            .field(1, \.refs)
        ])
}

extension GatewayPb.Attestations: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__attestations__wire(),
        fields: [
            .field(1, \.attestation)
        ])
}

extension GatewayPb.Attestation: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__attestation__wire(),
        fields: [
            .field(1, \.kind), .field(2, \.metadata), .field(3, \.ref), .field(4, \.path),
            .field(5, \.inTotoPredicateType),
            .field(6, \.inTotoSubjects),
        ])
}

extension GatewayPb.InTotoSubject: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__in_toto_subject__wire(),
        fields: [
            .field(1, \.kind), .field(2, \.digest), .field(3, \.name),
        ])
}
