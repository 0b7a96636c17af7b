import Diagnostics
import YAML

/// The values of a mapping that passed its declaration: known keys, each with a value of a declared shape.
struct Fields {
    /// How messages name the mapping: `platforms`, or empty for the whole file.
    let path: String
    /// Where to point when something is missing: the mapping's own key.
    let place: SourceRange
    /// The whole mapping.
    let range: SourceRange
    /// Names of the keys that stand there, with whatever value, and of those that others are misspelt for.
    fileprivate var given: Set<String> = []
    fileprivate var values: [String: (key: String, keyRange: SourceRange, node: YAMLNode)] = [:]

    /// A mapping without keys.
    init(path: String, place: SourceRange, range: SourceRange) {
        self.path = path
        self.place = place
        self.range = range
    }

    func node(_ name: String) -> YAMLNode? { values[name]?.node }

    /// Whether the key is there, with a value of a right shape.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// Whether the key is there, even misspelt or with a value that was refused.
    func wasGiven(_ name: String) -> Bool { given.contains(name) }

    /// Whether the key is absent, or its value a list without items.
    func isEmptyList(_ name: String) -> Bool {
        guard let node = values[name]?.node else { return !wasGiven(name) }
        if case .sequence(let items) = node.content { return items.isEmpty }
        return false
    }

    /// The place of the key, as written.
    func keyRange(_ name: String) -> SourceRange? { values[name]?.keyRange }

    /// How messages name one of its keys, in the user's spelling: `platforms.hypervisor`.
    func name(of field: String) -> String {
        let key = values[field]?.key ?? field
        return path.isEmpty ? key : "\(path).\(key)"
    }
}

extension Decoder {
    /// Reads a mapping by its declaration: unknown and missing keys and values of a wrong shape are reported.
    ///
    /// `place` is where a missing key is reported, by default the mapping's first character.
    mutating func fields(
        of node: YAMLNode, _ declaration: MappingDeclaration, path: String, place: SourceRange? = nil
    ) -> Fields? {
        let range = SourceRange(node.range)
        guard case .mapping(let members) = node.content else {
            reportShape(of: node, expected: [.mapping], name: path)
            return nil
        }
        var fields = Fields(path: path, place: place ?? SourceRange(at: range.start), range: range)
        var meant: Set<String> = []
        for member in members {
            guard let field = declaration.field(forKey: member.key) else {
                if let name = reportUnknownKey(member, of: declaration, path: path) { meant.insert(name) }
                continue
            }
            let keyRange = SourceRange(member.keyRange)
            guard fields.given.insert(field.name).inserted else {
                reportAliasGivenTwice(field, keyRange, path: path)
                continue
            }
            if language == .v0_1, member.value.isNull {
                fields.given.remove(field.name)
                continue
            }
            let name = path.isEmpty ? member.key : "\(path).\(member.key)"
            guard hasShape(member.value, of: field, name: name) else { continue }
            fields.values[field.name] = (member.key, keyRange, member.value)
        }
        // Whoever is told what a key is meant for is not told that it is missing.
        fields.given.formUnion(meant)
        for field in declaration.fields where field.isRequired && !fields.given.contains(field.name) {
            report(
                .missingKey, "\(Self.owner(of: path)) needs `\(field.name)`", at: fields.place,
                hint: "for example `\(field.name): \(field.example)`")
        }
        return fields
    }

    private static func owner(of path: String) -> String { path.isEmpty ? "a bunnyfile" : "`\(path)`" }

    /// - Returns: the name of the key that it is meant for, where that is said and the key given does not count.
    private mutating func reportUnknownKey(
        _ member: YAMLMember, of declaration: MappingDeclaration, path: String
    ) -> String? {
        // Free for the user's anchors.
        if member.key.hasPrefix("x-") { return nil }
        let names = declaration.keyNames
        let hint = diagnostics.count < Self.mostHints ? keyHint(member.key, among: names, path: path) : nil
        let place = path.isEmpty ? "" : " in `\(path)`"
        report(
            .unknownKey, lenient,
            "unknown key `\(member.key)`\(place)" + (language == .v0_1 ? " is ignored" : ""),
            at: SourceRange(member.keyRange),
            hint: hint?.text)
        return language == .v0_1 ? nil : hint?.meant.flatMap(declaration.field(forKey:))?.name
    }

    /// Far more than are shown: a search for each of a hundred thousand keys would take seconds.
    static let mostHints = 1_000

    /// What to do about an unknown key, and the key it is meant for, if it is one of these.
    private func keyHint(_ key: String, among names: [String], path: String) -> (text: String, meant: String?) {
        if let text = newerKeyHint(key, path: path) ?? otherPlaceHint(key, path: path) { return (text, nil) }
        let near = Suggestion.nearest(to: key, among: names)
        return (near.map { Suggestion.didYouMean($0) } ?? "known keys: \(Words.list(names))", near)
    }

    /// A key of version 0.2 in a file of version 0.1.
    private func newerKeyHint(_ key: String, path: String) -> String? {
        guard language == .v0_1 else { return nil }
        let declaration = path.isEmpty ? version02 : version02.mapping(in: path)
        return declaration?.field(forKey: key) == nil ? nil : "`\(key)` is a key of version v0.2"
    }

    /// A known key that stands in the wrong mapping.
    private func otherPlaceHint(_ key: String, path: String) -> String? {
        if !path.isEmpty, declaration.field(forKey: key) != nil { return "`\(key)` is a key of the file's top level" }
        guard path.isEmpty else { return nil }
        let owner = declaration.fields.first { field in field.type.mappings.contains { $0.field(forKey: key) != nil } }
        return owner.map { "`\(key)` is a key of `\($0.name)`" }
    }

    private mutating func reportAliasGivenTwice(_ field: FieldDeclaration, _ range: SourceRange, path: String) {
        report(
            .conflictingKeys, "`\(field.name)` and `\(field.alias ?? field.name)` are two names of one key", at: range,
            hint: "leave one out")
    }

    private mutating func hasShape(_ node: YAMLNode, of field: FieldDeclaration, name: String) -> Bool {
        if node.isNull {
            report(
                .wrongType, "`\(name)` has no value", at: SourceRange(node.range),
                hint: "give it one, or leave the key out; for example `\(field.name): \(field.example)`")
            return false
        }
        guard field.type.shapes.contains(node.shape) else {
            reportShape(of: node, expected: field.type.shapes, name: name, example: "\(field.name): \(field.example)")
            return false
        }
        return true
    }

    mutating func reportShape(of node: YAMLNode, expected: [NodeShape], name: String, example: String? = nil) {
        let wanted = expected.map(\.rawValue).joined(separator: " or ")
        let subject = name.isEmpty ? "a bunnyfile" : "`\(name)`"
        let message =
            node.isNull ? "\(subject) has no value" : "\(subject) must be \(wanted), not \(node.shape.rawValue)"
        report(
            .wrongType, message, at: SourceRange(node.range),
            hint: example.map { "for example `\($0)`" })
    }
}

extension YAMLNode {
    var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.kind == .null } else { false }
    }

    var shape: NodeShape {
        switch content {
        case .scalar: .text
        case .sequence: .list
        case .mapping: .mapping
        }
    }
}
