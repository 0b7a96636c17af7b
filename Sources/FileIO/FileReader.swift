import Glibc

/// An open file that is read piece by piece; closed when the value goes away.
public struct FileReader: ~Copyable {
    /// The path as the caller gave it.
    public let path: Path
    private let descriptor: Int32

    /// Opens a file for reading.
    public init(_ path: Path) throws(FileError) {
        let opened = path.withCString { name in retrying { open(name, O_RDONLY | O_CLOEXEC) } }
        guard opened >= 0 else { throw .last("read", path) }
        self.path = path
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// The next bytes, at most `limit`; empty at the end of the file.
    public func read(upTo limit: Int) throws(FileError) -> [UInt8] {
        try bytes(upTo: limit) { Glibc.read(descriptor, $0, $1) }
    }

    /// The bytes from an offset on, at most `limit`; empty at and beyond the end of the file.
    public func read(at offset: Int64, upTo limit: Int) throws(FileError) -> [UInt8] {
        try bytes(upTo: limit) { pread(descriptor, $0, $1, off_t(offset)) }
    }

    /// What the system knows about the open file.
    public func status() throws(FileError) -> FileStatus {
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { throw .last("look at", path) }
        return FileStatus(raw)
    }

    private func bytes(
        upTo limit: Int, _ call: (UnsafeMutableRawPointer, Int) -> Int
    ) throws(FileError) -> [UInt8] {
        guard limit > 0 else { return [] }
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let got = retrying { call(UnsafeMutableRawPointer(start), limit) }
            if got < 0 { failure = errno } else { count = got }
        }
        guard failure == 0 else { throw FileError("read", path, code: failure) }
        return piece
    }
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

extension Path {
    /// Calls `body` with the path as a NUL-terminated string.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        return terminated.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return "".withCString(body) }
            return body(start)
        }
    }
}
