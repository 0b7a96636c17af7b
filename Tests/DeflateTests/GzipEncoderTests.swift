import Deflate
import Testing

@Suite struct GzipEncoderTests {
    private func encode(_ pieces: [[UInt8]]) throws -> [UInt8] {
        var encoder = try GzipEncoder()
        var output: [UInt8] = []
        for piece in pieces { output += try encoder.compress(piece) }
        return try output + encoder.finish()
    }

    /// RFC 1952: magic, method 8, no flags, time 0, no extra flags, operating system 255.
    @Test func theHeaderTellsNothingOfTheHost() throws {
        #expect(try encode([]).prefix(10) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
    }

    @Test func piecesDoNotShowInTheStream() throws {
        let content = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let whole = try encode([content])
        #expect(try encode([Array(content[..<1]), Array(content[1..<70_000]), [], Array(content[70_000...])]) == whole)
        #expect(try encode([content]) == whole)
        // RFC 1952: the stream ends with the length of what was compressed.
        #expect(whole.suffix(4) == [0x20, 0xa1, 0x07, 0])
        #expect(whole.count < content.count)
    }
}
