/// A SHA-256 content digest, written `sha256:` and 64 lower-case hexadecimal digits.
///
/// The form is that of the OCI image specification (descriptor, digests). Only SHA-256 exists here: BuildKit's
/// op digests, blobs and image references use nothing else.
public struct ContentDigest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 32 bytes as four big-endian words, so that comparing words compares bytes.
    private let words: SIMD4<UInt64>

    /// The prefix of the text form.
    private static let prefix = "sha256:"

    init(words: SIMD4<UInt64>) {
        self.words = words
    }

    /// The digest of `bytes`.
    public static func sha256(of bytes: [UInt8]) -> ContentDigest {
        var hasher = SHA256Hasher()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// Reads `sha256:<64 lower-case hex digits>`.
    ///
    /// - Throws: ``DigestError`` naming what is wrong; upper-case digits and other algorithms are refused, as the
    ///   OCI specification says.
    public init(parsing text: String) throws(DigestError) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw DigestError(text: text, reason: .missingAlgorithm)
        }
        guard text.hasPrefix(Self.prefix) else {
            throw DigestError(text: text, reason: .unknownAlgorithm(String(text[..<colon])))
        }
        let digits = text.utf8[text.utf8.index(after: colon)...]
        guard digits.count == 64 else {
            throw DigestError(text: text, reason: .wrongLength(digits.count))
        }
        var words = SIMD4<UInt64>()
        for (index, digit) in digits.enumerated() {
            guard let value = Self.hexValue(digit) else { throw DigestError(text: text, reason: .notLowerCaseHex) }
            words[index / 16] = words[index / 16] << 4 | UInt64(value)
        }
        self.words = words
    }

    /// The 64 hexadecimal digits without the algorithm.
    public var hex: String {
        bytes.reduce(into: "") { text, byte in
            text.unicodeScalars.append(Self.hexDigit(byte >> 4))
            text.unicodeScalars.append(Self.hexDigit(byte & 15))
        }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
    }

    public var description: String {
        Self.prefix + hex
    }

    /// Orders as the text form orders.
    public static func < (left: ContentDigest, right: ContentDigest) -> Bool {
        for index in 0..<4 where left.words[index] != right.words[index] {
            return left.words[index] < right.words[index]
        }
        return false
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func hexDigit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }
}
