/// What a descriptor refers to: an open file, directory or stream.
///
/// The base class has none of the abilities: each answers with the error that POSIX gives for something that lacks
/// it. `RAMFile` and `RAMDirectory` are WASI's own; a platform adds its console, or files of its host. What a method
/// gets has been checked (rights, flags, UTF-8); paths are not resolved: never empty, without NUL, they may hold `..`,
/// slashes and names of symbolic links, and must not lead out of the directory (answer `perm`).
open class OpenFile {
    public init() {}

    // MARK: - Every descriptor

    open var type: FileType { .unknown }
    /// The rights that make sense for it; a new descriptor gets these, cut to what was asked for.
    open var rights: Rights { .stream }
    /// As last set; `append` and `nonblocking` concern reads and writes.
    open var flags: DescriptorFlags { [] }

    open func setFlags(_ flags: DescriptorFlags) throws(Errno) { throw .notsup }
    open func status() throws(Errno) -> FileStatus { FileStatus(type: type) }
    open func setTimes(accessed: TimeChange, modified: TimeChange) throws(Errno) { throw .inval }
    open func synchronize(dataOnly: Bool) throws(Errno) { throw .inval }
    /// The descriptor has been closed; nothing is called afterwards.
    open func close() throws(Errno) {}

    // MARK: - Bytes

    /// Reads what there is, at most the buffers' size, waiting for the first byte; 0 only at the end.
    open func read(into buffers: [GuestBuffer]) throws(Errno) -> Int { throw .badf }
    /// Writes at the position, or at the end with `append`; returns how much was taken.
    open func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int { throw .badf }
    open func read(into buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .spipe }
    open func write(_ buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .spipe }
    open func seek(_ offset: Int64, from whence: Whence) throws(Errno) -> UInt64 { throw .spipe }
    open func setSize(_ size: UInt64) throws(Errno) { throw .inval }
    open func allocate(_ offset: UInt64, _ count: UInt64) throws(Errno) { throw .spipe }
    open func advise(_ offset: UInt64, _ count: UInt64) throws(Errno) { throw .spipe }

    // MARK: - Sockets

    /// The next connection of a listening socket, waiting for it unless the socket must not wait.
    /// - Parameter flags: the connection's; `nonblocking` or none.
    open func accept(_ flags: DescriptorFlags) throws(Errno) -> OpenFile { throw .notsup }
    open func receive(into buffers: [GuestBuffer], _ flags: ReceiveFlags) throws(Errno) -> Int { throw .notsup }
    open func shutdown(_ ways: ShutdownFlags) throws(Errno) { throw .notsup }

    // MARK: - Waiting

    /// Whether a read would not wait; nil: it would. What is always ready (a file) says so.
    open func readable() throws(Errno) -> Readiness? { Readiness(bytes: 0, isHangup: false) }
    open func writable() throws(Errno) -> Readiness? { Readiness(bytes: 0, isHangup: false) }
    /// What `Platform.wait` knows the file by (a descriptor of the host, say); negative: nothing to wait for.
    open var waitHandle: Int { -1 }

    // MARK: - Directories

    open func open(_ path: [UInt8], _ request: OpenRequest) throws(Errno) -> OpenFile { throw .notdir }
    open func status(of path: [UInt8], follow: Bool) throws(Errno) -> FileStatus { throw .notdir }
    open func setTimes(of path: [UInt8], follow: Bool, accessed: TimeChange, modified: TimeChange) throws(Errno) {
        throw .notdir
    }
    open func createDirectory(_ path: [UInt8]) throws(Errno) { throw .notdir }
    open func removeDirectory(_ path: [UInt8]) throws(Errno) { throw .notdir }
    open func unlink(_ path: [UInt8]) throws(Errno) { throw .notdir }
    open func readLink(_ path: [UInt8]) throws(Errno) -> [UInt8] { throw .notdir }
    open func makeSymbolicLink(to target: [UInt8], at path: [UInt8]) throws(Errno) { throw .notdir }
    /// `directory` may belong to another file system: then `xdev`.
    open func link(_ path: [UInt8], follow: Bool, to directory: OpenFile, _ newPath: [UInt8]) throws(Errno) {
        throw .notdir
    }
    open func rename(_ path: [UInt8], to directory: OpenFile, _ newPath: [UInt8]) throws(Errno) { throw .notdir }
    /// Gives `body` the entries behind a cookie, `.` and `..` too, until it returns false.
    open func entries(after cookie: UInt64, _ body: (DirectoryEntry) -> Bool) throws(Errno) { throw .notdir }

    // MARK: - Which file system

    /// The directory's node, when it lies in a RAM tree. (Embedded Swift has no casts to subclasses.)
    open var node: FileNode? { nil }
    /// The host's descriptor, when there is one.
    open var hostDescriptor: Int { -1 }
}

/// How ready a file is (witx `event_fd_readwrite`).
public struct Readiness: Equatable, Sendable {
    /// How many bytes can be read or written at once, 0 when not known.
    public var bytes: UInt64
    /// The other end is closed.
    public var isHangup: Bool

    public init(bytes: UInt64, isHangup: Bool) {
        self.bytes = bytes
        self.isHangup = isHangup
    }
}
