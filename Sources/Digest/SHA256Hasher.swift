internal import CCrypto

/// SHA-256 over bytes that come piece by piece.
///
/// A plain value: a copy goes on independently of the original.
public struct SHA256Hasher: Sendable {
    private var context: SHA256_CTX

    public init() {
        context = SHA256_CTX()
        SHA256_Init(&context)
    }

    /// Appends bytes to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        update(bytes.span.bytes)
    }

    /// Appends bytes to what is hashed.
    public mutating func update(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { buffer in
            _ = SHA256_Update(&context, buffer.baseAddress, buffer.count)
        }
    }

    /// The digest of everything given so far; more may follow.
    public func finalize() -> ContentDigest {
        var last = context
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { buffer in
            _ = SHA256_Final(buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), &last)
        }
        for index in 0..<4 { words[index] = UInt64(bigEndian: words[index]) }
        return ContentDigest(words: words)
    }
}
