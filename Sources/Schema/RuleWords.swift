internal import JSON

// The few forms that all rules are made of.

extension JSONValue {
    /// Any value but null.
    static let something: JSONValue = ["not": ["type": "null"]]

    /// No value, or none of any use.
    static let nothing: JSONValue = ["anyOf": [["type": "null"], ["maxItems": 0, "type": "array"]]]

    /// A path that does not lead out of where it starts by its first part, nor is a URL.
    static let path: JSONValue = ["not": ["type": "string", "pattern": "^(\\./|/)*\\.\\.(/|$)|://"]]

    /// One of these words.
    static func oneOf(_ words: [String]) -> JSONValue { ["enum": .array(words.map(JSONValue.string))] }

    /// The same, or text with a build argument in it, of which nothing is known yet.
    var orTemplate: JSONValue { ["anyOf": [self, ["type": "string", "pattern": "\\$\\{"]]] }

    /// An object whose key is one of these words.
    static func oneOf(_ key: String, _ words: [String]) -> JSONValue {
        ["properties": [key: .oneOf(words)], "required": [.string(key)]]
    }

    /// If all these keys are there with such values, the object must be like that.
    static func when(_ properties: JSONObject, then: JSONValue) -> JSONValue {
        let required = properties.keys.map(JSONValue.string)
        return .given(["properties": .object(properties), "required": .array(required)], then: then)
    }

    static func given(_ condition: JSONValue, then: JSONValue) -> JSONValue { ["if": condition, "then": then] }

    /// An object whose keys, where they are there, have such values.
    static func properties(_ properties: JSONObject) -> JSONValue { ["properties": .object(properties)] }

    /// An object without these keys.
    static func without(_ keys: String...) -> JSONValue {
        .properties(JSONObject(keys.map { ($0, JSONValue.bool(false)) }))
    }

    /// An object with this key.
    static func having(_ key: String) -> JSONValue { ["required": [.string(key)]] }

    /// A key that excludes others.
    static func excluding(_ key: String, _ others: [String]) -> JSONValue {
        let none = JSONObject(others.map { ($0, JSONValue.bool(false)) })
        return ["dependentSchemas": .object([key: .properties(none)])]
    }
}
