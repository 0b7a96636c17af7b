import Diagnostics
import YAML
internal import TextSearch

extension Decoder {
    /// The text of a field; `nil` if it is absent, or in version 0.1 empty.
    mutating func text(_ field: String, in fields: Fields) -> Located<String>? {
        guard let node = fields.node(field), let text = text(of: node, name: fields.name(of: field)) else { return nil }
        if !text.value.isEmpty { return text }
        if language == .v0_2 {
            report(.badValue, "`\(fields.name(of: field))` is empty", at: text.range)
        } else if Self.requiredTexts01.contains(fields.name(of: field)) {
            report(.missingKey, "`\(fields.name(of: field))` is empty", at: text.range)
        }
        return nil
    }

    /// The texts that upstream refuses to be empty (reference/urunc.md, 6.1).
    private static let requiredTexts01: Set<String> = [
        "version", "platforms.framework", "platforms.monitor", "kernel.from", "kernel.path",
    ]

    /// The text of a scalar. Numbers are taken as written; in version 0.2 `true` and `null` need quotes.
    mutating func text(of node: YAMLNode, name: String) -> Located<String>? {
        let range = SourceRange(node.range)
        guard case .scalar(let scalar) = node.content else {
            reportShape(of: node, expected: [.text], name: name)
            return nil
        }
        if language == .v0_2 && (scalar.kind == .null || scalar.kind == .boolean) {
            let found = scalar.kind == .null ? "`\(scalar.text)`" : "the boolean `\(scalar.text)`"
            report(
                .wrongType,
                scalar.text.isEmpty ? "`\(name)` has no value" : "`\(name)` must be text, not \(found)", at: range,
                hint: scalar.text.isEmpty ? "write \"\" for an empty text" : "write \"\(scalar.text)\" for text")
            return nil
        }
        guard !scalar.text.unicodeScalars.contains("\0") else {
            report(.badValue, "`\(name)` holds a NUL character", at: range)
            return nil
        }
        return Located(scalar.kind == .null ? "" : scalar.text, at: range)
    }

    /// `true` or `false`; `nil` if it is absent. Text that substitution made is taken too.
    mutating func flag(_ field: String, in fields: Fields) -> Bool? {
        guard let node = fields.node(field), case .scalar(let scalar) = node.content else { return nil }
        switch scalar.text.lowercased() {
        case "true": return true
        case "false": return false
        default:
            report(
                .wrongType, "`\(fields.name(of: field))` must be `true` or `false`", at: SourceRange(node.range),
                hint: Self.otherFlags[scalar.text.lowercased()].map { "write `\($0)`" })
            return nil
        }
    }

    /// What YAML 1.1 took for the same.
    private static let otherFlags = [
        "yes": "true", "on": "true", "y": "true", "1": "true", "no": "false", "off": "false", "n": "false",
        "0": "false",
    ]

    /// The texts of a list.
    mutating func texts(_ field: String, in fields: Fields) -> [Located<String>] {
        guard let node = fields.node(field), case .sequence(let items) = node.content else { return [] }
        return texts(of: items, name: fields.name(of: field))
    }

    mutating func texts(of items: [YAMLNode], name: String) -> [Located<String>] {
        var result: [Located<String>] = []
        for (index, item) in items.enumerated() {
            if let text = text(of: item, name: "\(name)[\(index)]") { result.append(text) }
        }
        return result
    }

    /// One of the given words; another one is reported with the nearest.
    mutating func choice(
        _ text: Located<String>, among words: [String], what: String, severity: Severity = .error
    ) -> Located<String>? {
        if words.contains(text.value) { return text }
        report(
            .unknownName, severity, "unknown \(what) `\(text.value)`", at: text.range,
            hint: Suggestion.didYouMean(text.value, among: words) ?? "known: \(Words.list(words))")
        return nil
    }

    /// A path: no control characters, and in version 0.2 not above the root of what it is in.
    mutating func path(_ field: String, in fields: Fields) -> Located<String>? {
        guard let text = text(field, in: fields) else { return nil }
        return path(text, name: fields.name(of: field))
    }

    mutating func path(_ text: Located<String>, name: String, inGuest: Bool = false) -> Located<String>? {
        if text.value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            report(.badValue, "the path in `\(name)` holds a control character", at: text.range)
            return nil
        }
        guard language == .v0_2 else { return text }
        if text.value.contains(text: "://") {
            report(
                .badValue, "`\(name)` is a path, not a URL", at: text.range,
                hint: Self.isGit(text.value)
                    ? "write {from: \"\(text.value)\", path: …}"
                    : "write {from: \(text.value), checksum: \"sha256:…\"}")
            return nil
        }
        if CleanPath.climbsAboveRoot(text.value) {
            report(
                .badValue, "the path `\(text.value)` leads out of where it starts", at: text.range,
                hint: inGuest
                    ? "the guest's paths begin at its root"
                    : "files outside of the build context can come from a named context: {from: NAME, path: …}")
            return nil
        }
        return text
    }

    /// The most entries of a list of which each is an op of the build, or a mount of every op of a step.
    private static let mostEntries = 1_000

    /// Whether a list is not longer: one without end would take the daemon's memory.
    /// - Parameter places: of the entries.
    mutating func canTake(_ places: [SourceRange], _ name: String) -> Bool {
        guard let first = places.dropFirst(Self.mostEntries).first else { return true }
        report(
            .badValue, "`\(name)` has \(places.count) entries, and \(Self.mostEntries) are the most it can have",
            at: first)
        return false
    }

    mutating func canTake(_ items: [YAMLNode], _ name: String) -> Bool {
        canTake(items.map { SourceRange($0.range) }, name)
    }
}
