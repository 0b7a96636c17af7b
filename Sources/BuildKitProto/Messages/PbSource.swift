internal import CBuildKitProto

extension Pb {
    /// Where ops come from in the user's files.
    /// Protobuf message `pb.Source`.
    public struct Source: Hashable, Sendable {
        /// By op digest.
        public var locations: [String: Locations]
        /// The files.
        public var infos: [SourceInfo]
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(locations: [String: Locations] = [:], infos: [SourceInfo] = [], unknownFields: [UnknownField] = [])
        {
            self.locations = locations
            self.infos = infos
            self.unknownFields = unknownFields
        }
    }

    /// All locations of one op.
    /// Protobuf message `pb.Locations`.
    public struct Locations: Hashable, Sendable {
        /// The locations.
        public var locations: [Location]
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(locations: [Location] = [], unknownFields: [UnknownField] = []) {
            self.locations = locations
            self.unknownFields = unknownFields
        }
    }

    /// A file of the user.
    /// Protobuf message `pb.SourceInfo`.
    public struct SourceInfo: Hashable, Sendable {
        /// Name as the user knows it.
        public var filename: String
        /// The whole file.
        public var data: [UInt8]
        /// LLB that loaded the file. An encoded `Pb.Definition`, kept byte for byte.
        public var definition: [UInt8]?
        /// GitHub linguist's name: YAML.
        public var language: String
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(
            filename: String = "", data: [UInt8] = [], definition: [UInt8]? = nil, language: String = "",
            unknownFields: [UnknownField] = []
        ) {
            self.filename = filename
            self.data = data
            self.definition = definition
            self.language = language
            self.unknownFields = unknownFields
        }
    }

    /// A place in a file.
    /// Protobuf message `pb.Location`.
    public struct Location: Hashable, Sendable {
        /// Index into the source's infos.
        public var sourceIndex: Int32
        /// The ranges.
        public var ranges: [Pb.Range]
        /// Fields that are not known here, written again as they came.
        public var unknownFields: [UnknownField]

        public init(sourceIndex: Int32 = 0, ranges: [Pb.Range] = [], unknownFields: [UnknownField] = []) {
            self.sourceIndex = sourceIndex
            self.ranges = ranges
            self.unknownFields = unknownFields
        }
    }

    /// A range of lines, the end included.
    /// Protobuf message `pb.Range`.
    public struct Range: Hashable, Sendable {
        /// First position.
        public var start: Position?
        /// Last position.
        public var end: Position?

        public init(start: Position? = nil, end: Position? = nil) {
            self.start = start
            self.end = end
        }
    }

    /// A position in a file.
    /// Protobuf message `pb.Position`.
    public struct Position: Hashable, Sendable {
        /// From 1.
        public var line: Int32
        /// Column.
        public var character: Int32

        public init(line: Int32 = 0, character: Int32 = 0) {
            self.line = line
            self.character = character
        }
    }
}

extension Pb.Source: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__source__wire(),
        fields: [
            .field(1, \.locations), .field(2, \.infos),
        ],
        unknown: \.unknownFields)
}

extension Pb.Locations: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__locations__wire(),
        fields: [
            .field(1, \.locations)
        ],
        unknown: \.unknownFields)
}

extension Pb.SourceInfo: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__source_info__wire(),
        fields: [
            .field(1, \.filename), .field(2, \.data), .field(3, \.definition), .field(4, \.language),
        ],
        unknown: \.unknownFields)
}

extension Pb.Location: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__location__wire(),
        fields: [
            .field(1, \.sourceIndex), .field(2, \.ranges),
        ],
        unknown: \.unknownFields)
}

extension Pb.Range: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__range__wire(),
        fields: [
            .field(1, \.start), .field(2, \.end),
        ])
}

extension Pb.Position: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__position__wire(),
        fields: [
            .field(1, \.line), .field(2, \.character),
        ])
}
