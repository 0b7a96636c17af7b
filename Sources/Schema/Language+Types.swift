internal import Bunnyfile
internal import Catalog
internal import JSON

extension Language {
    /// The schema of a type.
    /// - Parameters:
    ///   - isField: whether it is the value of a key of ours, which is never an empty text.
    ///   - isRequired: whether the key must have a value.
    func schema(of type: ValueType, isField: Bool = false, isRequired: Bool = true) -> JSONObject {
        let takesNull = isLenient && !isRequired
        switch type {
        case .text: return text(isField: isField, isRequired: isRequired)
        case .choice(let words) where words.isEmpty: return text(isField: isField, isRequired: isRequired)
        case .boolean: return orTemplate(["type": "boolean"])
        case .choice(let words):
            // An architecture has other spellings too.
            let spellings = words.flatMap { Architecture(rawValue: $0)?.spellings ?? [$0] }
            return orTemplate(["enum": .array(spellings.map(JSONValue.string) + (takesNull ? ["", .null] : []))])
        case .list(let item):
            return ["type": Self.type("array", orNull: takesNull), "items": .object(schema(of: item))]
        case .mapping(let mapping):
            let reference = reference(to: mapping)
            return takesNull
                ? ["anyOf": [reference, ["type": "null"]]] : reference.objectValue ?? [:]
        case .dictionary(_, let values):
            var result: JSONObject = [
                "type": Self.type("object", orNull: takesNull),
                "additionalProperties": .object(schema(of: values, isField: !Self.isText(values))),
            ]
            if case .mapping = values { result["patternProperties"] = ["^x-": true] }
            return result
        case .anyOf(let types):
            return ["anyOf": .array(types.map { .object(schema(of: $0, isField: isField, isRequired: isRequired)) })]
        }
    }

    private func orTemplate(_ schema: JSONObject) -> JSONObject {
        hasBuildArguments ? JSONValue.object(schema).orTemplate.objectValue ?? schema : schema
    }

    /// Numbers are taken as they are written.
    private func text(isField: Bool, isRequired: Bool) -> JSONObject {
        let isEmptyFine = isLenient ? !isRequired : !isField
        var types: [JSONValue] = ["string", "number"]
        if isLenient { types += isField && isRequired ? ["boolean"] : ["boolean", "null"] }
        // The NUL character ends texts in the guest.
        return ["type": .array(types), "pattern": isEmptyFine ? "^[^\u{0}]*$" : "^[^\u{0}]+$"]
    }

    private static func isText(_ type: ValueType) -> Bool {
        if case .text = type { true } else { false }
    }

    private static func type(_ name: String, orNull: Bool) -> JSONValue {
        orNull ? [.string(name), "null"] : .string(name)
    }
}
