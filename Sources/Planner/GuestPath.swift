internal import Bunnyfile
internal import TextSearch

/// Paths in trees: lexical work only, as they need not exist yet.
public enum GuestPath {
    /// Absolute and clean: `./a//b/../c` is `/a/c`; nothing climbs above `/`. A `/` at the end is dropped.
    public static func clean(_ path: String) -> String {
        CleanPath.absolute(path)
    }

    /// Like `clean`, but keeps a `/` (or `/.`) at the end, which makes a copy go into that directory.
    public static func destination(_ path: String) -> String {
        let cleaned = clean(path)
        let isInto = path.hasSuffix("/") || path.hasSuffix("/.")
        return isInto && cleaned != "/" ? cleaned + "/" : cleaned
    }

    /// The last part of a path; empty for `/`.
    public static func baseName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// The path without its last part: `/` for `/a`.
    public static func directory(of path: String) -> String {
        "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The file name in a URL's path, or `fallback` if it has none.
    static func fileName(ofURL url: String, fallback: String) -> String {
        let withoutScheme = url.range(ofText: "://").map { url[$0.upperBound...] } ?? url[...]
        let path = withoutScheme.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst()
        guard let name = path.last, name != ".", name != ".." else { return fallback }
        return String(name)
    }
}
