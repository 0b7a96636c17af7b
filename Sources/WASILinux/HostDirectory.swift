internal import CLinuxSystem
#if canImport(WASI)
    public import WASI
#endif

/// An open directory of the host; the app's paths are resolved from it and never lead above it.
public final class HostDirectory: HostFile {
    /// Opens a directory of the host for `WASI.preopen`. Links in the path are followed: it is the user's.
    public static func open(_ path: [UInt8]) throws(Errno) -> HostDirectory {
        let flags = CInt(O_RDONLY_ | O_DIRECTORY_ | O_CLOEXEC_)
        let opened = try LinuxError.check {
            HostPath.with(path) { linux_open(Int(AT_FDCWD_), $0, flags, 0) }
        }
        return HostDirectory(opened, flags: [])
    }

    init(_ descriptor: Int, flags: DescriptorFlags) {
        super.init(descriptor, isOwned: true, flags: flags)
    }

    public override var type: FileType { .directory }
    public override var rights: Rights { .directory }
    public override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int { throw .isdir }
    public override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int { throw .isdir }
    public override func read(into buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .isdir }
    public override func write(_ buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .isdir }
    public override func seek(_ offset: Int64, from whence: Whence) throws(Errno) -> UInt64 { throw .badf }
    public override func readable() throws(Errno) -> Readiness? { Readiness(bytes: 0, isHangup: false) }
    public override func writable() throws(Errno) -> Readiness? { Readiness(bytes: 0, isHangup: false) }

    /// Makes one system call on the last name of a path.
    @discardableResult
    private func call(
        _ path: [UInt8], _ last: HostWalk.LastName = .named, _ body: (Int, UnsafePointer<CChar>) -> Int
    ) throws(Errno) -> Int {
        let walk = try HostWalk(path, from: descriptor, last)
        return try LinuxError.check { HostPath.with(walk.nameAsGiven) { body(walk.directory, $0) } }
    }

    // MARK: - Looking

    public override func status(of path: [UInt8], follow: Bool) throws(Errno) -> FileStatus {
        var status = linux_status()
        try call(path, follow ? .followed : .found) { directory, name in
            linux_stat(directory, name, &status, CInt(AT_SYMLINK_NOFOLLOW_))
        }
        return FileStatus(status)
    }

    public override func setTimes(
        of path: [UInt8], follow: Bool, accessed: TimeChange, modified: TimeChange
    ) throws(Errno) {
        let times = [linux_time(accessed), linux_time(modified)]
        try call(path, follow ? .followed : .found) { directory, name in
            times.withUnsafeBufferPointer {
                linux_set_times(directory, name, $0.baseAddress, CInt(AT_SYMLINK_NOFOLLOW_))
            }
        }
    }

    public override func readLink(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        var target = [UInt8](repeating: 0, count: 4096)
        let count = try call(path, .found) { directory, name in
            target.withUnsafeMutableBytes { linux_readlink(directory, name, $0.baseAddress, $0.count) }
        }
        target.removeSubrange(count...)
        return target
    }

    // MARK: - Opening

    public override func open(_ path: [UInt8], _ request: OpenRequest) throws(Errno) -> OpenFile {
        let isExclusive = request.flags.contains([.create, .exclusive])
        if request.flags.contains([.create, .directory]) { throw .inval }
        let walk = try HostWalk(
            path, from: descriptor, request.follow && !isExclusive ? .followed : .found)
        var status = linux_status()
        let found = HostPath.with(walk.nameAsGiven) {
            linux_stat(walk.directory, $0, &status, CInt(AT_SYMLINK_NOFOLLOW_))
        }
        let type: FileType? = found == 0 ? FileType(mode: status.mode) : nil
        if type == .symbolicLink, !isExclusive { throw .loop }
        if type == .directory, request.writing, !isExclusive { throw .isdir }
        var flags = CInt(request.linuxFlags)
        // A pipe or device without a partner would hold up the whole app.
        if type != .regularFile { flags |= CInt(O_NONBLOCK_) }
        let opened = try LinuxError.check {
            HostPath.with(walk.nameAsGiven) { linux_open(walk.directory, $0, flags, 0o666) }
        }
        if type != .regularFile {
            let flags = linux_get_flags(opened) & ~O_NONBLOCK_
            _ = linux_set_flags(opened, CInt(truncatingIfNeeded: flags))
        }
        if linux_fstat(opened, &status) == 0, FileType(mode: status.mode) == .directory {
            return HostDirectory(opened, flags: request.descriptorFlags)
        }
        return HostFile(opened, isOwned: true, flags: request.descriptorFlags)
    }

    // MARK: - Making and taking away

    public override func createDirectory(_ path: [UInt8]) throws(Errno) {
        try call(path) { linux_mkdir($0, $1, 0o777) }
    }

    public override func removeDirectory(_ path: [UInt8]) throws(Errno) {
        try call(path) { linux_unlink($0, $1, CInt(AT_REMOVEDIR_)) }
    }

    public override func unlink(_ path: [UInt8]) throws(Errno) {
        try call(path) { linux_unlink($0, $1, 0) }
    }

    public override func makeSymbolicLink(to target: [UInt8], at path: [UInt8]) throws(Errno) {
        try call(path) { directory, name in
            HostPath.with(target) { linux_symlink($0, directory, name) }
        }
    }

    public override func link(
        _ path: [UInt8], follow: Bool, to directory: OpenFile, _ newPath: [UInt8]
    ) throws(Errno) {
        try callTwice(path, follow ? .followed : .found, directory, newPath) { linux_link($0, $1, $2, $3) }
    }

    public override func rename(_ path: [UInt8], to directory: OpenFile, _ newPath: [UInt8]) throws(Errno) {
        try callTwice(path, .named, directory, newPath) { linux_rename($0, $1, $2, $3) }
    }

    private func callTwice(
        _ path: [UInt8], _ last: HostWalk.LastName, _ directory: OpenFile, _ newPath: [UInt8],
        _ body: (Int, UnsafePointer<CChar>, Int, UnsafePointer<CChar>) -> Int
    ) throws(Errno) {
        guard directory.hostDescriptor >= 0 else { throw .xdev }
        let from = try HostWalk(path, from: descriptor, last)
        let to = try HostWalk(newPath, from: directory.hostDescriptor, .named)
        _ = try LinuxError.check {
            HostPath.with(from.nameAsGiven) { old in
                HostPath.with(to.nameAsGiven) { body(from.directory, old, to.directory, $0) }
            }
        }
    }

    // MARK: - Listing

    /// A cookie is Linux's own position in the directory.
    public override func entries(after cookie: UInt64, _ body: (DirectoryEntry) -> Bool) throws(Errno) {
        let start = Int64(bitPattern: cookie)
        _ = try LinuxError.check { linux_lseek(descriptor, start, 0) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = try LinuxError.check {
                buffer.withUnsafeMutableBytes { linux_getdents(descriptor, $0.baseAddress, $0.count) }
            }
            guard count > 0 else { return }
            var place = 0
            while let (entry, size) = DirectoryEntry.parse(buffer[place..<count]) {
                guard body(entry) else { return }
                place += size
            }
        }
    }
}

extension DirectoryEntry {
    /// The first record of what getdents64(2) returns (struct linux_dirent64), and its length; nil at the end.
    static func parse(_ bytes: ArraySlice<UInt8>) -> (DirectoryEntry, Int)? {
        let start = bytes.startIndex
        guard bytes.count >= 19 else { return nil }
        func number(_ offset: Int, _ width: Int) -> UInt64 {
            var value: UInt64 = 0
            for index in 0..<width { value |= UInt64(bytes[start + offset + index]) << (UInt64(index) * 8) }
            return value
        }
        let size = Int(number(16, 2))
        guard size >= 19, size <= bytes.count else { return nil }
        var name: [UInt8] = []
        for byte in bytes[start + 19..<start + size] {
            if byte == 0 { break }
            name.append(byte)
        }
        let type = FileType(mode: UInt32(bytes[start + 18]) << 12)
        return (DirectoryEntry(next: number(8, 8), inode: number(0, 8), type: type, name: name), size)
    }
}

extension OpenRequest {
    /// As openat(2) takes it. Links were followed by the walk.
    var linuxFlags: Int {
        var result = O_NOFOLLOW_ | O_CLOEXEC_ | O_NOCTTY_
        result |= writing ? reading ? O_RDWR_ : O_WRONLY_ : O_RDONLY_
        if flags.contains(.create) { result |= O_CREAT_ }
        if flags.contains(.directory) { result |= O_DIRECTORY_ }
        if flags.contains(.exclusive) { result |= O_EXCL_ }
        if flags.contains(.truncate) { result |= O_TRUNC_ }
        if descriptorFlags.contains(.append) { result |= O_APPEND_ }
        if !descriptorFlags.isDisjoint(with: [.dsync]) { result |= O_DSYNC_ }
        if !descriptorFlags.isDisjoint(with: [.sync, .rsync]) { result |= O_SYNC_ }
        return result
    }
}
