/// A text with references to build arguments in it: `${NAME}` and `${NAME:-default}`.
///
/// Of dollars in front of a `{` each pair stands for one, so `$${` is the text `${`; all others stand for themselves.
struct Template {
    indirect enum Part: Hashable {
        case text(String)
        /// `fallback` is what stands after `:-`.
        case argument(String, fallback: [Part]?)
    }

    var parts: [Part]

    /// A reference that is not well formed.
    struct Fault: Error, Hashable {
        var message: String
        var hint: String
    }

    /// Whether a text can hold a reference at all.
    static func mayBe(_ text: String) -> Bool {
        let bytes = text.utf8
        return zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") }
    }

    init(parsing text: String) throws(Fault) {
        var parser = TemplateParser(text)
        parts = try parser.parts(depth: 0)
    }

    /// Whether text can name a build argument: letters, digits and `_`, no digit first.
    static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy(TemplateParser.isNameByte)
    }
}

private struct TemplateParser {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte || byte == UInt8(ascii: "_")
    }

    /// References inside each other; no sane file has more.
    private static let deepest = 16

    /// Up to the end, or inside a reference up to its `}`, which is taken too.
    mutating func parts(depth: Int) throws(Template.Fault) -> [Template.Part] {
        var parts: [Template.Part] = []
        while let byte = rest.first {
            if depth > 0, byte == UInt8(ascii: "}") {
                rest.removeFirst()
                return parts
            }
            guard byte == UInt8(ascii: "$") else {
                append(rest.prefix { $0 != UInt8(ascii: "$") && (depth == 0 || $0 != UInt8(ascii: "}")) }, to: &parts)
                continue
            }
            let dollars = rest.prefix { $0 == UInt8(ascii: "$") }
            guard rest.dropFirst(dollars.count).first == UInt8(ascii: "{") else {
                append(dollars, to: &parts)
                continue
            }
            let isEscaped = dollars.count.isMultiple(of: 2)
            rest.removeFirst(dollars.count + 1)
            let text = String(repeating: "$", count: dollars.count / 2) + (isEscaped ? "{" : "")
            if !text.isEmpty { parts.append(.text(text)) }
            if !isEscaped { parts.append(try reference(depth: depth + 1)) }
        }
        guard depth == 0 else { throw unclosed }
        return parts
    }

    private mutating func append(_ bytes: Substring.UTF8View, to parts: inout [Template.Part]) {
        parts.append(.text(String(Substring(bytes))))
        rest.removeFirst(bytes.count)
    }

    /// What stands after `${`.
    private mutating func reference(depth: Int) throws(Template.Fault) -> Template.Part {
        guard depth <= Self.deepest else {
            throw Template.Fault(
                message: "more than \(Self.deepest) references inside each other", hint: "declare them one by one")
        }
        let name = String(Substring(rest.prefix(while: Self.isNameByte)))
        rest.removeFirst(name.utf8.count)
        guard let next = rest.first else { throw unclosed }
        guard Template.isName(name) else { throw unreadable(name) }
        if next == UInt8(ascii: "}") {
            rest.removeFirst()
            return .argument(name, fallback: nil)
        }
        guard rest.starts(with: ":-".utf8) else { throw unreadable(name) }
        rest.removeFirst(2)
        return .argument(name, fallback: try parts(depth: depth))
    }

    private var unclosed: Template.Fault {
        Template.Fault(message: "`${` has no `}`", hint: "write `$${` for the text `${`")
    }

    private func unreadable(_ name: String) -> Template.Fault {
        let shown = "${" + name + String(Substring(rest.prefix { $0 != UInt8(ascii: "}") }.prefix(20))) + "}"
        return Template.Fault(
            message: "`\(shown)` is no reference to a build argument",
            hint: "write `${NAME}` or `${NAME:-default}`, or `$${` for the text `${`")
    }
}
