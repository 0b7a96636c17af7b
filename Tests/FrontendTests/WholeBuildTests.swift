import BuildKitProto
import Digest
import FileIO
import Frontend
import GRPC
import Gateway
import GatewayTestSupport
import Glibc
import JSON
import TestSupport
import Testing

/// Whole builds against a stock gRPC server that plays the daemon: every request, and the result or the error.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter WholeBuildTests` writes the .txt files anew: read the difference by eye.
@Suite struct WholeBuildTests {
    typealias Rule = ScriptedDaemon.Rule
    static let folder = Path(#filePath).parent / "Builds"

    /// What a solver of today knows, as far as builds of ours need it.
    static let llb = [
        "constraints", "platform", "meta.description", "meta.ignorecache", "source.image", "source.image.resolvemode",
        "source.local", "source.local.sessionid", "source.local.followpaths", "source.local.sharedkeyhint",
        "source.local.excludepatterns",
        "source.http", "source.http.checksum", "source.git", "source.git.fullurl", "source.ocilayout", "exec.meta.base",
        "exec.meta.network",
        "exec.mount.bind", "exec.mount.selector", "exec.meta.setsdefaultpath", "file.base",
        "exporter.image.annotations",
    ]

    /// What steps of the user's own need; the last one came last.
    static let steps = [
        "exec.mount.cache", "exec.mount.cache.sharing", "exec.mount.secret", "exec.mount.ssh", "source.git.subdir",
        "exec.secretenv",
    ]

    /// `(module (memory (export "memory") 1) (func (export "_start")))`
    static let module = module(memory: [1])

    /// - Parameter memory: pages, in LEB128.
    static func module(memory: [UInt8]) -> [UInt8] {
        [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0]
            + [5, UInt8(memory.count + 2), 1, 0] + memory + [7, 19, 2, 6] + Array("memory".utf8) + [2, 0, 6]
            + Array("_start".utf8) + [0, 0, 10, 4, 1, 2, 0, 0x0b]
    }

    /// Custom sections with what a module says about itself.
    static let facts =
        custom("name", [0, 8, 7] + Array("greeter".utf8))
        + custom(
            "producers",
            [1, 8] + Array("language".utf8) + [1, 3] + Array("C11".utf8) + [0])

    private static func custom(_ name: String, _ content: [UInt8]) -> [UInt8] {
        [0, UInt8(1 + name.utf8.count + content.count), UInt8(name.utf8.count)] + Array(name.utf8) + content
    }

    static let scenarios = [
        Scenario(
            name: "app", file: "app",
            options: [
                "build-arg:SOURCE_DATE_EPOCH": "1700000000", "label:a": "b", "image-resolve-mode": "local",
                "cache-imports": #"[{"Type":"registry","Attrs":{"ref":"me/cache"}}]"#,
            ],
            rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
        Scenario(
            name: "app-docker20", file: "app", options: ["source": "bunny"], capabilities: ScriptedDaemon.docker20,
            rules: { oldImage }),
        Scenario(name: "burrow", file: "burrow"),
        Scenario(
            name: "burrow-docker20", file: "burrow", options: ["source": "bunny"],
            capabilities: ScriptedDaemon.docker20,
            rules: { oldImage }),
        // 5000 pages are 312 MiB.
        Scenario(name: "much-memory", file: "burrow", module: module(memory: [0x88, 0x27])),
        Scenario(name: "component", file: "burrow", module: [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]),
        Scenario(
            name: "broken-module", file: "app", module: module.dropLast(),
            rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
        Scenario(name: "warnings", file: "warnings"),
        Scenario(name: "lint", file: "lint"),
        Scenario(
            name: "lint-as-errors", file: "lint", options: ["build-arg:BUILDKIT_DOCKERFILE_CHECK": "error=true"]),
        Scenario(name: "errors", file: "errors"),
        Scenario(name: "errors-docker20", file: "errors", capabilities: ScriptedDaemon.docker20),
        Scenario(name: "unknown-target", file: "targets", options: ["target": "tow"]),
        Scenario(name: "part", file: "targets", options: ["target": "two/kernel", "label:a": "b"]),
        Scenario(name: "unknown-part", file: "targets", options: ["target": "two/kernal"]),
        Scenario(
            name: "two-platforms", file: "targets",
            options: ["target": "two", "platform": "linux/amd64,linux/arm64", "no-cache": ""]),
        Scenario(
            name: "build-args", file: "build-args",
            options: [
                "platform": "linux/amd64,linux/arm64", "build-arg:VERSION": "2", "build-arg:VERSOIN": "3",
                "build-arg:BUILDKIT_INLINE_CACHE": "1", "build-arg:HTTPS_PROXY": "http://user:secret@127.0.0.1",
            ]),
        Scenario(
            name: "build-args-architecture", file: "build-args", options: ["target": "arm"],
            rules: { image("sha256:" + String(repeating: "3", count: 64)) }),
        Scenario(
            name: "build-steps", file: "build-steps",
            options: ["build-arg:BUILDKIT_CACHE_MOUNT_NS": "ci", "platform": "linux/arm64"], llb: steps,
            directories: ["/kernel"],
            rules: { image("sha256:" + String(repeating: "4", count: 64)) }),
        Scenario(
            name: "build-context-file", file: "build-steps", options: ["target": "image"], llb: steps,
            rules: { [.always("StatFile", aFile(of: 7)).afterCalls(1, of: "ResolveSourceMeta")] }),
        Scenario(
            name: "secret-variable-docker20", file: "build-steps", options: ["target": "image", "source": "bunny"],
            capabilities: ScriptedDaemon.docker20, llb: steps.dropLast(), directories: ["/kernel"],
            rules: {
                [.always("ResolveImageConfig", GatewayPb.ResolveImageConfigResponse(digest: "", config: imageConfig))]
            }),
        Scenario(
            name: "image", file: "image",
            options: [
                "context": "https://me:secret@example.org/me.git#0123456789abcdef0123456789abcdef01234567",
                "label:org.opencontainers.image.title": "from the command line", "vcs:source": "elsewhere",
            ], module: module + facts),
        Scenario(
            name: "image-docker20", file: "image",
            options: [
                "source": "bunny", "vcs:source": "git@example.org:me/app.git",
                "vcs:revision": "0123456789abcdef0123456789abcdef01234567-dirty",
            ], capabilities: ScriptedDaemon.docker20, module: module + facts, lacks: ["exporter.image.annotations"],
            rules: {
                [.always("ResolveImageConfig", GatewayPb.ResolveImageConfigResponse(digest: "", config: imageConfig))]
            }),
        Scenario(
            name: "named-contexts", file: "catalog",
            options: [
                "context:bunny-kernel-linux": "local:bunny-kernel-linux",
                "context:bunny-runtime-wasmtime::linux/amd64": "docker-image://me/wasmtime:1",
                "context:other": "local:other",
            ],
            files: ["/kernel": [UInt8](repeating: 0, count: 0x202) + Array("HdrS".utf8)],
            rules: { image("sha256:" + String(repeating: "2", count: 64)) }),
        // A module where a kernel is to be.
        Scenario(
            name: "wrong-kernel", file: "catalog",
            options: [
                "context:bunny-kernel-linux": "local:bunny-kernel-linux",
                "context:bunny-runtime-wasmtime": "docker-image://me/wasmtime:1",
            ],
            rules: { image("sha256:" + String(repeating: "2", count: 64)) }),
        Scenario(
            name: "image-not-found", file: "app",
            rules: { (0..<2).map { _ in .fail("ResolveSourceMeta", notFound).afterCalls(2) } }),
        // Unikraft's tools name the monitor where others have the operating system.
        Scenario(
            name: "unikraft-image", file: "unikraft-image",
            rules: {
                [
                    .fail(
                        "ResolveSourceMeta",
                        RPCError(code: .notFound, message: "no match for platform in manifest: not found"))
                ] + image("sha256:" + String(repeating: "5", count: 64))
            }),
        Scenario(name: "unikraft-program", file: "unikraft-program"),
        Scenario(name: "bad-option", file: "app", options: ["platform": "linux/amd64/v1/x"]),
        Scenario(
            name: "unknown-capability", file: "app",
            options: ["frontend.caps": "moby.buildkit.frontend.contexts+forward,example.new"]),
        Scenario(
            name: "remote-context", file: "app",
            options: ["context": "https://example.org/me.git#main", "contextsubdir": "apps/one"],
            rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
    ]

    static let imageConfig = Array(
        #"{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"]},"rootfs":{"type":"layers"}}"#.utf8)

    static func aFile(of size: Int64) -> GatewayPb.StatFileResponse {
        GatewayPb.StatFileResponse(stat: FsutilPb.Stat(path: "x", mode: 0o644, size: size))
    }

    static let noFile = RPCError(code: .unknown, message: "lstat /x: no such file or directory")

    static let notFound: RPCError = {
        let detail = StatusPb.AnyMessage(typeURL: "example.com/kept+json", value: Array(#"{"a":1}"#.utf8))
        let status = StatusPb.Status(code: 5, message: "me/runtime:1: not found", details: [detail])
        return RPCError(code: .notFound, message: "me/runtime:1: not found", details: status.encoded())
    }()

    static func image(_ digest: String) -> [Rule] {
        let image = GatewayPb.ResolveSourceImageResponse(digest: digest, config: imageConfig)
        return [.always("ResolveSourceMeta", GatewayPb.ResolveSourceMetaResponse(image: image))]
    }

    /// Every image, as Docker 20.10 knows those of its own store.
    static var oldImage: [Rule] {
        [.always("ResolveImageConfig", GatewayPb.ResolveImageConfigResponse(digest: "", config: imageConfig))]
    }

    /// A definition of a frontend's image, as a daemon hands it over.
    static func ownDefinition() -> [UInt8] {
        let op = Pb.Op(
            platform: Pb.Platform(architecture: "amd64", os: "linux"), constraints: Pb.WorkerConstraints(),
            kind: .source(Pb.SourceOp(identifier: "docker-image://docker.io/library/bunny:latest")))
        return Self.definition(op).encoded()
    }

    /// Plays a scenario.
    /// - Returns: the requests, as `ScriptedDaemon.requests()` has them.
    static func run(_ scenario: Scenario) throws -> [String] {
        let file = scenario.file.contains(".") ? scenario.file : "\(scenario.file).yaml"
        let bytes = try Files.read(folder / Path(file))
        let refs = ["file", "one", "two", "three", "four", "five", "six", "seven"].map { id in
            Rule.answer("Solve", nil, GatewayPb.SolveResponse(result: GatewayPb.Result(kind: .ref(.init(id: id)))))
        }
        let solves = try refs.prefix(1) + scenario.solves() + refs.dropFirst()
        let daemon = try ScriptedDaemon(
            capabilities: scenario.capabilities, llb: (llb + scenario.llb).filter { !scenario.lacks.contains($0) },
            scenario.rules() + solves
                + scenario.files.sorted { $0.key < $1.key }.map { path, bytes in
                    .always("ReadFile", GatewayPb.ReadFileResponse(data: bytes)).matching(path)
                } + [
                    .always("Inputs", GatewayPb.InputsResponse()),
                    Rule.fail("ReadFile", noFile).matching(".dockerignore").again,
                    .answer("ReadFile", nil, GatewayPb.ReadFileResponse(data: bytes)),
                    .always("ReadFile", GatewayPb.ReadFileResponse(data: scenario.module)),
                ]
                + scenario.directories.map { path in
                    let stat = FsutilPb.Stat(path: "x", mode: 1 << 31 | 0o755)
                    // As the wire has it, with its length: this path and none that ends so.
                    let whole = String(UnicodeScalar(UInt8(path.utf8.count))) + path
                    return .always("StatFile", GatewayPb.StatFileResponse(stat: stat)).matching(whole)
                } + [
                    .always("StatFile", aFile(of: Int64(scenario.module.count))),
                    .always("Warn", GatewayPb.WarnResponse()),
                    .always("Return", GatewayPb.ReturnResponse()),
                ])
        let options = scenario.options.merging(["filename": "bunnyfile"]) { given, _ in given }
        var environment = options.enumerated().map { index, option in
            (name: "BUILDKIT_FRONTEND_OPT_\(index)", value: "\(option.key)=\(option.value)")
        }
        environment.append((name: "BUILDKIT_SESSION_ID", value: "session"))
        let isOld = scenario.capabilities == ScriptedDaemon.docker20
        let problem = Frontend.run(
            on: daemon.channel, environment: environment, ownDefinition: isOld ? nil : ownDefinition())
        #expect(problem == nil)
        return try daemon.requests()
    }

    /// Compares what a scenario's daemon was asked with the golden file of the scenario's name.
    static func check(_ scenario: Scenario) throws {
        let text = try Transcript.text(run(scenario))
        let golden = folder / Path("\(scenario.name).txt")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { try Files.write(Array(text.utf8), to: golden) }
        #expect(try text == String(decoding: Files.read(golden), as: UTF8.self))
    }

    @Test(arguments: scenarios + containerfiles + optionScenarios + contextScenarios + fileScenarios)
    func transcript(scenario: Scenario) throws { try Self.check(scenario) }

    /// Options come in another order each time, and nothing of that may reach a byte.
    @Test func sameBytesEveryTime() throws {
        let scenario = try #require(Self.scenarios.first)
        let first = try Self.run(scenario).sorted()
        for _ in 0..<3 { #expect(try Self.run(scenario).sorted() == first) }
    }

    /// Daemons go by the label, and start no frontend whose label lacks what a client asks for.
    @Test func theImagesLabelSaysWhatThereIs() throws {
        let file = Self.folder.parent.parent.parent / "frontend.Dockerfile"
        let text = String(decoding: try Files.read(file), as: UTF8.self)
        let label = "moby.buildkit.frontend.caps=\"" + Frontend.capabilities.joined(separator: ",") + "\""
        #expect(text.contains(label))
    }

    /// The daemon is gone: nobody to tell, and no hang.
    @Test func lostDaemon() throws {
        let daemon = try ScriptedDaemon()
        daemon.server.end()
        let problem = Frontend.run(on: daemon.channel, environment: [], ownDefinition: nil)
        #expect(problem != nil)
    }
}

extension WholeBuildTests {
    /// A definition with one op and what names it as the result.
    static func definition(_ op: Pb.Op) -> Pb.Definition {
        let bytes = op.encoded()
        let digest = ContentDigest.sha256(of: bytes).description
        let terminal = Pb.Op(inputs: [Pb.Input(digest: digest, index: 0)])
        return Pb.Definition(
            def: [bytes, terminal.encoded()],
            metadata: [digest: Pb.OpMetadata(caps: ["source.image": true])])
    }
}
