import BuildKitProto
import Diagnostics
import GRPC
import Gateway
import GatewayTestSupport
import LLB
import TestSupport
import Testing

/// Results and warnings as the daemon gets them.
@Suite struct ImageResultTests {
    static let config = Array(#"{"architecture":"amd64","os":"linux"}"#.utf8)
    static let amd = PlatformImage(
        platform: Platform(os: "linux", architecture: "x86_64"), ref: GatewayPb.Ref(id: "ref-1"), config: config,
        annotations: ["com.urunc.unikernel.unikernelType": "linux"])
    static let arm = PlatformImage(
        platform: Platform(os: "linux", architecture: "arm", variant: "7"), ref: GatewayPb.Ref(id: "ref-2"),
        config: [1], annotations: ["k": "v"])

    static func text(_ result: GatewayPb.Result) -> [String: String] {
        result.metadata.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func oneImage() {
        let result = GatewayPb.Result(images: [Self.amd], asMap: false, sourceDateEpoch: 1_700_000_000)
        #expect(result.kind == .ref(GatewayPb.Ref(id: "ref-1")))
        #expect(
            Self.text(result) == [
                "containerimage.config": #"{"architecture":"amd64","os":"linux"}"#,
                "refs.platforms":
                    #"{"Platforms":[{"ID":"linux/amd64","Platform":{"architecture":"amd64","os":"linux"}}]}"#,
                "annotation.com.urunc.unikernel.unikernelType": "linux", "source.date.epoch": "1700000000",
            ])
        let plain = GatewayPb.Result(images: [Self.amd], asMap: false, annotates: false)
        #expect(plain.metadata.keys.sorted() == ["containerimage.config", "refs.platforms"])
    }

    @Test func severalImages() {
        let result = GatewayPb.Result(images: [Self.amd, Self.arm], asMap: true)
        #expect(
            result.kind
                == .refs(
                    GatewayPb.RefMap(refs: ["linux/amd64": .init(id: "ref-1"), "linux/arm/v7": .init(id: "ref-2")])))
        #expect(
            Self.text(result) == [
                "containerimage.config/linux/amd64": #"{"architecture":"amd64","os":"linux"}"#,
                "containerimage.config/linux/arm/v7": "\u{1}",
                "refs.platforms":
                    #"{"Platforms":[{"ID":"linux/amd64","Platform":{"architecture":"amd64","os":"linux"}},"#
                    + #"{"ID":"linux/arm/v7","Platform":{"architecture":"arm","os":"linux","variant":"v7"}}]}"#,
                "annotation-manifest[linux/amd64].com.urunc.unikernel.unikernelType": "linux",
                "annotation-manifest[linux/arm/v7].k": "v",
            ])
    }

    /// The vector has no refs.platforms, which ours always writes.
    @Test func asTheLibraryWritesIt() throws {
        var result = GatewayPb.Result(
            images: [PlatformImage(platform: .linuxAMD64, ref: .init(id: "ref-1"), config: Self.config)], asMap: false)
        result.metadata["refs.platforms"] = nil
        #expect(result.encoded() == (try VectorFile(.gateway, "result-ref-config").bytes))
    }

    /// A result is always there, be it empty: its absence would crash the daemon.
    @Test func returned() throws {
        let empty = GatewayPb.Result(subrequest: [:])
        let request = GatewayPb.ReturnRequest(result: empty)
        let daemon = try ScriptedDaemon([.answer("Return", request, GatewayPb.ReturnResponse())])
        try daemon.client.returnResult(empty)
        #expect(request.encoded() == [0x0a, 0x02, 0x1a, 0x00])
        #expect(throws: RPCError.self) { try daemon.client.returnResult(empty) }
    }

    static let file = BuildFile(SourceFile(name: "bunnyfile", bytes: Array("version: v0.2\n".utf8)))
    static let warning = Diagnostic(
        code: "w", severity: .warning, message: "short text",
        range: SourceRange(start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 8)),
        notes: [.init("a note")], hint: "a hint")

    @Test func warningsAreSent() throws {
        let request = GatewayPb.WarnRequest(
            digest: "sha256:11", level: 1, short: Array("ShortText: short text (line 1)".utf8),
            detail: [Array("what it is".utf8), Array("a hint".utf8), Array("a note".utf8)],
            url: "https://example.com/w",
            info: Pb.SourceInfo(filename: "bunnyfile", data: Array("version: v0.2\n".utf8), language: "YAML"),
            ranges: [Pb.Range(start: Pb.Position(line: 1), end: Pb.Position(line: 1, character: 7))])
        let daemon = try ScriptedDaemon([.answer("Warn", request, GatewayPb.WarnResponse())])
        let rule = WarningRule(name: "ShortText", summary: "what it is", page: "https://example.com/w")
        daemon.client.warn(Self.warning, in: Self.file, digest: "sha256:11", rule: rule)
        #expect(try daemon.requests() == ["Warn \(ScriptedDaemon.hex(request.encoded()))"])
    }

    @Test func warningsNeverFail() throws {
        let refusing = try ScriptedDaemon([.fail("Warn", RPCError(code: .invalidArgument, message: "no"))])
        refusing.client.warn(Self.warning, in: Self.file, digest: "d")
        #expect(try refusing.requests().count == 1)
        let old = try ScriptedDaemon(capabilities: ScriptedDaemon.docker20)
        old.client.warn(Self.warning, in: Self.file, digest: "d")
        #expect(try old.requests() == [])
    }
}
