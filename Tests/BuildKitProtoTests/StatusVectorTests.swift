import BuildKitProto
import JSON
import TestSupport
import Testing

/// Statuses as the daemon's Go library makes them.
@Suite struct StatusVectorTests {
    static let vectors = VectorFile.all(in: .statuses)

    @Test func vectorsAreThere() {
        #expect(Self.vectors.count == 26)
    }

    @Test(arguments: vectors) func valuesAreTheRecordedOnesAndSoAreTheBytes(_ vector: VectorFile) throws {
        let recorded = try vector.json
        let bytes = try vector.bytes
        let status = try StatusPb.Status(decoding: bytes)
        let expected = StatusPb.Status(
            code: Int32(try #require(recorded["code"]?.integerValue)),
            message: try #require(recorded["message"]?.stringValue),
            details: try (recorded["details"]?.arrayValue ?? []).map { detail in
                StatusPb.AnyMessage(
                    typeURL: try #require(detail["typeUrl"]?.stringValue),
                    value: Array(try #require(detail["valueText"]?.stringValue).utf8))
            })
        #expect(status == expected)
        #expect(expected.encoded() == bytes)
    }
}
