extension JSONValue {
    /// Bytes as Go's encoding/json writes a `[]byte`: standard base64 with padding, in a string.
    public static func bytes(_ bytes: some Collection<UInt8>) -> JSONValue { .string(Base64.encode(bytes)) }
}

/// Standard base64 with padding (RFC 4648, section 4).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        func append(_ characters: Int) {
            for index in 0..<4 {
                let value = Int(group >> UInt32(18 - 6 * index) & 63)
                text.append(index < characters ? alphabet[value] : UInt8(ascii: "="))
            }
        }
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                append(4)
                (group, held) = (0, 0)
            }
        }
        if held > 0 {
            group <<= UInt32(8 * (3 - held))
            append(held + 1)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
