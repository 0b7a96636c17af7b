/// A `.dockerignore`: which files of a build context stay with the client.
///
/// Reads the file and matches paths exactly as Docker's clients do (github.com/moby/patternmatcher), which differs from
/// `.gitignore`: a pattern without a slash counts at the root only, and a later pattern wins.
public struct IgnoreFile: Hashable, Sendable {
    /// One pattern and the line it stands in, which counts from 1.
    public struct Rule: Hashable, Sendable {
        public let pattern: IgnorePattern
        public let line: Int
    }

    public let rules: [Rule]

    /// A line that is no pattern.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public let line: Int
        public let text: String
        public let reason: String

        public var description: String { "line \(line): `\(text)`: \(reason)" }
    }

    /// Reads the lines: a byte order mark at the start, blanks around patterns, empty lines and lines that begin with
    /// `#` do not count; bytes that are not UTF-8 become U+FFFD.
    public init(parsing bytes: [UInt8]) throws(Failure) {
        var rules: [Rule] = []
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() where bytes.first != UInt8(ascii: "#") {
            let text = Self.trimmed(String(decoding: bytes, as: UTF8.self))
            guard !text.isEmpty else { continue }
            do throws(IgnorePattern.Failure) {
                rules.append(Rule(pattern: try IgnorePattern(text), line: index + 1))
            } catch {
                throw Failure(line: index + 1, text: text, reason: error.description)
            }
        }
        self.rules = rules
    }

    /// The patterns in the form that the client of a build takes them in, in order.
    public var patterns: [String] { rules.map(\.pattern.text) }

    /// The rule that leaves out a path; nil when it stays in the context.
    ///
    /// A directory that is left out takes all below it along, unless a later `!` pattern brings that back. As clients
    /// walk a directory: a pattern that matched a parent matches, and one that had nothing to change for a parent was
    /// not tried on it.
    /// - Parameter path: relative to the context, clean, without a slash at its ends.
    public func rule(excluding path: String) -> Rule? {
        let parts = path.split(separator: "/")
        var matchedParent = [Bool](repeating: false, count: rules.count)
        var excluding: Rule?
        for end in parts.indices {
            let current = Array(parts[...end].joined(separator: "/").unicodeScalars)
            excluding = nil
            for (index, rule) in rules.enumerated() {
                let isTried = rule.pattern.isException == (excluding != nil)
                guard matchedParent[index] || (isTried && rule.pattern.matches(current)) else { continue }
                matchedParent[index] = true
                excluding = rule.pattern.isException ? nil : rule
            }
        }
        return excluding
    }

    /// Whether an exception may bring back something in a directory.
    func mayBringBack(below path: String) -> Bool {
        let directory = Array((path + "/").unicodeScalars)
        return rules.contains { $0.pattern.isException && $0.pattern.mayMatch(below: directory) }
    }

    static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? "")
    }
}
