public import JSON
internal import TestSupport
public import WasmCore

/// Values in wast2json's form: a type, and the bits as a decimal number.
public enum SuiteValue {
    public static func argument(_ json: JSONValue) throws -> Value {
        guard let type = json["type"]?.stringValue, let text = json["value"]?.stringValue else {
            throw TestSetupError("not a value: \(json)")
        }
        return try value(type, text)
    }

    private static func value(_ type: String, _ text: String) throws -> Value {
        switch type {
        case "i32": return .i32(try number(text))
        case "f32": return .f32(try number(text))
        case "i64": return .i64(try number(text))
        case "f64": return .f64(try number(text))
        case "funcref" where text == "null": return .funcref(nil)
        case "externref": return .externref(text == "null" ? nil : try number(text))
        default: throw TestSetupError("unknown value \(type) \(text)")
        }
    }

    private static func number<Number: FixedWidthInteger>(_ text: String) throws -> Number {
        guard let number = Number(text) else { throw TestSetupError("not a number: \(text)") }
        return number
    }

    public static func matches(_ actual: Value, _ expected: JSONValue) -> Bool {
        let text = expected["value"]?.stringValue ?? ""
        switch (expected["type"]?.stringValue, actual) {
        case ("i32", .i32(let bits)): return text == "\(bits)"
        case ("i64", .i64(let bits)): return text == "\(bits)"
        case ("f32", .f32(let bits)):
            return matches(UInt64(bits), text, canonical: 0x7fc0_0000, sign: 0x8000_0000)
        case ("f64", .f64(let bits)): return matches(bits, text, canonical: 0x7ff8_0000_0000_0000, sign: 1 << 63)
        case ("externref", .externref(let number)): return text == (number.map { "\($0)" } ?? "null")
        case ("funcref", .funcref(let function)): return function == nil || text != "null"
        default: return false
        }
    }

    /// The same for a result that a program has printed in this form; of a function only that it is one (`func`).
    public static func matches(printed text: String, _ expected: JSONValue) throws -> Bool {
        let type = expected["type"]?.stringValue ?? ""
        if text == "func" { return type == "funcref" && expected["value"]?.stringValue != "null" }
        return matches(try value(type, text), expected)
    }

    /// Whether these words for a trap are those that the suite expects, whose text may say more or less than ours
    /// ("uninitialized element 2").
    public static func matches(trap message: String, _ expected: String) -> Bool {
        message.hasPrefix(expected) || expected.hasPrefix(message)
    }

    /// An arithmetic NaN has at least the bits of the canonical one; either sign will do for both.
    private static func matches(_ bits: UInt64, _ text: String, canonical: UInt64, sign: UInt64) -> Bool {
        switch text {
        case "nan:canonical": bits & ~sign == canonical
        case "nan:arithmetic": bits & canonical == canonical
        default: text == "\(bits)"
        }
    }
}
