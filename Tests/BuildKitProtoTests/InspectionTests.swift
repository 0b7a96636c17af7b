import BuildKitProto
import Digest
import JSON
import Testing

@Suite struct InspectionTests {
    private static let image = Pb.Op(
        platform: Pb.Platform(architecture: "amd64", os: "linux"), constraints: Pb.WorkerConstraints(),
        kind: .source(Pb.SourceOp(identifier: "docker-image://docker.io/library/alpine:3.20")))

    /// A definition of one image, its op given as bytes.
    private static func definition(_ op: [UInt8]) -> Pb.Definition {
        let digest = ContentDigest.sha256(of: op).description
        let terminal = Pb.Op(inputs: [Pb.Input(digest: digest)]).encoded()
        return Pb.Definition(
            def: [op, terminal],
            metadata: [
                digest: Pb.OpMetadata(caps: ["source.image": true]),
                ContentDigest.sha256(of: terminal).description: Pb.OpMetadata(caps: ["platform": true]),
            ],
            source: Pb.Source(locations: [digest: Pb.Locations()]))
    }

    @Test func opsThatAreNotCanonicalAreRewrittenWithAllThatRefersToThem() throws {
        // The same op with its oneof first, as a C++ encoder writes it.
        let canonical = Self.image.encoded()
        let split = try #require(canonical.firstIndex(of: 0x1a))
        let foreign = Array(canonical[split...] + canonical[..<split])
        #expect(try Pb.Op(decoding: foreign) == Self.image)

        let inspection = try DefinitionInspection(Self.definition(foreign).encoded())
        #expect(inspection.vertices.map(\.op) == [Self.image, Pb.Op(inputs: inspection.vertices[1].op.inputs)])
        #expect(inspection.reencoded() == Self.definition(canonical).encoded())
    }

    @Test func whatIsNoDefinitionIsAnError() throws {
        #expect(throws: WireError.malformed(message: "pb.Definition")) { try DefinitionInspection([0xff]) }
        let broken = Pb.Definition(def: [[0x0a, 0x09]]).encoded()
        #expect(throws: WireError.malformed(message: "pb.Op")) { try DefinitionInspection(broken) }
    }

    @Test func nothingIsShownAsNothing() throws {
        #expect(try DefinitionInspection([]).json == ["ops": [], "source": nil])
        #expect(try DefinitionInspection([]).reencoded() == [])
    }

    static let times: [(Int64, Int32, JSONValue)] = [
        (0, 0, "1970-01-01T00:00:00Z"),
        (-1, 0, "1969-12-31T23:59:59Z"),
        (951_782_400, 500_000_000, "2000-02-29T00:00:00.500Z"),
        (981_173_106, 700_000, "2001-02-03T04:05:06.000700Z"),
        (4_107_542_399, 1, "2100-02-28T23:59:59.000000001Z"),
        (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
        (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
        (253_402_300_800, 0, ["seconds": "253402300800"]),
    ]

    @Test(arguments: times) func timesAreRFC3339(_ seconds: Int64, _ nanos: Int32, _ expected: JSONValue) {
        #expect(StatusPb.Timestamp(seconds: seconds, nanos: nanos).protoJSON == expected)
    }

    @Test func enumsWithoutANameAreNumbers() {
        #expect(Pb.ExecOp(network: .host).protoJSON == ["network": "HOST"])
        #expect(Pb.ExecOp(network: Pb.NetMode(rawValue: 77)).protoJSON == ["network": 77])
    }

    static let bytes: [([UInt8], JSONValue)] = [
        ([0], "AA=="), ([0, 1], "AAE="), ([0xfb, 0xff, 0xfe], "+//+"),
        (Array("any carnal pleas".utf8), "YW55IGNhcm5hbCBwbGVhcw=="),
    ]

    @Test(arguments: bytes) func bytesAreBase64(_ bytes: [UInt8], _ expected: JSONValue) {
        #expect(GatewayPb.ReadFileResponse(data: bytes).protoJSON == ["Data": expected])
    }
}
