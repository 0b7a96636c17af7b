import BuildKitProto
import Digest
import LLB
import Testing

/// Definitions made elsewhere, whole and broken.
@Suite struct SpliceTests {
    /// Field 200 of Op, which nobody knows: key 0xC2 0x0C (length-delimited), then "new".
    static let unknownField: [UInt8] = [0xC2, 0x0C, 3, 0x6E, 0x65, 0x77]

    @Test func fieldsOfNewerDaemonsStay() throws {
        let definition = try alpine().marshal(.vector)
        let newer = try #require(definition.def.first) + Self.unknownField
        let digest = ContentDigest.sha256(of: newer).description
        let terminal = Pb.Op(inputs: [Pb.Input(digest: digest)]).encoded()
        let spliced = try State(definition: Pb.Definition(def: [newer, terminal]))
        let outer = try spliced.run(["x"]).root.marshal(.vector)
        #expect(outer.def.first == newer)
        #expect(try op(1, of: outer).inputs == [Pb.Input(digest: digest)])
        #expect(spliced.platform == .linuxAMD64)
    }

    @Test func opsNeedNotBeInOrder() throws {
        let definition = try alpine().run(["a"]).root.run(["b"]).root.marshal(.vector)
        var shuffled = definition
        shuffled.def = definition.def.dropLast().reversed() + definition.def.suffix(1)
        #expect(try State(definition: shuffled).marshal(.vector) == definition)
    }

    static func terminal(_ inputs: [Pb.Input]) -> [UInt8] { Pb.Op(inputs: inputs).encoded() }

    static let source = Pb.Op(kind: .source(Pb.SourceOp(identifier: "local://a"))).encoded()
    static let sourceDigest = ContentDigest.sha256(of: source).description

    static let broken: [(definition: Pb.Definition, message: String)] = [
        (Pb.Definition(def: [[0xFF]]), "an entry is no op: "),
        (Pb.Definition(def: [source]), "the last op must have exactly one input and do nothing"),
        (Pb.Definition(def: [terminal([])]), "the last op must have exactly one input and do nothing"),
        (Pb.Definition(def: [[]]), "the last op must have exactly one input and do nothing"),
        (
            Pb.Definition(def: [source, terminal([Pb.Input(digest: sourceDigest), Pb.Input(digest: sourceDigest)])]),
            "the last op must have exactly one input and do nothing"
        ),
        (Pb.Definition(def: [source, terminal([Pb.Input(digest: "sha256:0")])]), "the op sha256:0 is missing"),
        (
            Pb.Definition(def: [source, terminal([Pb.Input(digest: sourceDigest, index: -1)])]),
            "the op \(sourceDigest) has no output -1"
        ),
        (
            Pb.Definition(
                def: [source, terminal([Pb.Input(digest: sourceDigest)])],
                source: Pb.Source(
                    locations: [sourceDigest: Pb.Locations(locations: [Pb.Location(sourceIndex: 1)])],
                    infos: [Pb.SourceInfo()])),
            "a location names source 1, which is missing"
        ),
        (
            Pb.Definition(def: [
                [0x5A, 0], terminal([Pb.Input(digest: ContentDigest.sha256(of: [0x5A, 0]).description)]),
            ]),
            "the op \(ContentDigest.sha256(of: [0x5A, 0])) does nothing this version knows"
        ),
    ]

    @Test(arguments: broken) func refuses(definition: Pb.Definition, message: String) {
        let error = #expect(throws: LLBError.self) { try State(definition: definition) }
        #expect(error?.description.hasPrefix("invalid definition: " + message) == true)
    }
}
