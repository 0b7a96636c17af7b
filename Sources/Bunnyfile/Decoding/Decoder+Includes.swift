import Diagnostics
import YAML
internal import TextSearch

extension Decoder {
    /// The files of `rootfs.include`.
    mutating func includes(_ fields: Fields, _ rootfs: MappingDeclaration) -> [Include] {
        guard let node = fields.node("include"), case .sequence(let items) = node.content,
            let declaration = rootfs.mapping(in: "include")
        else { return [] }
        guard canTake(items, fields.name(of: "include")) else { return [] }
        var result: [Include] = []
        for (index, item) in items.enumerated() {
            let name = "\(fields.name(of: "include"))[\(index)]"
            if let include = include(item, declaration, name: name) { result.append(include) }
        }
        return result
    }

    private mutating func include(_ node: YAMLNode, _ declaration: MappingDeclaration, name: String) -> Include? {
        switch node.content {
        case .scalar: return text(of: node, name: name).flatMap { include($0, name: name) }
        case .mapping: break
        case .sequence:
            reportShape(of: node, expected: [.text, .mapping], name: name, example: "include: [SOURCE:DESTINATION]")
            return nil
        }
        guard let fields = fields(of: node, declaration, path: name) else { return nil }
        let keys = keys(of: fields, path: "source")
        let destination = path("destination", in: fields)
        let isPathMissing = language == .v0_1 && keys.path == nil
        guard !isPathMissing, let source = source(keys, for: .include), let destination else { return nil }
        return Include(source: source, destination: destination)
    }

    /// `SOURCE[:DESTINATION]`, split at the first colon; without a destination the same path.
    private mutating func include(_ text: Located<String>, name: String) -> Include? {
        let parts = text.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty else {
            report(
                .badValue, "`\(name)` names no file", at: text.range, hint: "write `SOURCE:DESTINATION`")
            return nil
        }
        if text.value.contains(text: "://") {
            report(
                .badValue, "`\(name)` is a path, not a URL", at: text.range,
                hint: language == .v0_2
                    ? "write {from: URL, checksum: \"sha256:…\", destination: …}" : "use a file of the context")
            return nil
        }
        var destination = parts.count > 1 ? String(parts[1]) : String(first)
        if destination.isEmpty {
            report(
                .badValue, lenient, "`\(name)` has no destination after `:`", at: text.range,
                hint: "write `\(first)` alone for the same path in the guest")
            destination = String(first)
        }
        guard let path = path(text.map { _ in String(first) }, name: name),
            let destination = self.path(text.map { _ in destination }, name: name, inGuest: true)
        else { return nil }
        let source = Source(origin: Located(.context, at: text.range), path: path, range: text.range)
        return Include(source: source, destination: destination)
    }
}
