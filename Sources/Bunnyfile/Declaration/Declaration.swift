/// The type of a value in a bunnyfile, as declared.
public indirect enum ValueType: Hashable, Sendable {
    /// Text: any plain or quoted scalar; in version 0.2 not `null`, `true` or `false` unless quoted.
    case text
    /// `true` or `false`, without quotes.
    case boolean
    /// One of these words.
    case choice([String])
    case list(of: ValueType)
    case mapping(MappingDeclaration)
    /// A mapping with keys of the user's own; `keys` says what they are.
    case dictionary(keys: String, values: ValueType)
    /// Any of these.
    case anyOf([ValueType])
}

/// One key of a mapping.
public struct FieldDeclaration: Hashable, Sendable {
    public var name: String
    /// Another name for the same key.
    public var alias: String?
    public var type: ValueType
    public var isRequired: Bool
    /// One line without a full stop.
    public var summary: String
    /// What an absent key means, in words or as a value.
    public var defaultValue: String?
    /// An example of the value, as YAML in one line.
    public var example: String

    public init(
        _ name: String, alias: String? = nil, _ type: ValueType, required isRequired: Bool = false,
        default defaultValue: String? = nil, example: String, _ summary: String
    ) {
        self.name = name
        self.alias = alias
        self.type = type
        self.isRequired = isRequired
        self.summary = summary
        self.defaultValue = defaultValue
        self.example = example
    }
}

/// A mapping with known keys. The decoder, the specification's tables and the JSON schema follow this one declaration.
public struct MappingDeclaration: Hashable, Sendable {
    /// A name for the type, such as `platforms`.
    public var name: String
    public var summary: String
    public var fields: [FieldDeclaration]

    public init(_ name: String, _ summary: String, _ fields: [FieldDeclaration]) {
        self.name = name
        self.summary = summary
        self.fields = fields
    }

    /// All names that can stand as a key, aliases included.
    var keyNames: [String] { fields.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) } }

    /// The field of a key, by name or alias.
    func field(forKey key: String) -> FieldDeclaration? {
        fields.first { $0.name == key || $0.alias == key }
    }

    /// The first mapping type in the type of a field.
    func mapping(in name: String) -> MappingDeclaration? {
        fields.first { $0.name == name }?.type.mappings.first
    }
}

extension ValueType {
    /// The mapping declarations directly in this type.
    public var mappings: [MappingDeclaration] {
        switch self {
        case .text, .boolean, .choice: []
        case .list(let item): item.mappings
        case .mapping(let declaration): [declaration]
        case .dictionary(_, let values): values.mappings
        case .anyOf(let types): types.flatMap(\.mappings)
        }
    }

    /// What a person calls a value of this type.
    public var words: String {
        switch self {
        case .text: "text"
        case .boolean: "`true` or `false`"
        case .choice(let words): words.isEmpty ? "text" : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(let item): "a list of \(item.pluralWords)"
        case .mapping(let declaration): "a mapping (\(declaration.name))"
        case .dictionary(let keys, let values): "a mapping from \(keys) to \(values.words)"
        case .anyOf(let types): types.map(\.words).joined(separator: " or ")
        }
    }

    private var pluralWords: String {
        switch self {
        case .text: "texts"
        case .list(let item): "lists of \(item.pluralWords)"
        case .mapping(let declaration): "mappings (\(declaration.name))"
        case .anyOf(let types): types.map(\.pluralWords).joined(separator: " or ")
        default: words
        }
    }

    /// The shapes of YAML nodes it can have, in words.
    var shapes: [NodeShape] {
        switch self {
        case .text, .boolean, .choice: [.text]
        case .list: [.list]
        case .mapping, .dictionary: [.mapping]
        case .anyOf(let types):
            types.flatMap(\.shapes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }
}

/// What a YAML node looks like before anything is known of its meaning.
enum NodeShape: String, Hashable, Sendable {
    case text
    case list = "a list"
    case mapping = "a mapping"
}
