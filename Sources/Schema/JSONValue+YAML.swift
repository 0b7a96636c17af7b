internal import JSON
internal import YAML

extension JSONValue {
    /// YAML in one line as JSON; nil if it is none. Numbers are written as text: a bunnyfile takes them as such.
    init?(yaml text: String) {
        guard let node = try? YAMLNode.parse(Array(text.utf8)) else { return nil }
        self.init(node)
    }

    private init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar) where scalar.kind == .boolean: self = .bool(scalar.text.lowercased() == "true")
        case .scalar(let scalar): self = .string(scalar.text)
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let members): self = .object(JSONObject(members.map { ($0.key, JSONValue($0.value)) }))
        }
    }
}
