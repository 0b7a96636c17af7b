public import Catalog
public import JSON
internal import Bunnyfile

/// The JSON schema of the bunnyfile, for editors: the declaration that the decoder follows, and the rules that join its
/// keys, in the words of JSON Schema 2020-12.
///
/// It takes every file that the decoder takes, and refuses what a schema can: keys, types, choices, and combinations
/// that the catalog rules out.
public enum BunnyfileSchema {
    /// The schema of all versions of the language.
    public static func document(_ catalog: Catalog = .builtIn) -> JSONValue {
        let versions = [Language.version02(catalog), .version01(catalog)]
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "bunnyfile",
            "description": "What an image for the unikernel runtime urunc is made of; built by `docker build`",
            "type": "object",
            "required": ["version"],
            "properties": ["version": ["anyOf": .array(versions.map(\.numbers))]],
            "allOf": .array(versions.map { .when(["version": $0.numbers], then: $0.reference) }),
            "$defs": .object(JSONObject(versions.flatMap(\.definitions))),
        ]
    }
}

/// A version of the language, as far as the schema goes.
struct Language {
    /// Begins the names of its definitions.
    let name: String
    let root: MappingDeclaration
    /// Whether upstream's reader ignores what it does not know, and a key without a value is as good as none.
    let isLenient: Bool
    /// Whether `${NAME}` in a value stands for a build argument.
    let hasBuildArguments: Bool
    /// Names of keys whose own members may have no value.
    var withEmptyMembers: Set<String> = []
    /// What its `version` can be.
    let numbers: JSONValue
    /// What its mappings must meet besides their declarations.
    let rules: [String: [JSONValue]]

    var reference: JSONValue { reference(to: root) }

    func reference(to mapping: MappingDeclaration) -> JSONValue {
        ["$ref": .string("#/$defs/" + definitionName(mapping))]
    }

    private func definitionName(_ mapping: MappingDeclaration) -> String {
        mapping.name == root.name ? name : "\(name)-\(mapping.name)"
    }

    /// The definition of each mapping, by name.
    var definitions: [(String, JSONValue)] {
        root.withNested.map { (definitionName($0), definition(of: $0)) }
    }

    private func definition(of mapping: MappingDeclaration) -> JSONValue {
        var result: JSONObject = ["description": .string(mapping.summary), "type": "object"]
        let required = mapping.fields.filter { $0.isRequired && $0.alias == nil }.map { JSONValue.string($0.name) }
        if !required.isEmpty { result["required"] = .array(required) }
        var properties = JSONObject()
        for field in mapping.fields {
            properties[field.name] = property(field)
            if let alias = field.alias { properties[alias] = property(field) }
        }
        if mapping.name == root.name, var version = properties["version"]?.objectValue {
            version["allOf"] = [numbers]
            properties["version"] = .object(version)
        }
        result["properties"] = .object(properties)
        if !isLenient {
            // Free for the user's anchors.
            result["patternProperties"] = ["^x-": true]
            result["additionalProperties"] = false
        }
        let rules = mapping.fields.compactMap(aliasRule) + (rules[mapping.name] ?? [])
        if !rules.isEmpty { result["allOf"] = .array(rules) }
        return .object(result)
    }

    /// Two names of one key.
    private func aliasRule(_ field: FieldDeclaration) -> JSONValue? {
        field.alias.map { alias in
            let names: [JSONValue] = [.string(field.name), .string(alias)]
            return field.isRequired
                ? ["oneOf": .array(names.map { ["required": [$0]] })] : ["not": ["required": .array(names)]]
        }
    }

    private func property(_ field: FieldDeclaration) -> JSONValue {
        var schema = schema(of: field.type, isField: true, isRequired: field.isRequired)
        if withEmptyMembers.contains(field.name), let members = schema["additionalProperties"] {
            schema["additionalProperties"] = ["anyOf": [members, ["type": "null"]]]
        }
        let meaning = field.defaultValue.map { "\(field.summary). Default: \($0)" } ?? field.summary
        schema["description"] = .string(meaning)
        if let example = JSONValue(yaml: field.example) { schema["examples"] = [example] }
        return .object(schema)
    }
}

extension MappingDeclaration {
    /// This mapping and all in it, each once.
    var withNested: [MappingDeclaration] {
        var result: [MappingDeclaration] = []
        var waiting = [self]
        while !waiting.isEmpty {
            let mapping = waiting.removeFirst()
            guard !result.contains(where: { $0.name == mapping.name }) else { continue }
            result.append(mapping)
            waiting += mapping.fields.flatMap(\.type.mappings)
        }
        return result
    }
}
