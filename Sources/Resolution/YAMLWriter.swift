public import JSON
internal import YAML

/// YAML as a person would write it: block style, text without quotes where it needs none.
public enum YAMLWriter {
    /// A document; members keep their order.
    public static func text(of value: JSONValue) -> String {
        var lines: [String] = []
        write(value, indent: "", into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Text as a value or key that stands on one line.
    public static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    // MARK: - Collections

    private static func write(_ value: JSONValue, indent: String, into lines: inout [String]) {
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object.members {
                append("\(indent)\(scalar(member.key)):", member.value, indent: indent + "  ", into: &lines)
            }
        case .array(let items) where !items.isEmpty:
            for item in items { writeItem(item, indent: indent, into: &lines) }
        default: lines.append(indent + inline(value))
        }
    }

    /// A key with its value behind or below it.
    private static func append(_ head: String, _ value: JSONValue, indent: String, into lines: inout [String]) {
        switch value {
        case .object(let object) where !object.isEmpty:
            lines.append(head)
            write(value, indent: indent, into: &lines)
        case .array(let items) where !items.isEmpty && !items.allSatisfy(isWord):
            lines.append(head)
            write(value, indent: indent, into: &lines)
        case .string(let text) where isBlock(text):
            // The last line break is part of a block, unless its head says otherwise.
            lines.append(head + (text.last == "\n" ? " |" : " |-"))
            lines += text.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast(text.last == "\n" ? 1 : 0).map { $0.isEmpty ? "" : indent + $0 }
        default: lines.append("\(head) \(inline(value))")
        }
    }

    /// Whether text is lines that a block shows as they are.
    private static func isBlock(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) }
        // Blanks in front would be taken for indentation; more line breaks at the end need another head.
        return lines.count > 1 && isPlain && lines.first?.first.map { $0 != " " } == true && text.suffix(2) != "\n\n"
    }

    /// The first line of an item begins with the sign of a list.
    private static func writeItem(_ item: JSONValue, indent: String, into lines: inout [String]) {
        guard case .object(let object) = item, !object.isEmpty else {
            lines.append("\(indent)- \(inline(item))")
            return
        }
        var inner: [String] = []
        write(item, indent: indent + "  ", into: &inner)
        inner[0] = indent + "- " + inner[0].dropFirst(indent.count + 2)
        lines += inner
    }

    private static func isWord(_ value: JSONValue) -> Bool { value.objectValue == nil && value.arrayValue == nil }

    /// On one line: JSON is YAML, and text in a list needs quotes where its signs are the list's.
    private static func inline(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): return scalar(text)
        case .array(let items):
            let words = items.map { item -> String in
                guard case .string(let text) = item, text.contains(where: { ",[]{}".contains($0) }) else {
                    return inline(item)
                }
                return quoted(text)
            }
            return "[" + words.joined(separator: ", ") + "]"
        default: return value.serialized(escapingHTML: false)
        }
    }

    // MARK: - Scalars

    /// In double quotes; what YAML calls not printable is escaped (YAML 1.2.2, 5.1 and 5.7).
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": return "\\\(scalar)"
            case "\n": return "\\n"
            case "\t": return "\\t"
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                let hex = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: return String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    /// Signs that begin something else than text (YAML 1.2.2, 5.3).
    private static let indicators: Set<Character> = [
        "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "=", "<",
    ]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, !indicators.contains(first), text.last != " ", text.last != ":", first != " "
        else {
            return false
        }
        let isPrintable = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        return isPrintable && !text.contains(substring: ": ") && !text.contains(substring: " #") && isText(text)
    }

    /// Whether it means itself, and no number, truth value or nothing.
    private static func isText(_ text: String) -> Bool {
        guard let node = try? YAMLNode.parse(Array(text.utf8)), case .scalar(let scalar) = node.content else {
            return false
        }
        return scalar.kind == .string && scalar.text == text
    }
}

extension String {
    fileprivate func contains(substring: String) -> Bool {
        let (text, wanted) = (Array(utf8), Array(substring.utf8))
        guard text.count >= wanted.count else { return false }
        return (0...text.count - wanted.count).contains { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
