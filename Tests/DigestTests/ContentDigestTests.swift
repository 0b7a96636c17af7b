import Digest
import Testing

@Suite struct ContentDigestTests {
    /// Examples of FIPS 180-4's companion document, and lengths around the 55/56/64 byte padding steps
    /// (those from coreutils' sha256sum).
    static let known: [(bytes: [UInt8], hex: String)] = [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
        (
            [UInt8](repeating: UInt8(ascii: "a"), count: 55),
            "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
        ),
        (
            [UInt8](repeating: UInt8(ascii: "a"), count: 64),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
        ),
    ]

    @Test(arguments: known)
    func knownDigests(bytes: [UInt8], hex: String) throws {
        let digest = ContentDigest.sha256(of: bytes)
        #expect(digest.hex == hex)
        #expect(digest.description == "sha256:" + hex)
        #expect(try ContentDigest(parsing: "sha256:" + hex) == digest)
        #expect(digest.bytes.count == 32)
        #expect(digest.bytes.first == UInt8(hex.prefix(2), radix: 16))
        #expect(digest.bytes.last == UInt8(hex.suffix(2), radix: 16))
    }

    @Test(arguments: [1, 3, 63, 64, 65, 1000])
    func piecesHashLikeTheWhole(size: Int) {
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hasher = SHA256Hasher()
        for start in stride(from: 0, to: bytes.count, by: size) {
            hasher.update(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        #expect(hasher.finalize() == ContentDigest.sha256(of: bytes))
    }

    @Test func finalizeLeavesTheHasherUsable() {
        var hasher = SHA256Hasher()
        hasher.update(Array("ab".utf8))
        #expect(hasher.finalize() == ContentDigest.sha256(of: Array("ab".utf8)))
        let copy = hasher
        hasher.update(Array("c".utf8))
        #expect(hasher.finalize() == ContentDigest.sha256(of: Array("abc".utf8)))
        #expect(copy.finalize() == ContentDigest.sha256(of: Array("ab".utf8)))
    }

    @Test func ordersAsText() {
        let digests = (0..<64).map { ContentDigest.sha256(of: [UInt8($0)]) }
        #expect(digests.sorted().map(\.description) == digests.map(\.description).sorted())
    }

    static let refusals: [(text: String, message: String)] = [
        ("", "invalid digest \"\": it does not start with \"sha256:\""),
        ("abc", "invalid digest \"abc\": it does not start with \"sha256:\""),
        ("md5:00", "invalid digest \"md5:00\": the algorithm \"md5\" is not sha256"),
        ("sha256:00", "invalid digest \"sha256:00\": it has 2 digits after \"sha256:\" instead of 64"),
        (
            "sha256:" + String(repeating: "A", count: 64),
            "invalid digest \"sha256:\(String(repeating: "A", count: 64))\": "
                + "it has a character that is not a lower-case hexadecimal digit"
        ),
        (
            "sha256:" + String(repeating: "é", count: 32),
            "invalid digest \"sha256:\(String(repeating: "é", count: 32))\": "
                + "it has a character that is not a lower-case hexadecimal digit"
        ),
    ]

    @Test(arguments: refusals)
    func refuses(text: String, message: String) {
        let error = #expect(throws: DigestError.self) { try ContentDigest(parsing: text) }
        #expect(error?.description == message)
    }
}
