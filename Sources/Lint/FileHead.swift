public import Diagnostics
internal import TextSearch

/// The directives of a build file: lines `# NAME=VALUE` that BuildKit reads before it knows what else the file is.
///
/// They stand at the very top, one a line, below a `#!` line at most; the first line that is anything else, a comment
/// or an empty line too, ends them (`ParseDirective` of BuildKit's `frontend/dockerfile/parser`).
public struct FileHead: Hashable, Sendable {
    /// One line of the head.
    public struct Directive: Hashable, Sendable {
        /// In lower case: `syntax` or `check`.
        public var name: String
        public var value: Located<String>
        /// The whole line.
        public var range: SourceRange
    }

    public var directives: [Directive]
    /// Directives that stand below the head, where they are comments.
    public var misplaced: [Directive]

    /// The head again, a line each.
    public var text: String { directives.map { "# \($0.name)=\($0.value.value)\n" }.joined() }

    /// The directive of this name, if there is one.
    public subscript(name: String) -> Directive? { directives.first { $0.name == name } }

    public init(of file: SourceFile) {
        (directives, misplaced) = ([], [])
        var isHead = true
        for (index, line) in Self.lines(of: file).enumerated() {
            if index == 0, line.hasPrefix("#!") { continue }
            guard let directive = Self.directive(in: line, number: index + 1), Self.known.contains(directive.name)
            else {
                isHead = false
                continue
            }
            if isHead { directives.append(directive) } else { misplaced.append(directive) }
        }
    }

    /// What BuildKit knows (`escape` means nothing for a bunnyfile, and does not end the head).
    private static let known: Set<String> = ["syntax", "check", "escape"]

    private static func lines(of file: SourceFile) -> [Substring] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = file.bytes.starts(with: mark) ? file.bytes.dropFirst(mark.count) : file.bytes[...]
        return String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// `#`, blanks, a word, `=` with blanks around it, and text.
    private static func directive(in line: Substring, number: Int) -> Directive? {
        guard line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
        let name = line[line.index(after: line.startIndex)..<equals].trimmed
        let value = line[line.index(after: equals)...].trimmed
        guard let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy({ isLetter($0) || isDigit($0) }),
            !value.isEmpty
        else { return nil }
        func range(_ part: Substring) -> SourceRange {
            let start = line[..<part.startIndex].unicodeScalars.count + 1
            return SourceRange(
                start: SourcePosition(line: number, column: start),
                end: SourcePosition(line: number, column: start + part.unicodeScalars.count))
        }
        return Directive(
            name: name.lowercased(), value: Located(String(value), at: range(value)), range: range(line.trimmed))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39) ~= byte }
}

extension Substring {
    /// Without the white space at both ends.
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.prefix(0)
    }
}
