extension Pb {
    /// Where ops come from in the user's files.
    /// Protobuf message `pb.Source`.
    public struct Source: Hashable, Sendable {
        /// By op digest.
        public var locations: [String: Locations]
        /// The files.
        public var infos: [SourceInfo]

        public init(locations: [String: Locations] = [:], infos: [SourceInfo] = []) {
            self.locations = locations
            self.infos = infos
        }
    }

    /// All locations of one op.
    /// Protobuf message `pb.Locations`.
    public struct Locations: Hashable, Sendable {
        /// The locations.
        public var locations: [Location]

        public init(locations: [Location] = []) {
            self.locations = locations
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

        public init(filename: String = "", data: [UInt8] = [], definition: [UInt8]? = nil, language: String = "") {
            self.filename = filename
            self.data = data
            self.definition = definition
            self.language = language
        }
    }

    /// A place in a file.
    /// Protobuf message `pb.Location`.
    public struct Location: Hashable, Sendable {
        /// Index into the source's infos.
        public var sourceIndex: Int32
        /// The ranges.
        public var ranges: [Pb.Range]

        public init(sourceIndex: Int32 = 0, ranges: [Pb.Range] = []) {
            self.sourceIndex = sourceIndex
            self.ranges = ranges
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
