/// What kind of file something is (witx `filetype`).
public enum FileType: UInt8, Equatable, Sendable {
    case unknown = 0, blockDevice = 1, characterDevice = 2, directory = 3, regularFile = 4, datagramSocket = 5
    case streamSocket = 6, symbolicLink = 7
}

/// How a descriptor behaves (witx `fdflags`).
public struct DescriptorFlags: OptionSet, Equatable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every write goes to the file's end.
    public static let append = DescriptorFlags(rawValue: 1)
    public static let dsync = DescriptorFlags(rawValue: 2)
    /// A read or write that would wait answers `again`.
    public static let nonblocking = DescriptorFlags(rawValue: 4)
    public static let rsync = DescriptorFlags(rawValue: 8)
    public static let sync = DescriptorFlags(rawValue: 16)
    static let all = DescriptorFlags(rawValue: 31)
}

/// How `path_open` opens (witx `oflags`).
public struct OpenFlags: OptionSet, Equatable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let create = OpenFlags(rawValue: 1)
    public static let directory = OpenFlags(rawValue: 2)
    public static let exclusive = OpenFlags(rawValue: 4)
    public static let truncate = OpenFlags(rawValue: 8)
    static let all = OpenFlags(rawValue: 15)
}

/// All that `path_open` says about what is opened.
public struct OpenRequest: Equatable, Sendable {
    /// Follow a symbolic link at the path's end.
    public var follow: Bool
    public var flags: OpenFlags
    public var reading: Bool
    public var writing: Bool
    public var descriptorFlags: DescriptorFlags

    public init(
        follow: Bool = true, flags: OpenFlags = [], reading: Bool = true, writing: Bool = false,
        descriptorFlags: DescriptorFlags = []
    ) {
        self.follow = follow
        self.flags = flags
        self.reading = reading
        self.writing = writing
        self.descriptorFlags = descriptorFlags
    }
}

/// A clock (witx `clockid`).
public enum Clock: UInt32, Equatable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    case realtime = 0
    /// Never goes back; where it starts means nothing.
    case monotonic = 1
    case processTime = 2
    case threadTime = 3
}

/// Where an offset of `fd_seek` counts from (witx `whence`).
public enum Whence: UInt8, Equatable, Sendable {
    case start = 0, current = 1, end = 2
}
