internal import CBuildKitProto

extension GatewayPb {
    /// Reads a file of a ref.
    /// Protobuf message `moby.buildkit.v1.frontend.ReadFileRequest`.
    public struct ReadFileRequest: Hashable, Sendable {
        /// Ref id.
        public var ref: String
        /// Path.
        public var filePath: String
        /// Absent to read everything.
        public var range: FileRange?
        /// Mount of a container.
        public var mountIndex: Int32

        public init(ref: String = "", filePath: String = "", range: FileRange? = nil, mountIndex: Int32 = 0) {
            self.ref = ref
            self.filePath = filePath
            self.range = range
            self.mountIndex = mountIndex
        }
    }

    /// A part of a file. Length 0 reads nothing.
    /// Protobuf message `moby.buildkit.v1.frontend.FileRange`.
    public struct FileRange: Hashable, Sendable {
        /// First byte.
        public var offset: Int64
        /// Number of bytes.
        public var length: Int64

        public init(offset: Int64 = 0, length: Int64 = 0) {
            self.offset = offset
            self.length = length
        }
    }

    /// Content of a file.
    /// Protobuf message `moby.buildkit.v1.frontend.ReadFileResponse`.
    public struct ReadFileResponse: Hashable, Sendable {
        /// Fewer bytes than asked for at the file's end.
        public var data: [UInt8]

        public init(data: [UInt8] = []) {
            self.data = data
        }
    }

    /// Lists a directory of a ref.
    /// Protobuf message `moby.buildkit.v1.frontend.ReadDirRequest`.
    public struct ReadDirRequest: Hashable, Sendable {
        /// Ref id.
        public var ref: String
        /// Path.
        public var dirPath: String
        /// Pattern over names.
        public var includePattern: String
        /// Mount of a container.
        public var mountIndex: Int32

        public init(ref: String = "", dirPath: String = "", includePattern: String = "", mountIndex: Int32 = 0) {
            self.ref = ref
            self.dirPath = dirPath
            self.includePattern = includePattern
            self.mountIndex = mountIndex
        }
    }

    /// A directory's entries.
    /// Protobuf message `moby.buildkit.v1.frontend.ReadDirResponse`.
    public struct ReadDirResponse: Hashable, Sendable {
        /// One level.
        public var entries: [FsutilPb.Stat]

        public init(entries: [FsutilPb.Stat] = []) {
            self.entries = entries
        }
    }

    /// Asks about a file of a ref.
    /// Protobuf message `moby.buildkit.v1.frontend.StatFileRequest`.
    public struct StatFileRequest: Hashable, Sendable {
        /// Ref id.
        public var ref: String
        /// Path.
        public var path: String
        /// Mount of a container.
        public var mountIndex: Int32

        public init(ref: String = "", path: String = "", mountIndex: Int32 = 0) {
            self.ref = ref
            self.path = path
            self.mountIndex = mountIndex
        }
    }

    /// A file's metadata.
    /// Protobuf message `moby.buildkit.v1.frontend.StatFileResponse`.
    public struct StatFileResponse: Hashable, Sendable {
        /// The metadata.
        public var stat: FsutilPb.Stat?

        public init(stat: FsutilPb.Stat? = nil) {
            self.stat = stat
        }
    }

    /// Runs what a ref needs.
    /// Protobuf message `moby.buildkit.v1.frontend.EvaluateRequest`.
    public struct EvaluateRequest: Hashable, Sendable {
        /// Ref id.
        public var ref: String

        public init(ref: String = "") {
            self.ref = ref
        }
    }

    /// The answer to Evaluate.
    /// Protobuf message `moby.buildkit.v1.frontend.EvaluateResponse`.
    public struct EvaluateResponse: Hashable, Sendable {
        public init() {}
    }
}

extension GatewayPb.ReadFileRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__read_file_request__wire(),
        fields: [
            .field(1, \.ref), .field(2, \.filePath), .field(3, \.range), .field(4, \.mountIndex),
        ])
}

extension GatewayPb.FileRange: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__file_range__wire(),
        fields: [
            .field(1, \.offset), .field(2, \.length),
        ])
}

extension GatewayPb.ReadFileResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__read_file_response__wire(),
        fields: [
            .field(1, \.data)
        ])
}

extension GatewayPb.ReadDirRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__read_dir_request__wire(),
        fields: [
            .field(1, \.ref), .field(2, \.dirPath), .field(3, \.includePattern), .field(4, \.mountIndex),
        ])
}

extension GatewayPb.ReadDirResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__read_dir_response__wire(),
        fields: [
            .field(1, \.entries)
        ])
}

extension GatewayPb.StatFileRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__stat_file_request__wire(),
        fields: [
            .field(1, \.ref), .field(2, \.path), .field(3, \.mountIndex),
        ])
}

extension GatewayPb.StatFileResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__stat_file_response__wire(),
        fields: [
            .field(1, \.stat)
        ])
}

extension GatewayPb.EvaluateRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__evaluate_request__wire(),
        fields: [
            .field(1, \.ref)
        ])
}

extension GatewayPb.EvaluateResponse: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__evaluate_response__wire())
}
