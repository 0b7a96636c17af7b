extension JSONValue {
    /// The JSON text, in the form of Go's encoding/json.
    ///
    /// Strings that enter op bytes are compared by digest with those of Go programs, so escapes are Go's: `\b \f \n
    /// \r \t \" \\`, other control characters as `\u00XX`, U+2028 and U+2029 always as escapes; all else stays
    /// UTF-8. Members keep their order.
    /// - Parameters:
    ///   - pretty: one member or element a line, indented by two spaces (`json.MarshalIndent`).
    ///   - escapingHTML: `<`, `>` and `&` as `\u003c`, `\u003e`, `\u0026`, Go's default.
    public func serialized(pretty: Bool = false, escapingHTML: Bool = true) -> String {
        var writer = JSONWriter(pretty: pretty, escapingHTML: escapingHTML)
        writer.write(self, level: 0)
        return writer.text
    }
}

private struct JSONWriter {
    let pretty: Bool
    let escapingHTML: Bool
    var text = ""

    init(pretty: Bool, escapingHTML: Bool) {
        self.pretty = pretty
        self.escapingHTML = escapingHTML
    }

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += goForm(of: value)
        case .string(let value): write(string: value)
        case .array(let elements):
            writeList(elements, "[", "]", level) { writer, element in writer.write(element, level: level + 1) }
        case .object(let object):
            writeList(object.members, "{", "}", level) { writer, member in
                writer.write(string: member.key)
                writer.text += writer.pretty ? ": " : ":"
                writer.write(member.value, level: level + 1)
            }
        }
    }

    private mutating func writeList<Item>(
        _ items: [Item], _ open: String, _ close: String, _ level: Int, _ body: (inout JSONWriter, Item) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            breakLine(level + 1)
            body(&self, item)
        }
        if !items.isEmpty { breakLine(level) }
        text += close
    }

    private mutating func breakLine(_ level: Int) {
        guard pretty else { return }
        text += "\n" + String(repeating: "  ", count: level)
    }

    private mutating func write(string: String) {
        text += "\""
        for scalar in string.unicodeScalars { write(scalar) }
        text += "\""
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\u{8}": text += "\\b"
        case "\u{C}": text += "\\f"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\0"..<" ", "\u{2028}", "\u{2029}": writeEscape(scalar)
        case "<", ">", "&": if escapingHTML { writeEscape(scalar) } else { text.unicodeScalars.append(scalar) }
        default: text.unicodeScalars.append(scalar)
        }
    }

    private mutating func writeEscape(_ scalar: Unicode.Scalar) {
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
    }
}

/// The shortest digits that read back as `value`: plain from 1e-6 up to 1e21, else with an exponent without leading
/// zeros, and without `.0` (Go's form, which is ECMAScript's).
private func goForm(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    // Swift's description has the shortest digits, as "12.5", "1e-07" or "1.5e+22".
    let parts = value.magnitude.description.split(separator: "e", maxSplits: 1)
    let mantissa = (parts.first ?? "0").split(separator: ".", maxSplits: 1)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let whole = mantissa.first ?? "0"
    var digits = Array((whole + fraction).utf8)
    // The value is 0.DIGITS times ten to the power of `point`.
    var point = whole.utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    while digits.first == UInt8(ascii: "0") {
        digits.removeFirst()
        point -= 1
    }
    let sign = value < 0 ? "-" : ""
    return sign + (point < -5 || point > 21 ? exponentForm(digits, point) : plainForm(digits, point))
}

private func exponentForm(_ digits: [UInt8], _ point: Int) -> String {
    let fraction = digits.count > 1 ? "." + String(decoding: digits.dropFirst(), as: UTF8.self) : ""
    return String(decoding: digits.prefix(1), as: UTF8.self) + fraction + "e" + (point > 0 ? "+" : "") + "\(point - 1)"
}

private func plainForm(_ digits: [UInt8], _ point: Int) -> String {
    if point <= 0 {
        return "0." + String(repeating: "0", count: -point) + String(decoding: digits, as: UTF8.self)
    }
    if point >= digits.count {
        return String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: point - digits.count)
    }
    return String(decoding: digits.prefix(point), as: UTF8.self) + "."
        + String(decoding: digits.dropFirst(point), as: UTF8.self)
}
