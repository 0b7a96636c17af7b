public import Diagnostics
public import JSON
public import LLB

/// The build file as the daemon is told about it: for source maps, error details and warnings.
public struct BuildFile: Hashable, Sendable {
    /// Its name, which should be option `filename`: buildx replaces exactly that by what the user typed; and its bytes.
    public var file: SourceFile
    /// GitHub linguist's name of the language.
    public var language: String

    /// Above this many bytes the text stays out of details and source maps: it would be base64'd twice into one
    /// header value, and libnghttp2 reads no value above 64 KiB (design, section 15).
    public static let textLimit = 32 << 10

    public init(_ file: SourceFile, language: String = "YAML") {
        self.file = file
        self.language = language
    }

    /// Whether the daemon gets the file's text and so can show the lines of a range.
    public var sendsText: Bool { file.bytes.count <= Self.textLimit }

    /// What ops refer to.
    public var sourceMap: SourceMap {
        SourceMap(filename: file.name, language: language, data: sendsText ? file.bytes : [])
    }
}

extension SourceRange {
    /// The place that a span was made of.
    public init(_ span: SourceSpan) {
        self.init(
            start: SourcePosition(line: Int(span.startLine), column: Int(span.startCharacter) + 1),
            end: SourcePosition(line: Int(span.endLine), column: Int(span.endCharacter) + 1))
    }
}

extension SourceSpan {
    /// Lines stay as they are; columns, which count from 1, become characters, which count from 0. BuildKit's end line
    /// is still in, so a range that ends where the next line begins ends with the line before.
    public init(_ range: SourceRange) {
        let endsBefore = range.end.line > range.start.line && range.end.column <= 1
        self.init(
            startLine: Int32(clamping: range.start.line),
            startCharacter: Int32(clamping: max(0, range.start.column - 1)),
            endLine: Int32(clamping: endsBefore ? range.end.line - 1 : range.end.line),
            endCharacter: Int32(clamping: endsBefore ? 0 : max(0, range.end.column - 1)))
    }

    /// BuildKit's `pb.Range` as JSON; zeros are left out, as in Go's `omitempty`.
    public var json: JSONValue {
        ["start": Self.position(startLine, startCharacter), "end": Self.position(endLine, endCharacter)]
    }

    private static func position(_ line: Int32, _ character: Int32) -> JSONValue {
        var position = JSONObject()
        position["line"] = line == 0 ? nil : .integer(Int64(line))
        position["character"] = character == 0 ? nil : .integer(Int64(character))
        return .object(position)
    }
}
