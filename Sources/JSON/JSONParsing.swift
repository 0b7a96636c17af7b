internal import CJansson

/// What the parser accepts beyond RFC 8259.
public struct JSONParsingOptions: Sendable {
    /// What happens when an object has a key twice.
    public enum DuplicateKeys: Sendable {
        /// An error at the second one.
        case reject
        /// The last value counts, as in Go; for files that others wrote.
        case keepLast
    }

    public var duplicateKeys: DuplicateKeys
    /// How many arrays and objects may stand inside each other.
    public var maximumDepth: Int

    public init(duplicateKeys: DuplicateKeys = .reject, maximumDepth: Int = 256) {
        self.duplicateKeys = duplicateKeys
        self.maximumDepth = maximumDepth
    }
}

extension JSONValue {
    /// Reads one JSON text (RFC 8259); any value may stand at the top.
    ///
    /// - Throws: ``JSONError`` with line and column: bad syntax, text after the value, invalid UTF-8, a lone
    ///   surrogate escape, a number that does not fit, a key given twice, too many levels.
    public init(parsing bytes: [UInt8], options: JSONParsingOptions = JSONParsingOptions()) throws(JSONError) {
        try Self.checkDepth(of: bytes, limit: options.maximumDepth)
        var flags = JSON_DECODE_ANY | JSON_ALLOW_NUL
        if options.duplicateKeys == .reject { flags |= JSON_REJECT_DUPLICATES }
        var error = json_error_t()
        let root = bytes.withUnsafeBytes { buffer in
            // An empty array may have no address, and jansson wants one.
            buffer.baseAddress.map { json_loadb($0, buffer.count, Int(flags), &error) }
                ?? json_loadb("", 0, Int(flags), &error)
        }
        guard let root else {
            throw JSONError(
                line: max(1, Int(error.line)), column: max(1, Int(error.column)), text: Self.text(of: error))
        }
        defer { json_decref(root) }
        self.init(jansson: root)
    }

    /// Reads one JSON text; see ``init(parsing:options:)-([UInt8],_)``.
    public init(parsing text: String, options: JSONParsingOptions = JSONParsingOptions()) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), options: options)
    }

    private init(jansson value: UnsafeMutablePointer<json_t>) {
        switch value.pointee.type {
        case JSON_OBJECT: self = .object(Self.members(of: value))
        case JSON_ARRAY:
            self = .array(
                (0..<json_array_size(value)).compactMap { index in
                    json_array_get(value, index).map { JSONValue(jansson: $0) }
                })
        case JSON_STRING:
            let bytes = UnsafeRawBufferPointer(start: json_string_value(value), count: json_string_length(value))
            self = .string(String(decoding: bytes, as: UTF8.self))
        case JSON_INTEGER: self = .integer(json_integer_value(value))
        case JSON_REAL: self = .number(json_real_value(value))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        default: self = .null
        }
    }

    /// The members in the order of the text, which jansson keeps.
    private static func members(of object: UnsafeMutablePointer<json_t>) -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(json_object_size(object))
        var iterator = json_object_iter(object)
        while let current = iterator {
            let key = UnsafeRawBufferPointer(
                start: json_object_iter_key(current), count: json_object_iter_key_len(current))
            if let value = json_object_iter_value(current) {
                members.append(
                    JSONObject.Member(key: String(decoding: key, as: UTF8.self), value: JSONValue(jansson: value)))
            }
            iterator = json_object_iter_next(object, current)
        }
        return JSONObject(uniqueMembers: members)
    }

    private static func text(of error: json_error_t) -> String {
        withUnsafeBytes(of: error.text) { buffer in
            String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Refuses deep nesting before a recursive parser sees it.
    private static func checkDepth(of bytes: [UInt8], limit: Int) throws(JSONError) {
        var (depth, line, column) = (0, 1, 0)
        var (inString, escaped) = (false, false)
        for byte in bytes {
            // Continuation bytes belong to the character before.
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
            if inString {
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                guard depth <= limit else {
                    throw JSONError(line: line, column: column, text: "more than \(limit) levels of nesting")
                }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
    }
}
