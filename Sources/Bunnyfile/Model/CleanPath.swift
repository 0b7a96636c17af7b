/// Paths in a tree, lexically.
public enum CleanPath {
    /// The absolute form from the tree's root: no `.`, `..`, `//`, nor `/` at the end; `/` is the root itself.
    ///
    /// `..` at the root stays there, as in a mounted tree.
    public static func absolute(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    static func climbsAboveRoot(_ path: String) -> Bool {
        var depth = 0
        for part in path.split(separator: "/") where part != "." {
            depth += part == ".." ? -1 : 1
            if depth < 0 { return true }
        }
        return false
    }
}
