/// What is known about a file (witx `filestat`). Times are nanoseconds since 1970.
public struct FileStatus: Equatable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    public var type: FileType
    public var linkCount: UInt64
    public var size: UInt64
    public var accessed: UInt64
    public var modified: UInt64
    public var changed: UInt64

    public init(
        device: UInt64 = 0, inode: UInt64 = 0, type: FileType, linkCount: UInt64 = 1, size: UInt64 = 0,
        accessed: UInt64 = 0, modified: UInt64 = 0, changed: UInt64 = 0
    ) {
        self.device = device
        self.inode = inode
        self.type = type
        self.linkCount = linkCount
        self.size = size
        self.accessed = accessed
        self.modified = modified
        self.changed = changed
    }
}

/// What becomes of one of a file's times.
public enum TimeChange: Equatable, Sendable {
    case keep
    case now
    case set(UInt64)
}

/// One name in a directory.
public struct DirectoryEntry: Equatable, Sendable {
    /// Where reading goes on behind this entry (witx `dircookie`); 0 is the start.
    public var next: UInt64
    public var inode: UInt64
    public var type: FileType
    public var name: [UInt8]

    public init(next: UInt64, inode: UInt64, type: FileType, name: [UInt8]) {
        self.next = next
        self.inode = inode
        self.type = type
        self.name = name
    }
}
