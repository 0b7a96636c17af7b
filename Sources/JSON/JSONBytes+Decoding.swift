extension JSONValue {
    /// The bytes that a string in base64 stands for, as Go reads a `[]byte`; nil if this is something else.
    public var bytesValue: [UInt8]? { stringValue.flatMap { Base64.decoded($0) } }
}

extension Base64 {
    /// The bytes a text stands for, nil if it is not base64: padded, strict but for CR and LF, which Go skips.
    public static func decoded(_ text: String) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != 0x0a && $0 != 0x0d }
        guard digits.count % 4 == 0 else { return nil }
        let body = digits.prefix { $0 != UInt8(ascii: "=") }
        let padding = digits.dropFirst(body.count)
        guard padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in body {
            guard let value = value(of: digit) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
