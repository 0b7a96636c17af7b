import Diagnostics
import YAML

extension Decoder {
    /// `NAME: VALUE`, or a list of `NAME=VALUE`.
    mutating func environment(_ field: String, in fields: Fields) -> [EnvironmentVariable] {
        guard let node = fields.node(field) else { return [] }
        let name = fields.name(of: field)
        var variables: [EnvironmentVariable] = []
        switch node.content {
        case .scalar: break
        case .mapping(let members):
            for member in members {
                guard let value = text(of: member.value, name: "\(name).\(member.key)") else { continue }
                let range = SourceRange(start: SourceRange(member.keyRange).start, end: value.range.end)
                guard isVariableName(member.key, at: SourceRange(member.keyRange)) else { continue }
                variables.append(EnvironmentVariable(name: member.key, value: value.value, range: range))
            }
        case .sequence(let items):
            for text in texts(of: items, name: name) {
                if let variable = assignment(text) { variables.append(variable) }
            }
        }
        return withoutRepetition(variables)
    }

    private mutating func assignment(_ text: Located<String>) -> EnvironmentVariable? {
        guard let equals = text.value.firstIndex(of: "=") else {
            let colon = text.value.firstIndex(of: ":")
            let example = colon.map { text.value[..<$0] + "=" + text.value[text.value.index(after: $0)...] }
            report(
                .badValue, lenient,
                "`\(text.value)` has no `=`" + (language == .v0_1 ? " and is ignored" : ""), at: text.range,
                hint: "write \(example ?? text.value + "=VALUE")")
            return nil
        }
        let name = String(text.value[..<equals])
        guard isVariableName(name, at: text.range) else { return nil }
        let value = String(text.value[text.value.index(after: equals)...])
        return EnvironmentVariable(name: name, value: value, range: text.range)
    }

    mutating func isVariableName(_ name: String, at range: SourceRange) -> Bool {
        let isPlain = name.unicodeScalars.allSatisfy { $0 != "=" && !$0.properties.isWhitespace && $0 != "\0" }
        guard name.isEmpty || !isPlain else { return true }
        report(
            .badValue, lenient,
            (name.isEmpty ? "there is no name before `=`" : "`\(name)` cannot name an environment variable")
                + (language == .v0_1 ? "; it is ignored" : ""),
            at: range, hint: name.isEmpty ? nil : "names have no blanks and no `=`")
        return false
    }

    /// Each name once: the last value stays, at the place of the first.
    private mutating func withoutRepetition(_ variables: [EnvironmentVariable]) -> [EnvironmentVariable] {
        var result: [EnvironmentVariable] = []
        var places: [String: Int] = [:]
        for variable in variables {
            guard let index = places[variable.name] else {
                places[variable.name] = result.count
                result.append(variable)
                continue
            }
            report(
                .conflictingKeys, lenient,
                "the variable `\(variable.name)` is given twice"
                    + (language == .v0_1 ? "; the last value is used" : ""),
                at: variable.range, notes: [Diagnostic.Note("first given here", at: result[index].range)])
            result[index] = variable
        }
        return result
    }
}
