internal import CBuildKitProto

extension GatewayPb {
    /// What to say about a git source.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceGitRequest`.
    public struct ResolveSourceGitRequest: Hashable, Sendable {
        /// Send the objects.
        public var returnObject: Bool

        public init(returnObject: Bool = false) {
            self.returnObject = returnObject
        }
    }

    /// Metadata of a git source.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceGitResponse`.
    public struct ResolveSourceGitResponse: Hashable, Sendable {
        /// Object the reference names.
        public var checksum: String
        /// Full reference.
        public var ref: String
        /// Commit behind a tag.
        public var commitChecksum: String
        /// The commit.
        public var commitObject: [UInt8]
        /// The tag.
        public var tagObject: [UInt8]

        public init(
            checksum: String = "", ref: String = "", commitChecksum: String = "", commitObject: [UInt8] = [],
            tagObject: [UInt8] = []
        ) {
            self.checksum = checksum
            self.ref = ref
            self.commitChecksum = commitChecksum
            self.commitObject = commitObject
            self.tagObject = tagObject
        }
    }

    /// What to say about an HTTP source.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceHTTPRequest`.
    public struct ResolveSourceHTTPRequest: Hashable, Sendable {
        /// Ask for another digest.
        public var checksumRequest: ChecksumRequest?

        public init(checksumRequest: ChecksumRequest? = nil) {
            self.checksumRequest = checksumRequest
        }
    }

    /// Metadata of an HTTP source.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceHTTPResponse`.
    public struct ResolveSourceHTTPResponse: Hashable, Sendable {
        /// Digest of the body.
        public var checksum: String
        /// Name the server gives.
        public var filename: String
        /// When it was changed.
        public var lastModified: StatusPb.Timestamp?
        /// The digest asked for.
        public var checksumResponse: ChecksumResponse?

        public init(
            checksum: String = "", filename: String = "", lastModified: StatusPb.Timestamp? = nil,
            checksumResponse: ChecksumResponse? = nil
        ) {
            self.checksum = checksum
            self.filename = filename
            self.lastModified = lastModified
            self.checksumResponse = checksumResponse
        }
    }

    /// Asks for a digest over body and suffix.
    /// Protobuf message `moby.buildkit.v1.frontend.ChecksumRequest`.
    public struct ChecksumRequest: Hashable, Sendable {
        /// Hash functions. Values this list does not know are kept.
        public struct ChecksumAlgo: WireEnum {
            public var rawValue: Int32

            public init(rawValue: Int32) { self.rawValue = rawValue }

            public static let sha256 = Self(rawValue: 0)
            public static let sha384 = Self(rawValue: 1)
            public static let sha512 = Self(rawValue: 2)
        }

        /// Hash function.
        public var algo: ChecksumAlgo
        /// Bytes to add.
        public var suffix: [UInt8]

        public init(algo: ChecksumAlgo = .sha256, suffix: [UInt8] = []) {
            self.algo = algo
            self.suffix = suffix
        }
    }

    /// A digest over body and suffix.
    /// Protobuf message `moby.buildkit.v1.frontend.ChecksumResponse`.
    public struct ChecksumResponse: Hashable, Sendable {
        /// The digest.
        public var digest: String
        /// The bytes added.
        public var suffix: [UInt8]

        public init(digest: String = "", suffix: [UInt8] = []) {
            self.digest = digest
            self.suffix = suffix
        }
    }
}

extension GatewayPb.ResolveSourceGitRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_git_request__wire(),
        fields: [
            .field(1, \.returnObject)
        ])
}

extension GatewayPb.ResolveSourceGitResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_git_response__wire(),
        fields: [
            .field(1, \.checksum), .field(2, \.ref), .field(3, \.commitChecksum), .field(4, \.commitObject),
            .field(5, \.tagObject),
        ])
}

extension GatewayPb.ResolveSourceHTTPRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_httprequest__wire(),
        fields: [
            .field(1, \.checksumRequest)
        ])
}

extension GatewayPb.ResolveSourceHTTPResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_httpresponse__wire(),
        fields: [
            .field(1, \.checksum), .field(2, \.filename), .field(3, \.lastModified), .field(4, \.checksumResponse),
        ])
}

extension GatewayPb.ChecksumRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__checksum_request__wire(),
        fields: [
            .field(1, \.algo), .field(2, \.suffix),
        ])
}

extension GatewayPb.ChecksumResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__checksum_response__wire(),
        fields: [
            .field(1, \.digest), .field(2, \.suffix),
        ])
}
