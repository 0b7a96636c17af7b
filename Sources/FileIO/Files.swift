import Glibc

/// The file system, in whole files and directories.
public enum Files {
    /// A file's whole content.
    /// - Parameter limit: a file longer than this many bytes is an error, not cut.
    public static func read(_ path: Path, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        let reader = try FileReader(path)
        if try reader.status().kind == .directory { throw FileError("read", path, code: EISDIR) }
        var content: [UInt8] = []
        while true {
            let piece = try reader.read(upTo: 1 << 16)
            if piece.isEmpty { return content }
            content += piece
            if content.count > limit { throw FileError("read", path, reason: "it is longer than \(limit) bytes") }
        }
    }

    /// A file's bytes from `offset` on, at most `limit`; fewer only at the end of the file.
    public static func read(_ path: Path, at offset: Int64, upTo limit: Int) throws(FileError) -> [UInt8] {
        let reader = try FileReader(path)
        var content: [UInt8] = []
        while content.count < limit {
            let wanted = min(limit - content.count, 1 << 20)
            let piece = try reader.read(at: offset + Int64(content.count), upTo: wanted)
            if piece.isEmpty { break }
            content += piece
        }
        return content
    }

    /// Replaces a file's content in one step: a reader sees the old bytes or all of the new.
    public static func write(_ bytes: [UInt8], to path: Path, permissions: UInt32 = 0o644) throws(FileError) {
        var writer = try FileWriter(path, permissions: permissions)
        try writer.write(bytes)
        try writer.finish()
    }

    /// Adds bytes to the end of a file that exists.
    public static func append(_ bytes: [UInt8], to path: Path) throws(FileError) {
        let descriptor = path.withCString { name in retrying { open(name, O_WRONLY | O_APPEND | O_CLOEXEC) } }
        guard descriptor >= 0 else { throw .last("write", path) }
        defer { close(descriptor) }
        guard writeAll(bytes[...], to: descriptor) else { throw .last("write", path) }
    }

    /// Copies a regular file's bytes and permission bits.
    public static func copy(_ source: Path, to target: Path) throws(FileError) {
        let reader = try FileReader(source)
        var writer = try FileWriter(target, permissions: reader.status().permissions)
        while true {
            let piece = try reader.read(upTo: 1 << 18)
            if piece.isEmpty { break }
            try writer.write(piece)
        }
        try writer.finish()
    }

    /// What the system knows about a path; a symbolic link itself unless `followingLinks`.
    public static func status(of path: Path, followingLinks: Bool = false) throws(FileError) -> FileStatus {
        var raw = stat()
        let result = path.withCString { followingLinks ? stat($0, &raw) : lstat($0, &raw) }
        guard result == 0 else { throw .last("look at", path) }
        var status = FileStatus(raw)
        if status.kind == .symbolicLink { status.linkTarget = try linkTarget(of: path) }
        return status
    }

    /// Whether the path names anything, links followed.
    public static func exists(_ path: Path) -> Bool {
        path.withCString { access($0, F_OK) } == 0
    }

    /// Whether the path names a directory, links followed.
    public static func isDirectory(_ path: Path) -> Bool {
        (try? status(of: path, followingLinks: true))?.kind == .directory
    }

    /// Where a symbolic link leads, as written in it.
    public static func linkTarget(of path: Path) throws(FileError) -> Path {
        var failed = false
        let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let got = path.withCString { name in
                start.withMemoryRebound(to: CChar.self, capacity: buffer.count) { readlink(name, $0, buffer.count) }
            }
            if got < 0 { failed = true } else { count = got }
        }
        if failed { throw .last("read the link", path) }
        return Path(bytes: target)
    }
}
