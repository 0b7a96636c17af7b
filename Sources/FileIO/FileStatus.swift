import Glibc

/// What kind of thing a path names.
public enum FileKind: Hashable, Sendable {
    case regular, directory, symbolicLink, characterDevice, blockDevice, fifo, socket, other
}

/// What the system knows about a file: the facts of stat(2).
public struct FileStatus: Hashable, Sendable {
    /// What the path names.
    public var kind: FileKind
    /// Permission bits with set-uid, set-gid and sticky: 0…0o7777.
    public var permissions: UInt32
    /// Owner.
    public var userID: UInt32
    /// Group.
    public var groupID: UInt32
    /// Length in bytes; for a symbolic link the length of its target.
    public var size: Int64
    /// Seconds since 1970 of the last change of the content.
    public var modified: Int64
    /// How many names the file has.
    public var linkCount: UInt64
    /// Device the file lies on, with ``inode`` its identity.
    public var device: UInt64
    /// Number of the file on its device.
    public var inode: UInt64
    /// Major number of a device file, else 0.
    public var deviceMajor: UInt32
    /// Minor number of a device file, else 0.
    public var deviceMinor: UInt32
    /// Where a symbolic link leads, else nil.
    public var linkTarget: Path?

    init(_ raw: stat) {
        kind = Self.kind(ofMode: raw.st_mode)
        permissions = UInt32(raw.st_mode) & 0o7777
        userID = raw.st_uid
        groupID = raw.st_gid
        size = Int64(raw.st_size)
        modified = Int64(raw.st_mtim.tv_sec)
        linkCount = UInt64(raw.st_nlink)
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
        let number = UInt64(raw.st_rdev)
        deviceMajor = UInt32(truncatingIfNeeded: ((number >> 8) & 0xfff) | ((number >> 32) & ~0xfff))
        deviceMinor = UInt32(truncatingIfNeeded: (number & 0xff) | ((number >> 12) & ~0xff))
    }

    private static func kind(ofMode mode: mode_t) -> FileKind {
        switch mode & S_IFMT {
        case S_IFREG: .regular
        case S_IFDIR: .directory
        case S_IFLNK: .symbolicLink
        case S_IFCHR: .characterDevice
        case S_IFBLK: .blockDevice
        case S_IFIFO: .fifo
        case S_IFSOCK: .socket
        default: .other
        }
    }
}
