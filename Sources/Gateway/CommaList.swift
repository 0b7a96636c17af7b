/// One line of comma-separated values with the quotes of RFC 4180, as clients write lists into one option.
enum CommaList {
    /// The fields. A quoted field may hold commas, and quotes doubled; a quote elsewhere stands for itself.
    static func parse(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        var fields: [String] = []
        var field = ""
        var quoted = false
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"" where quoted && rest.first == "\"":
                rest.removeFirst()
                field.append("\"")
            case "\"" where quoted: quoted = false
            case "\"" where field.isEmpty: quoted = true
            case "," where !quoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field]
    }
}
