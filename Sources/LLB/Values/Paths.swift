/// Slash-separated paths of the build, not of this machine.
enum Paths {
    static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

    /// The shortest path that means the same by its text (Go's `path.Clean`); empty becomes `.`.
    static func clean(_ path: String) -> String {
        let rooted = isAbsolute(path)
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !rooted {
                parts.append(part)
            }
        }
        let text = parts.joined(separator: "/")
        return rooted ? "/" + text : text.isEmpty ? "." : text
    }

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
