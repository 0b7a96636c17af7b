internal import CBuildKitProto

extension Pb {
    /// A mount of an exec.
    /// Protobuf message `pb.Mount`.
    public struct Mount: Hashable, Sendable {
        /// Index into the op's inputs, -1 for none.
        public var input: Int64
        /// Path in the input.
        public var selector: String
        /// Where it appears.
        public var dest: String
        /// Output number, -1 for none.
        public var output: Int64
        /// Whether it is read-only.
        public var readonly: Bool
        /// Kind of mount.
        public var mountType: MountType
        /// For TMPFS.
        public var tmpfsOpt: TmpfsOpt?
        /// For CACHE.
        public var cacheOpt: CacheOpt?
        /// For SECRET.
        public var secretOpt: SecretOpt?
        /// For SSH.
        public var sshOpt: SSHOpt?
        /// Ref id, gateway containers only.
        public var resultID: String
        /// Whether the cache key uses the content.
        public var contentCache: MountContentCache

        public init(
            input: Int64 = 0, selector: String = "", dest: String = "", output: Int64 = 0, readonly: Bool = false,
            mountType: MountType = .bind, tmpfsOpt: TmpfsOpt? = nil, cacheOpt: CacheOpt? = nil,
            secretOpt: SecretOpt? = nil, sshOpt: SSHOpt? = nil, resultID: String = "",
            contentCache: MountContentCache = .`default`
        ) {
            self.input = input
            self.selector = selector
            self.dest = dest
            self.output = output
            self.readonly = readonly
            self.mountType = mountType
            self.tmpfsOpt = tmpfsOpt
            self.cacheOpt = cacheOpt
            self.secretOpt = secretOpt
            self.sshOpt = sshOpt
            self.resultID = resultID
            self.contentCache = contentCache
        }
    }

    /// Kind of a mount. Values this list does not know are kept.
    public struct MountType: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let bind = Self(rawValue: 0)
        public static let secret = Self(rawValue: 1)
        public static let ssh = Self(rawValue: 2)
        public static let cache = Self(rawValue: 3)
        public static let tmpfs = Self(rawValue: 4)
    }

    /// Whether the cache key of an exec uses a mount's content. Values this list does not know are kept.
    public struct MountContentCache: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let `default` = Self(rawValue: 0)
        public static let on = Self(rawValue: 1)
        public static let off = Self(rawValue: 2)
    }

    /// Options of a tmpfs mount.
    /// Protobuf message `pb.TmpfsOpt`.
    public struct TmpfsOpt: Hashable, Sendable {
        /// Bytes, 0 for no limit.
        public var size: Int64

        public init(size: Int64 = 0) {
            self.size = size
        }
    }

    /// Options of a cache mount.
    /// Protobuf message `pb.CacheOpt`.
    public struct CacheOpt: Hashable, Sendable {
        /// Cache id.
        public var id: String
        /// Who may use it at the same time.
        public var sharing: CacheSharingOpt

        public init(id: String = "", sharing: CacheSharingOpt = .shared) {
            self.id = id
            self.sharing = sharing
        }
    }

    /// How several steps use one cache. Values this list does not know are kept.
    public struct CacheSharingOpt: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let shared = Self(rawValue: 0)
        public static let `private` = Self(rawValue: 1)
        public static let locked = Self(rawValue: 2)
    }

    /// Options of a secret mount.
    /// Protobuf message `pb.SecretOpt`.
    public struct SecretOpt: Hashable, Sendable {
        /// Secret id.
        public var id: String
        /// Owner of the file.
        public var uid: UInt32
        /// Group of the file.
        public var gid: UInt32
        /// Permission bits.
        public var mode: UInt32
        /// Whether the secret may be absent.
        public var optional: Bool

        public init(id: String = "", uid: UInt32 = 0, gid: UInt32 = 0, mode: UInt32 = 0, optional: Bool = false) {
            self.id = id
            self.uid = uid
            self.gid = gid
            self.mode = mode
            self.optional = optional
        }
    }

    /// Options of an ssh mount.
    /// Protobuf message `pb.SSHOpt`.
    public struct SSHOpt: Hashable, Sendable {
        /// Agent id.
        public var id: String
        /// Owner of the socket.
        public var uid: UInt32
        /// Group of the socket.
        public var gid: UInt32
        /// Permission bits.
        public var mode: UInt32
        /// Whether the agent may be absent.
        public var optional: Bool

        public init(id: String = "", uid: UInt32 = 0, gid: UInt32 = 0, mode: UInt32 = 0, optional: Bool = false) {
            self.id = id
            self.uid = uid
            self.gid = gid
            self.mode = mode
            self.optional = optional
        }
    }
}

extension Pb.Mount: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__mount__wire(),
        fields: [
            .field(1, \.input), .field(2, \.selector), .field(3, \.dest), .field(4, \.output), .field(5, \.readonly),
            .field(6, \.mountType), .field(19, \.tmpfsOpt), .field(20, \.cacheOpt), .field(21, \.secretOpt),
            .field(22, \.sshOpt), .field(23, \.resultID), .field(24, \.contentCache),
        ])
}

extension Pb.TmpfsOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__tmpfs_opt__wire(),
        fields: [
            .field(1, \.size)
        ])
}

extension Pb.CacheOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__cache_opt__wire(),
        fields: [
            .field(1, \.id), .field(2, \.sharing),
        ])
}

extension Pb.SecretOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__secret_opt__wire(),
        fields: [
            .field(1, \.id), .field(2, \.uid), .field(3, \.gid), .field(4, \.mode), .field(5, \.optional),
        ])
}

extension Pb.SSHOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__sshopt__wire(),
        fields: [
            .field(1, \.id), .field(2, \.uid), .field(3, \.gid), .field(4, \.mode), .field(5, \.optional),
        ])
}
