internal import TextSearch

/// One pattern of a `.dockerignore`, read as Go's `filepath.Match` with `**` added.
public struct IgnorePattern: Hashable, Sendable {
    /// The pattern cleaned, with `!` in front where it is an exception.
    public let text: String
    /// Whether it brings back what earlier patterns leave out.
    public let isException: Bool
    private let form: Form

    /// Why a text is no pattern.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case emptyException
        case badClass
        case badEscape

        public var description: String {
            switch self {
            case .emptyException: "an exception needs a pattern after the `!`"
            case .badClass: "a `[` needs its `]`, with characters or ranges like a-z between them"
            case .badEscape: "a backslash must have a character after it"
            }
        }
    }

    /// How a path is compared. Patterns that begin with `**` and hold nothing else special mean any path that ends so.
    private enum Form: Hashable, Sendable {
        case suffix([Unicode.Scalar])
        case tokens([PatternToken])
    }

    /// - Parameter line: without blanks around it.
    public init(_ line: String) throws(Failure) {
        isException = line.first == "!"
        let bare = IgnoreFile.trimmed(String(isException ? line.dropFirst() : line[...]))
        if bare.isEmpty { throw .emptyException }
        let cleaned = Self.clean(bare)
        text = (isException ? "!" : "") + cleaned
        let scalars = Array(cleaned.unicodeScalars)
        let special: Set<Unicode.Scalar> = ["*", "?", "[", "]", "\\"]
        if scalars.starts(with: ["*", "*"]), !scalars.dropFirst(2).contains(where: special.contains) {
            form = .suffix(Array(scalars.dropFirst(2)))
        } else {
            form = .tokens(try PatternToken.tokens(scalars))
        }
    }

    /// Whether the pattern matches this path itself; what lies below a matched directory is the caller's business.
    func matches(_ path: [Unicode.Scalar]) -> Bool {
        switch form {
        // `**/name` is also the name at the root.
        case .suffix(let suffix):
            (suffix.first == "/" && path[...] == suffix.dropFirst()) || path.suffix(suffix.count) == suffix[...]
        case .tokens(let tokens): PatternToken.match(tokens, path)
        }
    }

    /// Whether the pattern may match a path that begins so.
    func mayMatch(below directory: [Unicode.Scalar]) -> Bool {
        switch form {
        case .suffix: true
        case .tokens(let tokens): PatternToken.mayMatch(tokens, beginning: directory)
        }
    }

    /// The shortest path that means the same by its text, without a slash in front; the root itself keeps it.
    private static func clean(_ path: String) -> String {
        let clean = LexicalPath.clean(path)
        return clean.hasPrefix("/") && clean != "/" ? String(clean.dropFirst()) : clean
    }
}
