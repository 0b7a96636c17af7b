import BuildKitProto
import Digest
import LLB
import TestSupport
import Testing

/// Definitions that BuildKit's Go library wrote, built again with our own API: the same bytes.
@Suite struct VectorBuildTests {
    @Test func everyVectorIsBuiltOrExcludedForAReason() {
        let names = VectorBuild.all.map(\.name) + VectorBuild.excluded.keys
        #expect(names.sorted() == VectorFile.all(in: .definitions).map(\.name).sorted())
        #expect(names.count == 102)
    }

    @Test(arguments: VectorBuild.all) func buildsTheSameDefinition(_ vector: VectorBuild) throws {
        let bytes = try VectorFile(.definitions, vector.name).bytes
        let expected = try Pb.Definition(decoding: bytes)
        let definition = try vector.state().marshal(vector.options)
        #expect(try ops(of: definition) == ops(of: expected))
        #expect(definition.def == expected.def)
        #expect(definition.metadata == expected.metadata)
        #expect(definition.source == expected.source)
        #expect(definition.encoded() == bytes)
    }

    /// A definition that is turned into a state and marshalled has the same entries; the order is that of the ops'
    /// inputs, which for file ops is not Go's own.
    @Test(arguments: VectorFile.all(in: .definitions)) func spliceKeepsEveryByte(_ vector: VectorFile) throws {
        let definition = try Pb.Definition(decoding: vector.bytes)
        let spliced = try State(definition: definition).marshal(MarshalOptions(platform: .linuxARM64))
        #expect(Set(spliced.def) == Set(definition.def))
        #expect(spliced.def.count == definition.def.count)
        #expect(spliced.def.last == definition.def.last)
        #expect(spliced.metadata == definition.metadata)
        #expect(spliced.source?.locations == definition.source?.locations)
        #expect(spliced.source?.infos == definition.source?.infos)
    }

    /// The parsed ops, for a readable difference.
    private func ops(of definition: Pb.Definition) throws -> [Pb.Op] {
        try definition.def.map { try Pb.Op(decoding: $0) }
    }
}
