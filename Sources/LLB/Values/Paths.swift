internal import TextSearch

/// Slash-separated paths of the build, not of this machine.
enum Paths {
    static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

    /// The shortest path that means the same by its text (Go's `path.Clean`); empty becomes `.`.
    static func clean(_ path: String) -> String { LexicalPath.clean(path) }

    /// `path` cleaned, below `directory` if it is relative (Go's `path.Join`).
    static func resolve(_ path: String, in directory: String) -> String {
        let cleaned = clean(path)
        return isAbsolute(cleaned) ? cleaned : clean("/" + directory + "/" + cleaned)
    }

    /// Like ``resolve(_:in:)``, but a trailing `/` or `/.` stays: it tells a copy to go into the directory.
    static func resolveKeepingSlash(_ path: String, in directory: String) -> String {
        let resolved = resolve(path, in: directory)
        let slashed = resolved == "/" ? resolved : resolved + "/"
        if path.hasSuffix("/") { return slashed }
        if path.hasSuffix("/.") { return slashed + "." }
        return resolved
    }
}
