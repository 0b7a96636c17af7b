internal import CLinuxSystem
#if canImport(WASI)
    public import WASI
#endif

/// An open file, stream or device of the host, by its descriptor.
public class HostFile: OpenFile {
    let descriptor: Int
    /// Whether the descriptor is ours to close, and its flags ours to change: not so for standard streams, which are
    /// shared with other processes.
    private let isOwned: Bool
    private let currentType: FileType
    private let hasPosition: Bool
    private var currentFlags: DescriptorFlags

    /// A standard stream.
    public convenience init(standard descriptor: Int) {
        self.init(descriptor, isOwned: false, flags: [])
    }

    init(_ descriptor: Int, isOwned: Bool, flags: DescriptorFlags) {
        self.descriptor = descriptor
        self.isOwned = isOwned
        currentFlags = flags
        var status = linux_status()
        let isThere = linux_fstat(descriptor, &status) == 0
        let found = isThere ? FileType(mode: status.mode) : .unknown
        // A terminal is told from other devices by its missing position (wasi-libc's isatty).
        hasPosition =
            found == .regularFile || (found == .characterDevice && linux_is_terminal(descriptor) == 0)
            || found == .blockDevice
        currentType = found
        super.init()
    }

    public override var type: FileType { currentType }
    public override var flags: DescriptorFlags { currentFlags }
    public override var waitHandle: Int { descriptor }
    public override var hostDescriptor: Int { descriptor }

    public override var rights: Rights {
        if currentType == .streamSocket || currentType == .datagramSocket { return .socket }
        return hasPosition ? .file : .stream
    }

    public override func setFlags(_ flags: DescriptorFlags) throws(Errno) {
        let fixed: DescriptorFlags = [.dsync, .rsync, .sync]
        guard flags.intersection(fixed).isSubset(of: currentFlags) else { throw .inval }
        if isOwned {
            let old = try LinuxError.check { linux_get_flags(descriptor) }
            let new = flags.contains(.append) ? old | Int(O_APPEND_) : old & ~Int(O_APPEND_)
            _ = try LinuxError.check { linux_set_flags(descriptor, CInt(truncatingIfNeeded: new)) }
        }
        currentFlags = flags.union(currentFlags.intersection(fixed))
    }

    public override func status() throws(Errno) -> FileStatus {
        var status = linux_status()
        _ = try LinuxError.check { linux_fstat(descriptor, &status) }
        return FileStatus(status)
    }

    public override func setTimes(accessed: TimeChange, modified: TimeChange) throws(Errno) {
        let times = [linux_time(accessed), linux_time(modified)]
        _ = try LinuxError.check {
            times.withUnsafeBufferPointer { linux_set_times(descriptor, nil, $0.baseAddress, 0) }
        }
    }

    public override func synchronize(dataOnly: Bool) throws(Errno) {
        _ = try LinuxError.check { linux_sync(descriptor, dataOnly ? 1 : 0) }
    }

    public override func close() throws(Errno) {
        guard isOwned else { return }
        let result = linux_close(descriptor)
        if result < 0, result != -LinuxError.interrupted { throw LinuxError.errno(result) }
    }

    // MARK: - Bytes

    public override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int {
        try checkReady(POLLIN_)
        return try vectors(buffers) { list, count in linux_readv(descriptor, list, count) }
    }

    public override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int {
        try checkReady(POLLOUT_)
        return try vectors(buffers) { list, count in linux_writev(descriptor, list, count) }
    }

    public override func read(into buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int {
        let place = try position(offset)
        return try vectors(buffers) { list, count in linux_preadv(descriptor, list, count, place) }
    }

    public override func write(_ buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int {
        let place = try position(offset)
        return try vectors(buffers) { list, count in linux_pwritev(descriptor, list, count, place) }
    }

    /// An offset as Linux takes it.
    private func position(_ offset: UInt64) throws(Errno) -> Int64 {
        guard let place = Int64(exactly: offset) else { throw .inval }
        return place
    }

    func vectors(
        _ buffers: [GuestBuffer], _ call: (UnsafePointer<linux_iovec>?, Int) -> Int
    ) throws(Errno) -> Int {
        var list: [linux_iovec] = []
        list.reserveCapacity(buffers.count)
        for buffer in buffers where !buffer.isEmpty {
            buffer.withBytes { bytes in
                list.append(linux_iovec(base: bytes.baseAddress, count: bytes.count))
            }
        }
        return try LinuxError.check {
            list.withUnsafeBufferPointer { call($0.baseAddress, $0.count) }
        }
    }

    public override func seek(_ offset: Int64, from whence: Whence) throws(Errno) -> UInt64 {
        UInt64(try LinuxError.check { linux_lseek(descriptor, offset, CInt(whence.rawValue)) })
    }

    public override func setSize(_ size: UInt64) throws(Errno) {
        let size = try position(size)
        _ = try LinuxError.check { linux_truncate(descriptor, size) }
    }

    public override func allocate(_ offset: UInt64, _ count: UInt64) throws(Errno) {
        let place = try position(offset)
        let count = try position(count)
        do throws(Errno) {
            _ = try LinuxError.check { linux_allocate(descriptor, place, count) }
        } catch .notsup {
            // The file system of an initrd has no such call; a file that is long enough is what the app asked for.
            let (end, overflow) = place.addingReportingOverflow(count)
            guard !overflow else { throw .fbig }
            if try status().size < UInt64(end) { try setSize(UInt64(end)) }
        }
    }

    /// Linux may take the advice; that it does not is no error.
    public override func advise(_ offset: UInt64, _ count: UInt64) throws(Errno) {
        _ = try position(offset)
        _ = try position(count)
    }

    // MARK: - Waiting

    /// For a descriptor that must not wait: `again` instead of waiting. Linux's own flag would change the stream for
    /// the other processes that have it.
    func checkReady(_ event: Int) throws(Errno) {
        guard currentFlags.contains(.nonblocking), !hasPosition else { return }
        if try readiness(event) == nil { throw .again }
    }

    public override func readable() throws(Errno) -> Readiness? { try readiness(POLLIN_) }
    public override func writable() throws(Errno) -> Readiness? { try readiness(POLLOUT_) }

    private func readiness(_ event: Int) throws(Errno) -> Readiness? {
        var poll = linux_poll(fd: CInt(truncatingIfNeeded: descriptor), events: CShort(event), happened: 0)
        var none = linux_time()
        let found = try LinuxError.check { linux_poll(&poll, 1, &none) }
        guard found > 0 else { return nil }
        let happened = Int(poll.happened)
        if happened & POLLNVAL_ != 0 { throw .badf }
        let waiting = event == POLLIN_ ? linux_bytes_waiting(descriptor) : 0
        return Readiness(bytes: UInt64(max(waiting, 0)), isHangup: happened & (POLLHUP_ | POLLERR_) != 0)
    }
}

extension FileType {
    /// From the mode of struct stat (man 7 inode).
    init(mode: UInt32) {
        switch mode >> 12 {
        case 0o02: self = .characterDevice
        case 0o04: self = .directory
        case 0o06: self = .blockDevice
        case 0o10: self = .regularFile
        case 0o12: self = .symbolicLink
        case 0o14: self = .streamSocket
        default: self = .unknown
        }
    }
}

extension FileStatus {
    init(_ status: linux_status) {
        self.init(
            device: status.device, inode: status.inode, type: FileType(mode: status.mode), linkCount: status.links,
            size: status.size, accessed: status.accessed.total, modified: status.modified.total,
            changed: status.changed.total)
    }
}

extension linux_time {
    /// As utimensat(2) takes it: UTIME_NOW and UTIME_OMIT are values of the nanoseconds.
    init(_ change: TimeChange) {
        switch change {
        case .keep: self.init(seconds: 0, nanoseconds: 0x3fff_fffe)
        case .now: self.init(seconds: 0, nanoseconds: 0x3fff_ffff)
        case .set(let time): self.init(nanoseconds: time)
        }
    }
}
