/// The name of an import or export: bytes in UTF-8, compared as bytes.
public struct Name: Equatable, Comparable, Sendable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }

    public init(_ text: StaticString) {
        bytes = text.withUTF8Buffer { [UInt8]($0) }
    }

    public static func == (name: Name, text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes in
            guard bytes.count == name.bytes.count else { return false }
            for index in bytes.indices where bytes[index] != name.bytes[index] { return false }
            return true
        }
    }

    public static func < (one: Name, other: Name) -> Bool {
        one.bytes.lexicographicallyPrecedes(other.bytes)
    }

    /// Whether the bytes are well-formed UTF-8 (Unicode standard, table 3-7): no overlong form, no surrogate.
    var isUTF8: Bool {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            let length: Int
            var allowed: ClosedRange<UInt8> = 0x80...0xbf
            switch lead {
            case 0x00...0x7f: length = 1
            case 0xc2...0xdf: length = 2
            case 0xe0...0xef:
                length = 3
                if lead == 0xe0 { allowed = 0xa0...0xbf } else if lead == 0xed { allowed = 0x80...0x9f }
            case 0xf0...0xf4:
                length = 4
                if lead == 0xf0 { allowed = 0x90...0xbf } else if lead == 0xf4 { allowed = 0x80...0x8f }
            default: return false
            }
            guard length <= bytes.count - index else { return false }
            for position in 1..<max(length, 1) {
                guard allowed.contains(bytes[index + position]) else { return false }
                allowed = 0x80...0xbf
            }
            index += length
        }
        return true
    }
}

#if !hasFeature(Embedded)
    extension Name: CustomStringConvertible, ExpressibleByStringLiteral {
        public init(_ text: String) { bytes = [UInt8](text.utf8) }
        public init(stringLiteral text: String) { self.init(text) }
        public var description: String { String(decoding: bytes, as: UTF8.self) }
    }
#endif
