import BuildKitProto
import JSON
import TestSupport
import Testing

/// Bytes of a sender that errs or means harm: an error or a value, never a crash.
@Suite struct HostileBytesTests {
    /// Each vector and what reads it.
    private static let samples: [(VectorFile, any WireMessage.Type)] = {
        var samples: [(VectorFile, any WireMessage.Type)] = []
        samples += VectorFile.all(in: .definitions).map { ($0, Pb.Definition.self) }
        samples += VectorFile.all(in: .statuses).map { ($0, StatusPb.Status.self) }
        samples += VectorFile.all(in: .gateway).compactMap { vector in
            guard let name = try? vector.json["message"]?.stringValue, let type = GatewayVectorTests.types[name] else {
                return nil
            }
            return (vector, type)
        }
        return samples
    }()

    @Test func samplesAreThere() {
        #expect(Self.samples.count == 156)
    }

    @Test(arguments: samples) func cutShort(_ vector: VectorFile, _ type: any WireMessage.Type) throws {
        let bytes = try vector.bytes
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
            try read(Array(bytes[..<length]), as: type)
        }
    }

    @Test(arguments: samples) func changed(_ vector: VectorFile, _ type: any WireMessage.Type) throws {
        let bytes = try vector.bytes
        guard !bytes.isEmpty else { return }
        var random = SplitMix(state: 1)
        for _ in 0..<60 {
            var changed = bytes
            for _ in 0..<random.next(below: 4) + 1 {
                changed[random.next(below: changed.count)] = UInt8(random.next(below: 256))
            }
            try read(changed, as: type)
        }
    }

    /// Ops are bytes inside a definition, so changing that changes them seldom.
    @Test func changedOps() throws {
        var random = SplitMix(state: 2)
        for vector in VectorFile.all(in: .definitions) where vector.name != "file-mkfile-100k" {
            for vertex in try DefinitionInspection(vector.bytes).vertices.prefix(8) {
                for _ in 0..<40 {
                    var changed = vertex.bytes
                    changed[random.next(below: changed.count)] ^= UInt8(1 << random.next(below: 8))
                    try read(changed, as: Pb.Op.self)
                }
            }
        }
    }

    @Test func noise() throws {
        var random = SplitMix(state: 3)
        for _ in 0..<2000 {
            // Small numbers make tags and lengths that mean something.
            let noise = (0..<random.next(below: 40)).map { _ in UInt8(random.next(below: 48)) }
            for type in [Pb.Op.self, Pb.Definition.self, GatewayPb.Result.self, GatewayPb.ExecMessage.self]
                as [any WireMessage.Type]
            {
                try read(noise, as: type)
            }
        }
    }

    @Test func definitionsInsideDefinitionsWithoutEnd() throws {
        // Each level: Definition.Source (3) { infos (2) { definition (3) { … } } }.
        var bytes: [UInt8] = []
        for _ in 0..<2000 {
            for tag: UInt8 in [0x1a, 0x12, 0x1a] { bytes = [tag] + varint(bytes.count) + bytes }
        }
        let definition = try Pb.Definition(decoding: bytes)
        #expect(definition.source != nil)
        #expect(definition.protoJSON.serialized().utf8.count < 1 << 16)
    }

    /// What can be read can be written, and comes out the same from then on.
    private func read(_ bytes: [UInt8], as type: any WireMessage.Type) throws {
        func check<Message: WireMessage>(_: Message.Type) throws {
            let message: Message
            do {
                message = try Message(decoding: bytes)
            } catch {
                return
            }
            _ = message.protoJSON
            let again = try Message(decoding: message.encoded())
            if again != message || again.encoded() != message.encoded() {
                Issue.record("not the same after writing and reading: \(hex(bytes))")
            }
        }
        try check(type)
    }

    private func varint(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}

/// A generator that gives the same numbers on every run (SplitMix64).
private struct SplitMix {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }
}
