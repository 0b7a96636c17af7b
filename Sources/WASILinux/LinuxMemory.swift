internal import CLinuxSystem
#if canImport(WasmCore)
    public import WasmCore
#endif

/// Memory of the Linux process.
public enum LinuxMemory {
    /// Linear memories in address space of their own, so that they grow in place; nil where the system gives no
    /// address space without memory (a limit, a Linux-compatible unikernel): then they come from the heap and move.
    public static var source: MemorySource? {
        let largest = 1 << 32
        guard let probe = linux_reserve(largest) else { return nil }
        let works = linux_commit(probe, 65_536) == 0
        linux_unmap(probe, largest)
        guard works else { return nil }
        return MemorySource(
            reserve: { maximum in linux_reserve(max(Int(maximum), 4096)) },
            commit: { base, old, new in
                guard new > old else { return true }
                return linux_commit(base + Int(old), Int(new - old)) == 0
            },
            release: { base, maximum in linux_unmap(base, max(Int(maximum), 4096)) })
    }
}

/// Whole files of the host.
public enum HostContent {
    /// A file's bytes; nil and the reason when it cannot be read.
    public static func read(_ path: [UInt8]) throws(HostError) -> [UInt8] {
        let flags = CInt(O_RDONLY_ | O_CLOEXEC_)
        let descriptor = HostPath.with(path) { linux_open(Int(AT_FDCWD_), $0, flags, 0) }
        guard descriptor >= 0 else { throw HostError(number: -descriptor) }
        defer { _ = linux_close(descriptor) }
        var status = linux_status()
        let size = linux_fstat(descriptor, &status) == 0 ? Int(clamping: status.size) : 0
        var bytes = [UInt8](repeating: 0, count: max(size, 4096) + 1)
        var used = 0
        while true {
            let got = bytes.withUnsafeMutableBytes { buffer in
                linux_read(descriptor, buffer.baseAddress.map { $0 + used }, buffer.count - used)
            }
            if got == -LinuxError.interrupted { continue }
            guard got >= 0 else { throw HostError(number: -got) }
            if got == 0 { break }
            used += got
            if used == bytes.count { bytes.append(contentsOf: repeatElement(0, count: used)) }
        }
        bytes.removeSubrange(used...)
        return bytes
    }
}

/// Why Linux refused something, for people.
public struct HostError: Error {
    public let number: Int

    public init(number: Int) { self.number = number }

    public var reason: [UInt8] {
        switch number {
        case 2: HostText.bytes("no such file or directory")
        case 13: HostText.bytes("permission denied")
        case 20: HostText.bytes("not a directory")
        case 21: HostText.bytes("is a directory")
        case 22: HostText.bytes("invalid argument")
        case 40: HostText.bytes("too many symbolic links")
        case 98: HostText.bytes("address already in use")
        case 99: HostText.bytes("the host does not have this address")
        default: HostText.bytes("Linux error ") + HostText.decimal(number)
        }
    }
}

/// Text as bytes.
public enum HostText {
    public static func bytes(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { [UInt8]($0) }
    }

    static func decimal(_ number: Int) -> [UInt8] {
        number < 10 ? [0x30 + UInt8(number)] : decimal(number / 10) + [0x30 + UInt8(number % 10)]
    }
}

/// The process itself.
public enum LinuxProcess {
    /// Writes all of a line to a standard descriptor; what cannot be written is lost.
    public static func write(_ bytes: [UInt8], to descriptor: Int) {
        var done = 0
        while done < bytes.count {
            let written = bytes[done...].withUnsafeBytes { buffer in
                var vector = linux_iovec(
                    base: UnsafeMutableRawPointer(mutating: buffer.baseAddress), count: buffer.count)
                return linux_writev(descriptor, &vector, 1)
            }
            if written == -LinuxError.interrupted { continue }
            if written <= 0 { return }
            done += written
        }
    }

    /// Makes writes to closed pipes answer an error instead of ending the process.
    public static func ignoreBrokenPipes() { linux_ignore_broken_pipes() }

    public static func exit(_ status: Int32) -> Never { linux_exit(status) }
}
