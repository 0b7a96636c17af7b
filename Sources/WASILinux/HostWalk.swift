internal import CLinuxSystem
#if canImport(WASI)
    internal import WASI
#endif

/// Finds what a path means, from a directory of the host on, without ever leaving it.
///
/// It goes name by name: each step opens one name without following links (O_NOFOLLOW) below a descriptor that is
/// held, links are read and walked like the rest of the path, `..` goes back to the descriptor before. So nobody who
/// renames or relinks meanwhile can lead it outside, and it needs no openat2(2), which older kernels and Linux-compatible
/// unikernels lack. An absolute path or link, and `..` above the start, answer `perm`.
final class HostWalk {
    static let maximumLinks = 40
    static let maximumPath = 4096

    /// What becomes of a symbolic link at the path's end.
    enum LastName {
        case followed
        /// Followed only if a slash is behind it.
        case found
        /// The name itself is meant: it is made, renamed or taken away.
        case named
    }

    /// The start, which is not ours, and the directories opened below it.
    private var stack: [Int]
    /// What is still to be walked, the next at the end.
    private var pending: [[UInt8]] = []
    private var links = 0
    private(set) var wantsDirectory: Bool
    /// The last name, below `directory`; `.` when the path names a directory without a name (`.`, `a/..`).
    private(set) var name: [UInt8] = [0x2e]

    /// The directory that has the last name.
    var directory: Int { stack[stack.count - 1] }

    /// The last name; with the path's slash behind it, so that Linux refuses what is no directory.
    var nameAsGiven: [UInt8] { wantsDirectory ? name + [0x2f] : name }

    init(_ path: [UInt8], from start: Int, _ last: LastName) throws(Errno) {
        stack = [start]
        wantsDirectory = path.last == 0x2f
        guard path.count < Self.maximumPath else { throw .nametoolong }
        try push(path)
        while let component = pending.popLast() {
            let isLast = pending.isEmpty
            if component == [0x2e] {
                name = component
            } else if component == [0x2e, 0x2e] {
                guard stack.count > 1, let left = stack.popLast() else { throw .perm }
                _ = linux_close(left)
                name = [0x2e]
            } else if isLast {
                try finish(component, follow: last == .followed || (wantsDirectory && last == .found))
            } else {
                try enter(component)
            }
        }
    }

    deinit { for descriptor in stack.dropFirst() { _ = linux_close(descriptor) } }

    private func push(_ path: [UInt8]) throws(Errno) {
        guard path.first != 0x2f else { throw .perm }
        guard !path.isEmpty else { throw .noent }
        var parts: [[UInt8]] = []
        var part: [UInt8] = []
        for byte in path {
            if byte != 0x2f {
                part.append(byte)
            } else if !part.isEmpty {
                parts.append(part)
                part = []
            }
        }
        if !part.isEmpty { parts.append(part) }
        pending.append(contentsOf: parts.reversed())
        name = [0x2e]
    }

    private func enter(_ component: [UInt8]) throws(Errno) {
        let flags = CInt(O_PATH_ | O_DIRECTORY_ | O_NOFOLLOW_ | O_CLOEXEC_)
        let opened = HostPath.with(component) { linux_open(directory, $0, flags, 0) }
        if opened >= 0 {
            stack.append(opened)
            name = [0x2e]
        } else if opened == -LinuxError.notDirectory || opened == -LinuxError.tooManyLinks {
            guard let target = try HostPath.readLink(component, in: directory) else { throw .notdir }
            try follow(target)
        } else {
            throw LinuxError.errno(opened)
        }
    }

    private func finish(_ component: [UInt8], follow: Bool) throws(Errno) {
        name = component
        guard follow, let target = try HostPath.readLink(component, in: directory) else { return }
        if target.last == 0x2f { wantsDirectory = true }
        try self.follow(target)
    }

    private func follow(_ target: [UInt8]) throws(Errno) {
        links += 1
        guard links <= Self.maximumLinks else { throw .loop }
        try push(target)
    }
}

/// Paths as system calls take them.
enum HostPath {
    /// Calls `body` with a C string of these bytes.
    static func with<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = path + [0]
        return terminated.withUnsafeBufferPointer { buffer in
            let start = UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped)
            return body(start.assumingMemoryBound(to: CChar.self))
        }
    }

    /// Where a symbolic link leads; nil when there is no link under the name, or nothing at all.
    static func readLink(_ name: [UInt8], in directory: Int) throws(Errno) -> [UInt8]? {
        var target = [UInt8](repeating: 0, count: 4096)
        let count = with(name) { path in
            target.withUnsafeMutableBytes { linux_readlink(directory, path, $0.baseAddress, $0.count) }
        }
        if count == -LinuxError.invalid || count == -LinuxError.noEntry { return nil }
        if count < 0 { throw LinuxError.errno(count) }
        target.removeSubrange(count...)
        return target
    }
}
