import BuildKitProto
import Digest
import FileIO
import JSON
import TestSupport
import Testing

/// Google's protoc reads what Go wrote by our .proto files, and we read what protoc writes.
///
/// protoc writes fields by number, so its bytes differ from Go's wherever there is a oneof.
@Suite struct ForeignReaderTests {
    /// A message and the .proto file that declares it.
    private struct Sample {
        let message: String
        let file: String
        let bytes: [UInt8]
        /// What our decoder and encoder make of other bytes of the same message.
        let recoded: ([UInt8]) throws -> [UInt8]
    }

    @Test func definitions() async throws {
        try await check(
            VectorFile.all(in: .definitions).map { vector in
                Sample(message: "pb.Definition", file: "ops.proto", bytes: try vector.bytes) {
                    try Pb.Definition(decoding: $0).encoded()
                }
            })
    }

    @Test func ops() async throws {
        var ops: [ContentDigest: [UInt8]] = [:]
        // The two long graphs are many ops of one kind.
        for vector in VectorFile.all(in: .definitions)
        where !["graph-chain-200", "graph-wide-merge-100"].contains(vector.name) {
            for vertex in try DefinitionInspection(vector.bytes).vertices { ops[vertex.digest] = vertex.bytes }
        }
        #expect(ops.count > 100)
        try await check(
            ops.values.map { bytes in
                Sample(message: "pb.Op", file: "ops.proto", bytes: bytes) { try Pb.Op(decoding: $0).encoded() }
            })
    }

    @Test func statuses() async throws {
        try await check(
            VectorFile.all(in: .statuses).map { vector in
                Sample(message: "google.rpc.Status", file: "status.proto", bytes: try vector.bytes) {
                    try StatusPb.Status(decoding: $0).encoded()
                }
            })
    }

    @Test func gatewayMessages() async throws {
        try await check(
            VectorFile.all(in: .gateway).map { vector in
                let name = try #require(try vector.json["message"]?.stringValue)
                let type = try #require(GatewayVectorTests.types[name])
                return Sample(message: name, file: "gateway.proto", bytes: try vector.bytes) {
                    try type.init(decoding: $0).encoded()
                }
            })
    }

    /// Go's bytes to text and back to bytes by protoc, then through our values: Go's bytes again.
    private func check(_ samples: [Sample]) async throws {
        try await withTemporaryDirectory { directory in
            for (index, sample) in samples.enumerated() {
                try Files.write(sample.bytes, to: directory / "\(index).go")
                try Files.write(Array("\(sample.message) \(sample.file)".utf8), to: directory / "\(index).type")
            }
            let script = """
                set -eu
                for number in $(seq 0 \(samples.count - 1)); do
                    read -r message file <$number.type || true
                    protoc -I "$PROTO" --decode="$message" "$file" <$number.go >$number.text
                    protoc -I "$PROTO" --deterministic_output --encode="$message" "$file" <$number.text >$number.pb
                done
                """
            let proto = (Repository.root / "Sources/CBuildKitProto/proto").string
            try await Command("sh", "-c", script, environment: ["PROTO": proto], in: directory).check()
            for (index, sample) in samples.enumerated() {
                let text = String(decoding: try Files.read(directory / "\(index).text"), as: UTF8.self)
                // A field that the .proto does not know is printed as a number.
                let unknown = text.split(separator: "\n").filter { line in
                    line.drop { $0 == " " }.first?.isNumber ?? false
                }
                #expect(unknown == [], "\(sample.message) has fields that our .proto does not know")
                #expect(
                    try sample.recoded(Files.read(directory / "\(index).pb")) == sample.bytes,
                    "\(sample.message) \(index)")
            }
        }
    }
}
