import BuildKitProto
import Digest
import JSON
import TestSupport
import Testing

/// Definitions of BuildKit's Go library: the same values, the same bytes.
@Suite struct DefinitionVectorTests {
    static let vectors = VectorFile.all(in: .definitions)

    @Test func vectorsAreThere() {
        #expect(Self.vectors.count == 102)
    }

    @Test(arguments: vectors) func valuesAreTheRecordedOnes(_ vector: VectorFile) throws {
        let recorded = try vector.json
        let ops = try #require(recorded["ops"]?.arrayValue).map { op -> JSONValue in
            ["digest": op["digest"] ?? nil, "op": op["op"] ?? nil, "metadata": op["metadata"] ?? nil]
        }
        let expected: JSONValue = ["ops": .array(ops), "source": recorded["source"] ?? nil]
        #expect(try DefinitionInspection(vector.bytes).json == expected)
    }

    @Test(arguments: vectors) func opsAndDefinitionEncodeToTheSameBytes(_ vector: VectorFile) throws {
        let bytes = try vector.bytes
        let inspection = try DefinitionInspection(bytes)
        for vertex in inspection.vertices {
            #expect(vertex.op.encoded() == vertex.bytes)
            #expect(ContentDigest.sha256(of: vertex.op.encoded()) == vertex.digest)
        }
        #expect(inspection.definition.encoded() == bytes)
        #expect(inspection.reencoded() == bytes)
    }
}
