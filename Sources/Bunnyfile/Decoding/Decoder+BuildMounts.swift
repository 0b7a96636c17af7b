import Diagnostics
import YAML

// What a build step gets beside its files: caches, secrets, ssh agents. Each is a text, or a mapping that says more.

extension Decoder {
    mutating func caches(_ fields: Fields) -> [BuildStep.Cache] {
        items("cache", in: fields).compactMap { item in
            switch item {
            case .text(let text, let name):
                path(text, name: name).flatMap { stepPath($0, name: name) }.map {
                    BuildStep.Cache(path: $0.value, id: $0.value, sharing: .shared, range: $0.range)
                }
            case .mapping(let cache): self.cache(cache)
            }
        }
    }

    private mutating func cache(_ fields: Fields) -> BuildStep.Cache? {
        let path = stepPath("path", in: fields)
        let id = identifier("id", in: fields)
        let sharing = text("sharing", in: fields).flatMap {
            choice($0, among: BuildStep.Cache.Sharing.allCases.map(\.rawValue), what: "kind of sharing")
        }
        guard let path else { return nil }
        return BuildStep.Cache(
            path: path.value, id: id?.value ?? path.value,
            sharing: sharing.flatMap { BuildStep.Cache.Sharing(rawValue: $0.value) } ?? .shared, range: fields.range)
    }

    mutating func secrets(_ fields: Fields) -> [BuildStep.Secret] {
        items("secrets", in: fields).compactMap { item in
            switch item {
            case .text(let text, let name):
                identifier(text, name: name).map {
                    BuildStep.Secret(
                        id: $0.value, path: Self.secretPath($0.value), environment: nil, isRequired: true,
                        range: $0.range)
                }
            case .mapping(let secret): self.secret(secret)
            }
        }
    }

    private static func secretPath(_ id: String) -> String { CleanPath.absolute("/run/secrets/\(id)") }

    private mutating func secret(_ fields: Fields) -> BuildStep.Secret? {
        let id = identifier("id", in: fields)
        let path = stepPath("path", in: fields)
        let environment = text("env", in: fields).flatMap { text -> Located<String>? in
            isVariableName(text.value, at: text.range) ? text : nil
        }
        let isRequired = flag("required", in: fields) ?? true
        guard let id else { return nil }
        let hasNeither = !fields.wasGiven("path") && !fields.wasGiven("env")
        return BuildStep.Secret(
            id: id.value, path: path?.value ?? (hasNeither ? Self.secretPath(id.value) : nil),
            environment: environment?.value, isRequired: isRequired, range: fields.range)
    }

    mutating func sshAgents(_ fields: Fields) -> [BuildStep.SSHAgent] {
        items("ssh", in: fields).compactMap { item in
            switch item {
            case .text(let text, let name):
                return identifier(text, name: name).map {
                    BuildStep.SSHAgent(id: $0.value, path: nil, isRequired: true, range: $0.range)
                }
            case .mapping(let agent):
                let id = identifier("id", in: agent)
                let path = stepPath("path", in: agent)
                let isRequired = flag("required", in: agent) ?? true
                guard let id else { return nil }
                return BuildStep.SSHAgent(id: id.value, path: path?.value, isRequired: isRequired, range: agent.range)
            }
        }
    }

    /// Two things at one place, or a place that hides what the step works on or makes.
    mutating func checkMounts(
        _ caches: [BuildStep.Cache], _ secrets: [BuildStep.Secret], directory: String, output: Located<String>?
    ) {
        var places: [String: SourceRange] = [:]
        let mounts =
            caches.map { ($0.path, $0.range) } + secrets.compactMap { secret in secret.path.map { ($0, secret.range) } }
        for (path, range) in mounts {
            if let first = places.updateValue(range, forKey: path) {
                report(
                    .conflictingKeys, "two things are put at `\(path)`", at: range,
                    notes: [Diagnostic.Note("the other one here", at: first)])
            }
        }
        for cache in caches {
            if Self.isInside(directory, of: cache.path) {
                report(
                    .conflictingKeys, "the cache `\(cache.path)` hides the step's context in `\(directory)`",
                    at: cache.range, hint: "choose a directory below it")
            }
            if let output, Self.isInside(CleanPath.absolute(output.value), of: cache.path) {
                report(
                    .conflictingKeys, "the output lies in the cache `\(cache.path)`, which is no part of the result",
                    at: output.range, hint: "copy it elsewhere at the end of `run`, and name that place")
            }
        }
    }

    /// Whether a clean path is a tree or lies in it.
    private static func isInside(_ path: String, of tree: String) -> Bool {
        tree == "/" || path == tree || path.hasPrefix(tree + "/")
    }

    // MARK: - Items

    private enum Item {
        case text(Located<String>, name: String)
        case mapping(Fields)
    }

    private mutating func items(_ field: String, in fields: Fields) -> [Item] {
        guard let node = fields.node(field), case .sequence(let nodes) = node.content,
            let declaration = MappingDeclaration.build02.mapping(in: field)
        else { return [] }
        guard canTake(nodes, fields.name(of: field)) else { return [] }
        var items: [Item] = []
        for (index, node) in nodes.enumerated() {
            let name = "\(fields.name(of: field))[\(index)]"
            switch node.content {
            case .scalar: if let text = text(of: node, name: name) { items.append(.text(text, name: name)) }
            case .mapping:
                if let item = self.fields(of: node, declaration, path: name) { items.append(.mapping(item)) }
            case .sequence: reportShape(of: node, expected: [.text, .mapping], name: name)
            }
        }
        return items
    }

    private mutating func identifier(_ field: String, in fields: Fields) -> Located<String>? {
        text(field, in: fields).flatMap { identifier($0, name: fields.name(of: field)) }
    }

    private mutating func identifier(_ text: Located<String>, name: String) -> Located<String>? {
        let isGood = text.value.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != ","
        }
        guard !isGood || text.value.isEmpty else { return text }
        report(
            .badValue, "`\(text.value)` in `\(name)` is no id", at: text.range,
            hint: "ids have no blanks and no commas, as on the command line")
        return nil
    }
}
