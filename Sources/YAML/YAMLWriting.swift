/// A YAML document to be written.
public indirect enum YAMLValue: Hashable, Sendable {
    /// Text, whatever it looks like: it is quoted where a reader would take it for something else.
    case text(String)
    case boolean(Bool)
    case list([YAMLValue])
    /// Keys and values in the order written; no key twice.
    case mapping([Member])

    /// One key of a mapping.
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: YAMLValue

        public init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }

    /// The text in block style, indented by two blanks, with a newline at its end.
    public var serialized: String {
        var writer = YAMLWriter()
        writer.write(self, indent: 0, isInline: false)
        return writer.text
    }
}

private struct YAMLWriter {
    var text = ""

    /// - Parameter isInline: whether something stands on the line already: a key or a dash.
    mutating func write(_ value: YAMLValue, indent: Int, isInline: Bool) {
        switch value {
        case .text(let text): write(text, indent: indent)
        case .boolean(let flag): text += flag ? "true\n" : "false\n"
        case .list(let items) where items.isEmpty: text += "[]\n"
        case .mapping(let members) where members.isEmpty: text += "{}\n"
        case .list(let items):
            for item in items {
                // A mapping's first key stands on the dash's line.
                let isList = if case .list(let inner) = item { !inner.isEmpty } else { false }
                text += Self.blanks(indent) + (isList ? "-\n" : "- ")
                write(item, indent: indent + 2, isInline: true)
            }
        case .mapping(let members):
            for (index, member) in members.enumerated() {
                // The first key may follow a dash.
                if index > 0 || !isInline { text += Self.blanks(indent) }
                text += YAMLScalarForm(member.key).oneLine + ":"
                text += member.value.isBlock ? "\n" : " "
                let deeper = if case .list = member.value { indent } else { indent + 2 }
                write(member.value, indent: deeper, isInline: !member.value.isBlock)
            }
        }
    }

    private mutating func write(_ string: String, indent: Int) {
        let form = YAMLScalarForm(string)
        // Without an indentation the lines of a block would end the document.
        guard indent > 0, let lines = form.literalLines else {
            text += form.oneLine + "\n"
            return
        }
        text += string.utf8.last == UInt8(ascii: "\n") ? "|\n" : "|-\n"
        for line in lines { text += (line.isEmpty ? "" : Self.blanks(indent) + line) + "\n" }
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension YAMLValue {
    /// Whether it begins on a line of its own below its key.
    fileprivate var isBlock: Bool {
        switch self {
        case .text, .boolean: false
        case .list(let items): !items.isEmpty
        case .mapping(let members): !members.isEmpty
        }
    }
}

/// How a text is written so that it reads back as the same text.
struct YAMLScalarForm {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Plain where that is safe, else in double quotes.
    var oneLine: String { isPlain ? text : quoted }

    /// Words of YAML 1.1 that other readers take for booleans.
    private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off"]

    private var isPlain: Bool {
        guard let first = text.utf8.first, Self.isWord(first) || "/._".utf8.contains(first) else { return false }
        return text.utf8.allSatisfy { Self.isWord($0) || "/._-+=@:$".utf8.contains($0) }
            && text.utf8.last != UInt8(ascii: ":") && YAMLScalar.kind(ofPlain: text) == .string
            && !Self.words.contains(text.lowercased()) && !looksLikeNumber
    }

    /// Dates, versions with two parts, `1_000` and `12:30` are numbers to one reader or another.
    private var looksLikeNumber: Bool {
        text.utf8.first.map { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") } ?? false
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "._-+:eExXoO".utf8.contains($0) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte
    }

    private var quoted: String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where Self.needsEscape(scalar):
                let hex = String(scalar.value, radix: 16)
                let width = scalar.value > 0xFFFF ? 8 : 4
                result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - hex.utf8.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }

    /// The lines of a text that can stand as it is behind a `|`; nil for any other.
    fileprivate var literalLines: [Substring]? {
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        let body = text.utf8.last == UInt8(ascii: "\n") ? text.dropLast() : text[...]
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        // The first line says how deep the block is indented; empty lines at the end would be cut off.
        guard let first = lines.first, !first.isEmpty, first.first != " ", lines.last?.isEmpty == false else {
            return nil
        }
        let isHarmless = body.unicodeScalars.allSatisfy { $0 == "\n" || !Self.needsEscape($0) }
        return isHarmless ? lines : nil
    }
}
