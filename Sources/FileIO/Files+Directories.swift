import Glibc

extension Files {
    /// The names in a directory, without `.` and `..`, in byte order.
    public static func list(_ path: Path) throws(FileError) -> [Path] {
        guard let directory = path.withCString({ opendir($0) }) else { throw .last("list", path) }
        defer { closedir(directory) }
        var names: [Path] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: UInt8.self, capacity: Int(NAME_MAX) + 1) { start in
                    [UInt8](UnsafeBufferPointer(start: start, count: strlen(start)))
                }
            }
            if name != [0x2e], name != [0x2e, 0x2e] { names.append(Path(bytes: name)) }
        }
        guard errno == 0 else { throw .last("list", path) }
        return names.sorted()
    }

    /// Makes a directory; with `withParents`, also those above it, and one that is there already is no error.
    public static func makeDirectory(
        _ path: Path, withParents: Bool = false, permissions: UInt32 = 0o755
    ) throws(FileError) {
        if path.withCString({ mkdir($0, mode_t(permissions)) }) == 0 { return }
        let code = errno
        guard withParents else { throw FileError("make the directory", path, code: code) }
        if code == ENOENT, path.parent != path {
            try makeDirectory(path.parent, withParents: true, permissions: permissions)
            try makeDirectory(path, withParents: true, permissions: permissions)
        } else if !(code == EEXIST && isDirectory(path)) {
            throw FileError("make the directory", path, code: code)
        }
    }

    /// Makes a new empty directory of mode 0700 below `$TMPDIR`, else below `/tmp`.
    public static func makeTemporaryDirectory(prefix: String = "bunny") throws(FileError) -> Path {
        let named = getenv("TMPDIR").map { Path(String(cString: $0)) }
        let parent = named.flatMap { $0.bytes.isEmpty ? nil : $0 } ?? "/tmp"
        var path = parent.appending("\(prefix)")
        guard path.makeUnique({ mkdtemp($0) }) != nil else { throw .last("make the directory", path) }
        return path
    }

    /// Removes a file, a link (not what it leads to) or a directory with all below it; nothing there is no error.
    public static func removeTree(_ path: Path) throws(FileError) {
        if path.withCString({ unlink($0) }) == 0 || errno == ENOENT { return }
        let code = errno
        guard code == EISDIR || code == EPERM, try status(of: path).kind == .directory else {
            throw FileError("remove", path, code: code)
        }
        for name in try list(path) { try removeTree(path.appending(name)) }
        guard path.withCString({ rmdir($0) }) == 0 else { throw .last("remove", path) }
    }

    /// Makes a symbolic link at `path` that leads to `target`.
    public static func makeSymbolicLink(_ path: Path, to target: Path) throws(FileError) {
        let result = target.withCString { old in path.withCString { symlink(old, $0) } }
        guard result == 0 else { throw .last("make the link", path) }
    }

    /// Sets permission bits; links followed.
    public static func setPermissions(of path: Path, to permissions: UInt32) throws(FileError) {
        guard path.withCString({ chmod($0, mode_t(permissions & 0o7777)) }) == 0 else {
            throw .last("set the mode of", path)
        }
    }

    /// The path with links resolved and made absolute; everything in it must exist.
    public static func resolve(_ path: Path) throws(FileError) -> Path {
        guard let resolved = path.withCString({ realpath($0, nil) }) else { throw .last("find", path) }
        defer { free(resolved) }
        return Path(String(cString: resolved))
    }
}
