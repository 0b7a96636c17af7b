import BuildKitProto
import Digest
import GRPC
import GatewayTestSupport
import JSON
import LLB
import TestSupport
import Testing

@testable import Gateway

/// Each RPC against a stock gRPC server that checks the request's bytes.
@Suite struct GatewayClientTests {
    typealias Rule = ScriptedDaemon.Rule

    static let ref = GatewayPb.Ref(id: "ref-1")

    static func definition() throws -> Pb.Definition {
        try Pb.Definition(decoding: VectorFile(.definitions, "graph-typical-build").bytes)
    }

    @Test func pingTellsTheCapabilities() throws {
        let daemon = try ScriptedDaemon(capabilities: ["readfile"])
        #expect(daemon.client.capabilities.gateway == CapabilitySet(enabled: ["readfile"]))
        #expect(daemon.client.capabilities.llb == CapabilitySet(enabled: ["file.base"]))
        #expect(daemon.client.workers == [[.linuxAMD64]])
    }

    @Test func solveIsTheLibrarysMessage() throws {
        let bytes = try VectorFile(.gateway, "solve-request-definition").bytes
        let message = try GatewayPb.SolveRequest(decoding: bytes)
        let definition = try #require(message.definition)
        let response = GatewayPb.SolveResponse(result: GatewayPb.Result(kind: .ref(Self.ref)))
        let daemon = try ScriptedDaemon([.answer("Solve", message, response)])
        #expect(try daemon.client.solve(definition, evaluate: true) == Self.ref)
        #expect(try daemon.requests() == ["Solve \(ScriptedDaemon.hex(bytes))"])
    }

    @Test func solveOfScratchAsksNobody() throws {
        let daemon = try ScriptedDaemon()
        #expect(try daemon.client.solve(Pb.Definition(), evaluate: true) == GatewayPb.Ref())
        #expect(try daemon.requests() == [])
    }

    @Test func solveOnOldDaemons() throws {
        let definition = try Self.definition()
        let plain = GatewayPb.SolveRequest(
            definition: definition, allowResultReturn: true, allowResultArrayRef: true)
        let stat = GatewayPb.StatFileRequest(ref: "ref-1", path: ".")
        let daemon = try ScriptedDaemon(
            capabilities: ["solve.base", "statfile"],
            [
                .answer(
                    "Solve", plain, GatewayPb.SolveResponse(result: GatewayPb.Result(kind: .refDeprecated("ref-1")))),
                .answer("StatFile", stat, GatewayPb.StatFileResponse(stat: FsutilPb.Stat(path: "."))),
            ])
        let imports = [GatewayPb.CacheOptionsEntry(type: "registry", attrs: ["ref": "r"])]
        let ref = try daemon.client.solve(definition, cacheImports: imports, evaluate: true)
        #expect(ref == Self.ref)
    }

    @Test func nestedDockerfileGetsACommandLine() throws {
        let request = GatewayPb.SolveRequest(
            frontend: "dockerfile.v0", frontendOpt: ["cmdline": "", "filename": "Containerfile"],
            allowResultReturn: true, allowResultArrayRef: true)
        let result = GatewayPb.Result(metadata: ["k": [1]], kind: .ref(Self.ref))
        let daemon = try ScriptedDaemon([.answer("Solve", request, GatewayPb.SolveResponse(result: result))])
        let answer = try daemon.client.solve(frontend: "dockerfile.v0", options: ["filename": "Containerfile"])
        #expect(answer == result)
    }

    @Test func manySolvesAtOnce() throws {
        let definition = try Self.definition()
        let rules = (0..<20).map { number in
            Rule.answer("Solve", nil, GatewayPb.SolveResponse(result: .init(kind: .ref(.init(id: "\(number)")))))
        }
        let daemon = try ScriptedDaemon(rules)
        let calls = rules.map { _ in daemon.client.start(.solve, daemon.client.solveRequest(definition)) }
        var ids: Set<String> = []
        for call in calls.reversed() { ids.insert(try GatewayClient.ref(of: try daemon.client.finish(call)).id) }
        #expect(ids == Set((0..<20).map { "\($0)" }))
    }

    @Test(arguments: [(capability: "gateway.evaluate", method: "Evaluate"), ("statfile", "StatFile")])
    func evaluate(capability: String, method: String) throws {
        let failure = RPCError(code: .unknown, message: "exit code: 1")
        let daemon = try ScriptedDaemon(capabilities: [capability], [.fail(method, failure)])
        #expect(throws: failure) { try daemon.client.evaluate(Self.ref) }
        try daemon.client.evaluate(GatewayPb.Ref())
        #expect(try daemon.requests().count == 1)
    }

    @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (5 << 19)])
    func filesComeInPieces(size: Int) throws {
        let content = [UInt8](repeating: 7, count: size)
        var rules: [Rule] = []
        for offset in stride(from: 0, through: size, by: 1 << 20) {
            let request = GatewayPb.ReadFileRequest(
                ref: "ref-1", filePath: "/f", range: GatewayPb.FileRange(offset: Int64(offset), length: 1 << 20))
            let piece = Array(content[offset...].prefix(1 << 20))
            rules.append(.answer("ReadFile", request, GatewayPb.ReadFileResponse(data: piece)))
        }
        let daemon = try ScriptedDaemon(rules)
        let isWhole = try daemon.client.readFile("/f", in: Self.ref) == content
        #expect(isWhole)
        #expect(try daemon.requests().count == rules.count)
    }

    @Test func filesUpToALimit() throws {
        let request = GatewayPb.ReadFileRequest(
            ref: "ref-1", filePath: "f", range: GatewayPb.FileRange(offset: 0, length: 11))
        let daemon = try ScriptedDaemon([
            .answer("ReadFile", request, GatewayPb.ReadFileResponse(data: Array("0123456789a".utf8)))
        ])
        #expect(try daemon.client.readFile("f", in: Self.ref, limit: 11) == Array("0123456789a".utf8))
        #expect(try daemon.client.readFile("f", in: Self.ref, offset: 3, length: 0) == [])
    }

    @Test func missingFile() throws {
        let error = RPCError(code: .unknown, message: "open /f: no such file or directory")
        let daemon = try ScriptedDaemon([.fail("ReadFile", error)])
        let thrown = #expect(throws: RPCError.self) { try daemon.client.readFile("/f", in: Self.ref) }
        #expect(thrown?.isFileNotFound == true)
    }

    @Test func directoriesAndMetadata() throws {
        let entries = try GatewayPb.ReadDirResponse(decoding: VectorFile(.gateway, "read-dir-response").bytes)
        let entry = try #require(entries.entries.first)
        let daemon = try ScriptedDaemon([
            .answer("ReadDir", GatewayPb.ReadDirRequest(ref: "ref-1", dirPath: "/", includePattern: "*.yaml"), entries),
            .answer("ReadDir", GatewayPb.ReadDirRequest(ref: "ref-1", dirPath: "/d"), GatewayPb.ReadDirResponse()),
            .answer(
                "StatFile", GatewayPb.StatFileRequest(ref: "ref-1", path: "/a b"),
                GatewayPb.StatFileResponse(stat: entry)),
            .answer("StatFile", nil, GatewayPb.StatFileResponse()),
        ])
        #expect(try daemon.client.readDirectory("/", in: Self.ref, matching: "*.yaml") == entries.entries)
        #expect(try daemon.client.readDirectory("/d", in: Self.ref) == [])
        #expect(try daemon.client.statFile("/a b", in: Self.ref) == entry)
        #expect(throws: RPCError.self) { try daemon.client.statFile("/a b", in: Self.ref) }
    }

    @Test func inputsAreTakenOver() throws {
        let definition = try Self.definition()
        let daemon = try ScriptedDaemon([
            .answer("Inputs", GatewayPb.InputsRequest(), GatewayPb.InputsResponse(definitions: ["base": definition]))
        ])
        #expect(try daemon.client.inputs() == ["base": definition])
        #expect(try ScriptedDaemon(capabilities: ["solve.base"]).client.inputs() == [:])
    }

    @Test func unreadableAnswerIsAnError() throws {
        let daemon = try ScriptedDaemon([
            // A message of another kind: field 1 is a string there.
            .answer("Evaluate", nil, GatewayPb.EvaluateResponse()), .answer("Solve", nil, GatewayPb.SolveResponse()),
            .answer("ReadDir", nil, GatewayPb.ReadFileResponse(data: [0xff, 0xff])),
        ])
        try daemon.client.evaluate(Self.ref)
        #expect(throws: RPCError(code: .internal, message: "the daemon's answer to Solve holds no single ref")) {
            try daemon.client.solve(try Self.definition())
        }
        let error = #expect(throws: RPCError.self) { try daemon.client.readDirectory("/", in: Self.ref) }
        #expect(error?.message.hasPrefix("the daemon's answer to ReadDir is not readable: ") == true)
    }
}
