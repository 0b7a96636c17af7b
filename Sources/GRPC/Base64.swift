/// Base64 as gRPC uses it in `-bin` headers: sent without padding, accepted with or without (PROTOCOL-HTTP2.md).
enum Base64 {
    /// The bytes, or nil when a character is outside the alphabet or the length cannot be.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        var padding = 0
        for character in text {
            guard let value = value(of: character) else {
                guard character == UInt8(ascii: "=") else { return nil }
                padding += 1
                continue
            }
            if padding > 0 { return nil }
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        // Six left-over bits are a single character of a group, which encodes no byte.
        return bits == 6 || padding > 2 ? nil : bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
