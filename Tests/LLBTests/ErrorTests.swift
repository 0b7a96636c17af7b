import BuildKitProto
import LLB
import Testing

@Suite struct ErrorTests {
    struct Refusal: Sendable, CustomStringConvertible {
        let description: String
        let state: @Sendable () throws -> State

        init(_ message: String, _ state: @escaping @Sendable () throws -> State) {
            description = message
            self.state = state
        }
    }

    static let refusals = [
        Refusal("exec : an exec needs at least one argument") { try alpine().run([]).root },
        Refusal("build it: an exec needs at least one argument") {
            try alpine().run([], options: OpOptions(name: "build it")).root
        },
        Refusal("local://: the source is empty") { .local("") },
        Refusal(": the source is empty") { .http("") },
        Refusal("passthrough : a passthrough needs an id") { try alpine().requiring([busybox()], id: "") },
        Refusal("passthrough x: nothing passes through: the state is scratch") {
            State.scratch.requiring([try alpine()], id: "x")
        },
        Refusal("file mkdir /d: the owner \"app\" is a name, but scratch has no /etc/passwd; use numbers") {
            State.scratch.file(.mkdir("/d", owner: Owner(user: .name("app"))))
        },
        Refusal("exec x: two mounts have the target /a") {
            try alpine().run(["x"]) {
                $0.mount("/a", from: .scratch)
                $0.tmpfs("/a")
            }.root
        },
        Refusal("exec x: the mount at /t gives no result: it is a tmpfs") {
            try alpine().run(["x"]) { $0.tmpfs("/t") }.output(at: "/t")
        },
        Refusal("exec x: the mount at /c gives no result: it is a cache") {
            try alpine().run(["x"]) { $0.cache("/c", id: "c") }.output(at: "/c")
        },
        Refusal("exec x: the mount at /m gives no result: its changes are discarded") {
            try alpine().run(["x"]) { $0.mount("/m", from: try busybox(), access: .discard) }.output(at: "/m")
        },
        Refusal("the mount at /m gives no result: nothing is mounted there") {
            try alpine().run(["x"]).output(at: "/m")
        },
    ]

    @Test(arguments: refusals) func refuses(_ refusal: Refusal) {
        let error = #expect(throws: LLBError.self) { try refusal.state().marshal(.vector) }
        #expect(error?.description == refusal.description)
    }

    @Test(arguments: ["alpine", "alpine:3.20", "alpine:3.20" + ImageReferenceTests.digest])
    func blobsNeedADigestAlone(reference: String) {
        let message = "invalid image reference \"\(reference)\": a blob is named by its digest, without a tag"
        let image = #expect(throws: ImageReferenceError.self) { try State.imageBlob(reference) }
        #expect(image?.description == message)
        let layout = #expect(throws: ImageReferenceError.self) { try State.ociLayoutBlob(reference) }
        #expect(layout?.description == message)
    }

    @Test func errorsCarryThePlace() {
        let place = at(SourceMap(filename: "f", language: "YAML", data: []), 3, 0, 3, 1)
        let error = #expect(throws: LLBError.self) {
            try alpine().run([], options: OpOptions(locations: [place])).root.marshal(.vector)
        }
        #expect(error?.locations == [place])
    }

    // MARK: Capabilities

    /// Debian 12's Docker 20.10 has BuildKit 0.8.
    static let old = CapabilitySet([
        Apicaps.APICap(id: "source.image", enabled: true), Apicaps.APICap(id: "file.base", enabled: true),
        Apicaps.APICap(id: "exec.meta.base", enabled: true), Apicaps.APICap(id: "exec.mount.bind", enabled: true),
        Apicaps.APICap(id: "exec.meta.setsdefaultpath", enabled: true),
        Apicaps.APICap(
            id: "mergeop", enabled: false, disabledReasonMsg: "only enabled with containerd image store backend"),
        Apicaps.APICap(id: "diffop", enabled: false, disabledReason: "off", disabledAlternative: "copy"),
    ])

    static let unsupported = [
        Refusal(
            "merge: the daemon does not support mergeop (only enabled with containerd image store backend)"
        ) { .merge([try alpine(), try alpine().file(.mkdir("/d"))]) },
        Refusal("diff: the daemon does not support diffop (off; use copy)") {
            .diff(from: try alpine(), to: try alpine().file(.mkdir("/d")))
        },
        Refusal("link: the daemon does not support file.symlink.create, which needs BuildKit 0.19 or newer") {
            try alpine().file(.symlink(to: "/a", at: "/b"), options: OpOptions(name: "link"))
        },
        Refusal(
            "file copy /a /b: the daemon does not support file.copy.includeexcludepatterns, which needs "
                + "BuildKit 0.9 or newer"
        ) { try alpine().file(.copy(from: alpine(), "/a", to: "/b", CopyOptions(excludePatterns: ["x"]))) },
        Refusal(
            "exec x: the daemon does not support exec.mount.bind.readwrite-nooutput, which needs "
                + "BuildKit 0.7 or newer"
        ) {
            try alpine().run(["x"]) { $0.mount("/m", from: try alpine(), access: .discard) }.root
        },
        Refusal("local://context: the daemon does not support source.local; update BuildKit or docker") {
            .local("context")
        },
        Refusal(
            "image docker.io/library/a:1: the daemon does not support source.image.resolvemode; "
                + "update BuildKit or docker"
        ) { try .image("a:1", resolveMode: .pull) },
        Refusal("inner: the daemon does not support exec.meta.ulimit, which needs BuildKit 0.10 or newer") {
            let limited = try alpine().with { $0.ulimits = [Ulimit(name: "core", soft: 0, hard: 0)] }
            return try State(definition: limited.run(["x"], options: OpOptions(name: "inner")).root.marshal(.vector))
        },
    ]

    @Test(arguments: unsupported) func namesWhatTheDaemonCannotDo(_ refusal: Refusal) {
        let options = MarshalOptions(platform: .linuxAMD64, capabilities: Self.old)
        let error = #expect(throws: LLBError.self) { try refusal.state().marshal(options) }
        #expect(error?.description == refusal.description)
        #expect(throws: Never.self) { try refusal.state().marshal(.vector) }
    }

    @Test func whatTheDaemonCanDoPasses() throws {
        let options = MarshalOptions(platform: .linuxAMD64, capabilities: Self.old)
        let definition = try alpine().run(["x"]).root.marshal(options)
        #expect(
            definition.metadata[try digests(definition)[1]]?.caps.keys.sorted()
                == ["exec.meta.base", "exec.meta.setsdefaultpath", "exec.mount.bind"])
    }
}
