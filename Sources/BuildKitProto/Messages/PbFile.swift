internal import CBuildKitProto

extension Pb {
    /// Changes files. Each action makes a new state of the tree.
    /// Protobuf message `pb.FileOp`.
    public struct FileOp: Hashable, Sendable {
        /// In order.
        public var actions: [FileAction]

        public init(actions: [FileAction] = []) {
            self.actions = actions
        }
    }

    /// One change.
    /// Protobuf message `pb.FileAction`.
    public struct FileAction: Hashable, Sendable {
        /// What an action does.
        public enum Kind: Hashable, Sendable {
            /// Copies files.
            case copy(FileActionCopy)
            /// Writes a file.
            case mkfile(FileActionMkFile)
            /// Makes a directory.
            case mkdir(FileActionMkDir)
            /// Removes files.
            case rm(FileActionRm)
            /// Makes a symbolic link.
            case symlink(FileActionSymlink)
        }

        /// Tree to change: an input of the op, or its number of inputs plus an action's index; -1 is scratch.
        public var input: Int64
        /// Source of a copy, else -1.
        public var secondaryInput: Int64
        /// Output number, -1 for none.
        public var output: Int64
        /// What an action does. Protobuf oneof `action`.
        public var kind: Kind?

        public init(input: Int64 = 0, secondaryInput: Int64 = 0, output: Int64 = 0, kind: Kind? = nil) {
            self.input = input
            self.secondaryInput = secondaryInput
            self.output = output
            self.kind = kind
        }
    }

    /// Copies files.
    /// Protobuf message `pb.FileActionCopy`.
    public struct FileActionCopy: Hashable, Sendable {
        /// Source path.
        public var src: String
        /// Destination path; a trailing slash means into that directory.
        public var dest: String
        /// New owner, absent to keep the source's.
        public var owner: ChownOpt?
        /// Permission bits, -1 to keep the source's.
        public var mode: Int32
        /// Follow symbolic links in the source.
        public var followSymlink: Bool
        /// Copy what is in a directory, not the directory.
        public var dirCopyContents: Bool
        /// Unpack archives.
        public var attemptUnpackDockerCompatibility: Bool
        /// Make missing parents.
        public var createDestPath: Bool
        /// The source may hold wildcards.
        public var allowWildcard: Bool
        /// A wildcard may match nothing.
        public var allowEmptyWildcard: Bool
        /// Nanoseconds since the epoch, -1 to keep the source's.
        public var timestamp: Int64
        /// Only these.
        public var includePatterns: [String]
        /// Not these.
        public var excludePatterns: [String]
        /// Replace files by directories and the reverse.
        public var alwaysReplaceExistingDestPaths: Bool
        /// Symbolic mode: u+x.
        public var modeStr: String
        /// Paths that must be there.
        public var requiredPaths: [String]

        public init(
            src: String = "", dest: String = "", owner: ChownOpt? = nil, mode: Int32 = 0,
            followSymlink: Bool = false, dirCopyContents: Bool = false,
            attemptUnpackDockerCompatibility: Bool = false, createDestPath: Bool = false,
            allowWildcard: Bool = false, allowEmptyWildcard: Bool = false, timestamp: Int64 = 0,
            includePatterns: [String] = [], excludePatterns: [String] = [],
            alwaysReplaceExistingDestPaths: Bool = false, modeStr: String = "", requiredPaths: [String] = []
        ) {
            self.src = src
            self.dest = dest
            self.owner = owner
            self.mode = mode
            self.followSymlink = followSymlink
            self.dirCopyContents = dirCopyContents
            self.attemptUnpackDockerCompatibility = attemptUnpackDockerCompatibility
            self.createDestPath = createDestPath
            self.allowWildcard = allowWildcard
            self.allowEmptyWildcard = allowEmptyWildcard
            self.timestamp = timestamp
            self.includePatterns = includePatterns
            self.excludePatterns = excludePatterns
            self.alwaysReplaceExistingDestPaths = alwaysReplaceExistingDestPaths
            self.modeStr = modeStr
            self.requiredPaths = requiredPaths
        }
    }

    /// Writes a file.
    /// Protobuf message `pb.FileActionMkFile`.
    public struct FileActionMkFile: Hashable, Sendable {
        /// Path.
        public var path: String
        /// Permission bits.
        public var mode: Int32
        /// Content.
        public var data: [UInt8]
        /// Owner, absent for root.
        public var owner: ChownOpt?
        /// Nanoseconds since the epoch, -1 for now.
        public var timestamp: Int64

        public init(
            path: String = "", mode: Int32 = 0, data: [UInt8] = [], owner: ChownOpt? = nil, timestamp: Int64 = 0
        ) {
            self.path = path
            self.mode = mode
            self.data = data
            self.owner = owner
            self.timestamp = timestamp
        }
    }

    /// Makes a symbolic link.
    /// Protobuf message `pb.FileActionSymlink`.
    public struct FileActionSymlink: Hashable, Sendable {
        /// The link's text.
        public var oldpath: String
        /// Where the link is.
        public var newpath: String
        /// Owner, absent for root.
        public var owner: ChownOpt?
        /// Nanoseconds since the epoch, -1 for now.
        public var timestamp: Int64

        public init(oldpath: String = "", newpath: String = "", owner: ChownOpt? = nil, timestamp: Int64 = 0) {
            self.oldpath = oldpath
            self.newpath = newpath
            self.owner = owner
            self.timestamp = timestamp
        }
    }

    /// Makes a directory.
    /// Protobuf message `pb.FileActionMkDir`.
    public struct FileActionMkDir: Hashable, Sendable {
        /// Path.
        public var path: String
        /// Permission bits.
        public var mode: Int32
        /// Make missing parents.
        public var makeParents: Bool
        /// Owner, absent for root.
        public var owner: ChownOpt?
        /// Nanoseconds since the epoch, -1 for now.
        public var timestamp: Int64

        public init(
            path: String = "", mode: Int32 = 0, makeParents: Bool = false, owner: ChownOpt? = nil,
            timestamp: Int64 = 0
        ) {
            self.path = path
            self.mode = mode
            self.makeParents = makeParents
            self.owner = owner
            self.timestamp = timestamp
        }
    }

    /// Removes files.
    /// Protobuf message `pb.FileActionRm`.
    public struct FileActionRm: Hashable, Sendable {
        /// Path.
        public var path: String
        /// Absence is no error.
        public var allowNotFound: Bool
        /// The path may hold wildcards.
        public var allowWildcard: Bool

        public init(path: String = "", allowNotFound: Bool = false, allowWildcard: Bool = false) {
            self.path = path
            self.allowNotFound = allowNotFound
            self.allowWildcard = allowWildcard
        }
    }

    /// Owner and group of files.
    /// Protobuf message `pb.ChownOpt`.
    public struct ChownOpt: Hashable, Sendable {
        /// Owner.
        public var user: UserOpt?
        /// Group.
        public var group: UserOpt?

        public init(user: UserOpt? = nil, group: UserOpt? = nil) {
            self.user = user
            self.group = group
        }
    }

    /// A user or group.
    /// Protobuf message `pb.UserOpt`.
    public struct UserOpt: Hashable, Sendable {
        /// How a user or group is named.
        public enum Kind: Hashable, Sendable {
            /// By name in an input's /etc/passwd or /etc/group.
            case byName(NamedUserOpt)
            /// By number.
            case byID(UInt32)
        }

        /// How a user or group is named. Protobuf oneof `user`.
        public var kind: Kind?

        public init(kind: Kind? = nil) {
            self.kind = kind
        }
    }

    /// A user or group by name.
    /// Protobuf message `pb.NamedUserOpt`.
    public struct NamedUserOpt: Hashable, Sendable {
        /// Name.
        public var name: String
        /// Input whose /etc/passwd or /etc/group is read.
        public var input: Int64

        public init(name: String = "", input: Int64 = 0) {
            self.name = name
            self.input = input
        }
    }
}

extension Pb.FileOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_op__wire(),
        fields: [
            .field(2, \.actions)
        ])
}

extension Pb.FileAction: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action__wire(),
        fields: [
            .field(1, \.input), .field(2, \.secondaryInput), .field(3, \.output),
        ],
        oneof: .of(
            \.kind,
            [
                .option(4, { if case .copy(let value) = $0 { value } else { nil } }, Kind.copy),
                .option(5, { if case .mkfile(let value) = $0 { value } else { nil } }, Kind.mkfile),
                .option(6, { if case .mkdir(let value) = $0 { value } else { nil } }, Kind.mkdir),
                .option(7, { if case .rm(let value) = $0 { value } else { nil } }, Kind.rm),
                .option(8, { if case .symlink(let value) = $0 { value } else { nil } }, Kind.symlink),
            ]))
}

extension Pb.FileActionCopy: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action_copy__wire(),
        fields: [
            .field(1, \.src), .field(2, \.dest), .field(3, \.owner), .field(4, \.mode), .field(5, \.followSymlink),
            .field(6, \.dirCopyContents), .field(7, \.attemptUnpackDockerCompatibility), .field(8, \.createDestPath),
            .field(9, \.allowWildcard), .field(10, \.allowEmptyWildcard), .field(11, \.timestamp),
            .field(12, \.includePatterns), .field(13, \.excludePatterns), .field(14, \.alwaysReplaceExistingDestPaths),
            .field(15, \.modeStr), .field(16, \.requiredPaths),
        ])
}

extension Pb.FileActionMkFile: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action_mk_file__wire(),
        fields: [
            .field(1, \.path), .field(2, \.mode), .field(3, \.data), .field(4, \.owner), .field(5, \.timestamp),
        ])
}

extension Pb.FileActionSymlink: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action_symlink__wire(),
        fields: [
            .field(1, \.oldpath), .field(2, \.newpath), .field(3, \.owner), .field(4, \.timestamp),
        ])
}

extension Pb.FileActionMkDir: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action_mk_dir__wire(),
        fields: [
            .field(1, \.path), .field(2, \.mode), .field(3, \.makeParents), .field(4, \.owner), .field(5, \.timestamp),
        ])
}

extension Pb.FileActionRm: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__file_action_rm__wire(),
        fields: [
            .field(1, \.path), .field(2, \.allowNotFound), .field(3, \.allowWildcard),
        ])
}

extension Pb.ChownOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__chown_opt__wire(),
        fields: [
            .field(1, \.user), .field(2, \.group),
        ])
}

extension Pb.UserOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__user_opt__wire(),
        oneof: .of(
            \.kind,
            [
                .option(1, { if case .byName(let value) = $0 { value } else { nil } }, Kind.byName),
                .option(2, { if case .byID(let value) = $0 { value } else { nil } }, Kind.byID),
            ]))
}

extension Pb.NamedUserOpt: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__named_user_opt__wire(),
        fields: [
            .field(1, \.name), .field(2, \.input),
        ])
}
