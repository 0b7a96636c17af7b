import JSON
import Testing

/// Byte strings as Go's encoding/json writes them (test vectors of RFC 4648, section 10).
@Suite struct JSONBytesTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func base64(bytes: String, text: String) {
        #expect(Base64.encode(Array(bytes.utf8)) == text)
        #expect(JSONValue.bytes(bytes.utf8) == .string(text))
    }

    @Test func lastCharacters() {
        #expect(Base64.encode([0xff, 0xef, 0xbe]) == "/+++")
    }
}
