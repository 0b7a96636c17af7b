public import Diagnostics

/// A file of Dockerfile instructions, which `dockerfile.v0` builds; urunc's values are its labels (urunc.md, 6.3).
///
/// Nothing of it is parsed here: only what it takes to tell it from a bunnyfile, and to name a line in messages.
public struct Containerfile: Hashable, Sendable {
    public let source: SourceFile
    /// The first instruction's name.
    public let start: SourceRange

    /// The instructions of a Dockerfile that can stand first, and those that people put first by mistake.
    private static let instructions: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    /// Nil if the first line that is no comment does not begin with an instruction.
    public init?(_ source: SourceFile) {
        guard let start = Self.firstInstruction(in: source.bytes) else { return nil }
        self.source = source
        self.start = start
    }

    /// The first line that names a label, or where the file begins: the label may be a base image's.
    public func range(ofLabel key: String) -> SourceRange { ranges(ofLabels: key)[key] ?? start }

    /// The first place of every label whose key begins so.
    public func ranges(ofLabels prefix: String) -> [String: SourceRange] {
        let prefix = Array(prefix.utf8)
        var ranges: [String: SourceRange] = [:]
        for (index, line) in Self.lines(of: source.bytes).enumerated() {
            guard let first = line.drop(while: Self.isBlank).first, first != UInt8(ascii: "#") else { continue }
            // A character a scalar, whose first byte is none that continues one (RFC 3629).
            var (column, counted) = (1, line.startIndex)
            for word in line.split(whereSeparator: { !Self.isKeyByte($0) }) where word.starts(with: prefix) {
                column += line[counted..<word.startIndex].count { $0 & 0xC0 != 0x80 }
                counted = word.startIndex
                let key = String(decoding: word, as: UTF8.self)
                guard ranges[key] == nil else { continue }
                ranges[key] = Self.range(line: index + 1, column: column, count: word.count)
            }
        }
        return ranges
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The first word of the first line that says something, if it is an instruction with something behind it.
    private static func firstInstruction(in bytes: [UInt8]) -> SourceRange? {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        for (index, line) in lines(of: text).enumerated() {
            let content = line.drop(while: isBlank)
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            let word = content.prefix { !isBlank($0) }
            let rest = content.dropFirst(word.count).drop(while: isBlank)
            let isInstruction = instructions.contains(String(decoding: word, as: UTF8.self).uppercased())
            // `env : x` is YAML.
            guard isInstruction, !rest.isEmpty, rest.first != UInt8(ascii: ":") else { return nil }
            return range(line: index + 1, column: line.count - content.count + 1, count: word.count)
        }
        return nil
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    private static func range(line: Int, column: Int, count: Int) -> SourceRange {
        let start = SourcePosition(line: line, column: column)
        return SourceRange(start: start, end: SourcePosition(line: line, column: column + count))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
