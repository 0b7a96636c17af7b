import BuildKitProto
import Digest
import Testing

/// The rules of Go's encoder, one by one. Bytes from reference buildkit-frontend.md, appendix B, and by hand.
@Suite struct CanonicalBytesTests {
    private static let imageOp = Pb.Op(
        platform: Pb.Platform(architecture: "amd64", os: "linux"), constraints: Pb.WorkerConstraints(),
        kind: .source(Pb.SourceOp(identifier: "docker-image://docker.io/library/alpine:3.20")))

    static let ops: [(Pb.Op, String, String)] = [
        (
            imageOp,
            "520e0a05616d64363412056c696e75785a001a2e0a2c646f636b65722d696d6167653a2f2f646f636b65722e696f2f6c696272"
                + "6172792f616c70696e653a332e3230",
            "52ad980af60eade03cf05fce2206c19483941c8d9a53f43a293199ac3344a235"
        ),
        (
            Pb.Op(
                constraints: Pb.WorkerConstraints(),
                kind: .source(
                    Pb.SourceOp(
                        identifier: "local://context",
                        attrs: ["local.session": "s1", "local.followpaths": "[\"bunnyfile\"]"]))),
            "5a001a4a0a0f6c6f63616c3a2f2f636f6e7465787412220a116c6f63616c2e666f6c6c6f777061746873120d5b2262756e6e79"
                + "66696c65225d12130a0d6c6f63616c2e73657373696f6e12027331",
            "f94e55bc2b15359298403208730236a9a1c91b003cb142d95d6d94faf0a2e381"
        ),
        (
            Pb.Op(
                inputs: [Pb.Input(digest: ContentDigest.sha256(of: imageOp.encoded()).description)],
                constraints: Pb.WorkerConstraints(),
                kind: .file(
                    Pb.FileOp(actions: [
                        Pb.FileAction(
                            secondaryInput: -1,
                            kind: .mkfile(
                                Pb.FileActionMkFile(
                                    path: "/hello", mode: 0o644, data: Array("hi\n".utf8), timestamp: -1)))
                    ]))),
            "0a490a477368613235363a353261643938306166363065616465303363663035666365323230366331393438333934316338"
                + "643961353366343361323933313939616333333434613233355a00222a122810ffffffffffffffffff012a1b0a062f68"
                + "656c6c6f10a4031a0368690a28ffffffffffffffffff01",
            "d7b89d53c0b5d6fb091c089de8227a65cbb1e4f41e8e1ff46ce7394d21e7a479"
        ),
    ]

    @Test(arguments: ops) func opsAreEncodedAsGoDoes(_ op: Pb.Op, _ bytes: String, _ digest: String) throws {
        #expect(hex(op.encoded()) == bytes)
        #expect(ContentDigest.sha256(of: op.encoded()).hex == digest)
        #expect(try Pb.Op(decoding: op.encoded()) == op)
    }

    static let rules: [(String, any WireMessage, String)] = [
        ("nothing set", Pb.Op(), ""),
        ("oneof of a zero number", Pb.UserOpt(kind: .byID(0)), "1000"),
        ("oneof of an empty message", Pb.UserOpt(kind: .byName(Pb.NamedUserOpt())), "0a00"),
        ("oneof of an empty string", GatewayPb.Result(kind: .refDeprecated("")), "0a00"),
        (
            "oneof after fields of higher number",
            GatewayPb.Result(metadata: ["k": [7]], kind: .ref(GatewayPb.Ref(id: "r"))), "52060a016b1201071a030a0172"
        ),
        (
            "oneof inside a list",
            Pb.FileOp(actions: [Pb.FileAction(output: -1, kind: .rm(Pb.FileActionRm(path: "/")))]),
            "121018ffffffffffffffffff013a030a012f"
        ),
        ("set and empty sub-message", Pb.OpMetadata(exportCache: Pb.ExportCache()), "2200"),
        (
            "map entries sorted, empty parts written", Pb.SourceOp(attrs: ["b": "", "": "x"]),
            "12050a001201781205" + "0a01621200"
        ),
        ("map of messages with an empty key", Pb.Source(locations: ["": Pb.Locations()]), "0a040a001200"),
        ("map of bools, false written", Pb.OpMetadata(caps: ["c": false, "a": true]), "2a050a016110012a050a01631000"),
        (
            "keys sorted by bytes, not letters", Pb.SourceOp(attrs: ["é": "", "z": "", "B": ""]),
            "12050a01421200" + "12050a017a1200" + "12060a02c3a91200"
        ),
        ("packed numbers", Pb.Meta(validExitCodes: [0, 1, 300]), "620400" + "01ac02"),
        ("negative packed number", Pb.PassthroughOp(outputs: [-1]), "120affffffffffffffffff01"),
        ("negative number takes ten bytes", Pb.Location(sourceIndex: -1), "08ffffffffffffffffff01"),
        ("enum by number", Pb.ExecOp(network: .none), "1802"),
        ("enum this list does not know", Pb.ExecOp(network: Pb.NetMode(rawValue: 77)), "184d"),
        ("NUL in a string", Pb.Input(digest: "a\0b"), "0a03610062"),
        ("empty strings of a list", Pb.Meta(args: ["", "x", ""]), "0a000a01780a00"),
        ("empty bytes of a list", GatewayPb.WarnRequest(detail: [[], [1]]), "2200220101"),
        ("definition kept as bytes", GatewayPb.Ref(id: "r", def: [0x0a, 0x00]), "0a01721202" + "0a00"),
        ("empty definition is not none", GatewayPb.Ref(def: []), "1200"),
        ("repeated messages", Pb.MergeOp(inputs: [Pb.MergeInput(), Pb.MergeInput(input: 1)]), "0a000a020801"),
    ]

    @Test(arguments: rules) func ruleHolds(_ rule: String, _ message: any WireMessage, _ bytes: String) throws {
        #expect(hex(message.encoded()) == bytes)
        func same<Message: WireMessage>(_ message: Message) throws -> Bool {
            try Message(decoding: message.encoded()) == message
        }
        #expect(try same(message))
    }

    @Test func whatGoAcceptsIsRead() throws {
        // A list of numbers that is not packed.
        #expect(try Pb.Meta(decoding: [0x60, 1, 0x60, 2]).validExitCodes == [1, 2])
        // Of two values the last, of two options the last.
        #expect(try Pb.Input(decoding: [0x10, 1, 0x10, 2]).index == 2)
        #expect(try Pb.UserOpt(decoding: [0x0a, 0, 0x10, 5]).kind == .byID(5))
        // A map entry without key or value, and a key given twice.
        #expect(try Pb.SourceOp(decoding: [0x12, 0]).attrs == ["": ""])
        let twice: [UInt8] = [0x12, 6, 0x0a, 1, 0x61, 0x12, 1, 0x62, 0x12, 6, 0x0a, 1, 0x61, 0x12, 1, 0x63]
        #expect(try Pb.SourceOp(decoding: twice).attrs == ["a": "c"])
        // A field of a newer daemon.
        #expect(try Pb.Input(decoding: [0x10, 1, 0xf8, 0x7f, 3]) == Pb.Input(index: 1))
        // A definition given in two parts.
        #expect(try GatewayPb.Ref(decoding: [0x12, 2, 0x0a, 0, 0x12, 1, 0x1a]).def == [0x0a, 0, 0x1a])
    }

    @Test func whatANewerSenderAddsToADefinitionIsPassedOn() throws {
        // Field 15 in metadata, location and definition: a number, eight bytes, text.
        let bytes: [UInt8] =
            [0x12, 9, 0x0a, 1, 0x64, 0x12, 4, 0x08, 1, 0x78, 9]
            + [0x1a, 18, 0x0a, 16, 0x0a, 1, 0x64, 0x12, 11, 0x0a, 9, 0x79, 1, 2, 3, 4, 5, 6, 7, 8]
            + [0x7a, 2, 0x68, 0x69]
        let definition = try Pb.Definition(decoding: bytes)
        #expect(definition.metadata["d"]?.unknownFields == [UnknownField(number: 15, wireType: 0, bytes: [9])])
        #expect(definition.unknownFields == [UnknownField(number: 15, wireType: 2, bytes: [2, 0x68, 0x69])])
        #expect(hex(definition.encoded()) == hex(bytes))
    }

    @Test func whatGoRefusesIsAnError() {
        func error<Message: WireMessage>(_: Message.Type, _ bytes: [UInt8]) -> WireError? {
            do throws(WireError) {
                _ = try Message(decoding: bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(Pb.Input.self, [0x0a, 1, 0xff]) == .invalidUTF8(message: "pb.Input", field: "digest"))
        #expect(error(Pb.Op.self, [0x0a, 3, 0x0a, 1, 0xff]) == .invalidUTF8(message: "pb.Input", field: "digest"))
        #expect(
            error(Pb.SourceOp.self, [0x12, 3, 0x0a, 1, 0xff]) == .invalidUTF8(message: "pb.SourceOp", field: "attrs"))
        #expect(error(Pb.Input.self, [0x0a, 9]) == .malformed(message: "pb.Input"))
        #expect(error(Pb.Op.self, [0x0a, 1, 0xff]) == .malformed(message: "pb.Op"))
        #expect("\(WireError.malformed(message: "pb.Op"))" == "bytes are not a protobuf message pb.Op")
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}
