import Glibc

/// A file being written piece by piece.
///
/// The bytes go to a new file beside the goal, which takes the goal's name in ``finish()``: a reader sees the old file
/// or the whole new one. Without `finish()` nothing remains.
public struct FileWriter: ~Copyable {
    /// The path the file will have.
    public let path: Path
    private let temporary: Path
    private let descriptor: Int32
    private let permissions: mode_t
    private var finished = false

    /// Opens a new file that will replace `path`.
    /// - Parameter permissions: exact permission bits of the new file, whatever the process's mask.
    public init(_ path: Path, permissions: UInt32 = 0o644) throws(FileError) {
        var temporary = path
        let opened = temporary.makeUnique { mkstemp($0) }
        guard opened >= 0 else { throw .last("write", path) }
        self.path = path
        self.temporary = temporary
        descriptor = opened
        self.permissions = mode_t(permissions & 0o7777)
        _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        close(descriptor)
        if !finished { _ = temporary.withCString { unlink($0) } }
    }

    /// Writes all of these bytes.
    public mutating func write(_ bytes: [UInt8]) throws(FileError) {
        try write(bytes[...])
    }

    /// Writes all of these bytes.
    public mutating func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        guard writeAll(bytes, to: descriptor) else { throw .last("write", path) }
    }

    /// Gives the file its name; fails if the system could not keep the bytes.
    public consuming func finish() throws(FileError) {
        guard fchmod(descriptor, permissions) == 0 else { throw .last("set the mode of", path) }
        let renamed = temporary.withCString { old in path.withCString { rename(old, $0) } }
        guard renamed == 0 else { throw .last("write", path) }
        finished = true
    }
}

/// Writes all bytes to a descriptor; false, with errno set, if the system refuses.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = retrying { Glibc.write(descriptor, piece.baseAddress, piece.count) }
            if written < 0 { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
