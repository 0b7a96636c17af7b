import Catalog
import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// The releases that the catalog downloads, none of which can be reached here: stand-ins of the same layout, served
    /// from this machine. A source policy of BuildKit sends the daemon here, so the frontend does all that it does with
    /// the real ones; that a real one has this layout nobody has seen.
    @Suite struct Releases {
        static let names = Catalog.builtIn.runtimes.filter { !$0.artefacts.isEmpty }.map(\.name)

        /// What each is called with, and what compiled its module (reference on Linux guests, sections 2 and 3).
        static let calls: [String: (call: String, compilation: String?)] = [
            "wasmtime": (
                "/bin/wasmtime run --allow-precompiled --argv0 hello.cwasm --env GREETING=hi --env PWD=/ "
                    + "--dir /data::/data /app/hello.cwasm first",
                "/bin/wasmtime compile --target x86_64-unknown-linux-gnu -o /out/hello.cwasm /module/hello.wasm"
            ),
            "wasmer": (
                "/bin/wasmer run --env GREETING=hi --env PWD=/ --volume /data:/data /app/hello.wasmu -- first",
                "/bin/wasmer compile --cranelift --target x86_64-unknown-linux-gnu -o /out/hello.wasmu "
                    + "/module/hello.wasm"
            ),
            "wasmedge": (
                "/bin/wasmedge --run-mode aot --env GREETING=hi --env PWD=/ --dir /data:/data /app/hello.so first",
                "/bin/wasmedge compile --generic-binary /module/hello.wasm /out/hello.so"
            ),
            "wamr": (
                "/bin/iwasm --env=GREETING=hi --env=PWD=/ --map-dir=/data::/data /app/hello.aot first",
                "/bin/wamrc --target=x86_64 --cpu=x86-64 -o /out/hello.aot /module/hello.wasm"
            ),
            "wasmi": ("/bin/wasmi --env GREETING=hi --env PWD=/ --dir /data /app/hello.wasm first", nil),
            "wazero": ("/bin/wazero run -env GREETING=hi -env PWD=/ -mount /data:/data /app/hello.wasm first", nil),
            "wasm3": ("/bin/wasm3 /app/hello.wasm first", nil),
        ]

        @Test(arguments: names) func `is unpacked, compiles and is started`(name: String) async throws {
            let row = try #require(Catalog.builtIn.runtime(named: name))
            let expected = try #require(Self.calls[name])
            let artefact = try #require(row.artefact(version: nil, .amd64))
            let compiler = row.compiler(on: "linux")
            #expect((compiler != nil) == (expected.compilation != nil))
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let web = directory / "web"
                try Files.makeDirectory(web)
                var files = [artefact]
                if case .releases(_, let releases)? = compiler?.tools { files += releases.prefix(1) }
                for file in files { try await Self.write(file, to: web) }
                let server = try LoopbackServer(.web, in: web)
                let image = try await Self.libraries(artefact, on: daemon, below: directory)
                let policy = try directory.write("policy.json", Self.policy(files, server, libraries: image))

                let project = try await HelloProject(in: directory / "hello")
                try project.write(
                    """
                    #syntax=bunny:latest
                    version: v0.2
                    app: {module: hello.wasm, args: [first], env: {GREETING: hi}, dirs: {/data: data}}
                    platforms: {framework: linux, runtime: {name: \(row.name)\(compiler == nil ? "" : ", aot: true")}}
                    kernel: {from: "bunny-kernel-linux:6.1", path: /kernel}
                    """)
                let tag = "release-\(row.name)"
                let build = try await daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", tag, "."],
                    environment: ["EXPERIMENTAL_BUILDKIT_SOURCE_POLICY": policy.string], in: project.directory
                ).run()
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                #expect(
                    build.errors.contains("the runtime `wasm3` hands no environment to the app")
                        == (row.descriptor.environment == .none),
                    "\(build.errors)")
                let built = try await daemon.saved(tag, below: directory)
                let initrd = try await Initrd(reading: built.rootfs / ".boot/rootfs")
                for path in (artefact.libraries?.paths ?? []) + artefact.others.values {
                    #expect(initrd[path] != nil, "\(path)")
                }
                let run = try await daemon.run([tag])
                let lines = run.guestLines
                let words = lines.filter { $0.hasPrefix("called: ") || $0.hasPrefix("module: ") }
                #expect(
                    words.map(Self.withoutDefaults) == [
                        "called: \(expected.call)", "module: \(expected.compilation ?? "a WebAssembly module")",
                    ],
                    "\(run.output)\(run.errors)")
                for entry in row.descriptor.processEnvironment { #expect(lines.contains("variable: \(entry)")) }
                #expect(run.status == 5)
            }
        }

        /// A command line without the variables that every container has.
        private static func withoutDefaults(_ line: String) -> String {
            var words: [Substring] = []
            for word in line.split(separator: " ") {
                let isDefault = ["PATH=", "HOSTNAME=", "HOME="].contains { word.contains($0) }
                guard isDefault else {
                    words.append(word)
                    continue
                }
                // The option before it, where that is a word of its own.
                if !word.hasPrefix("-") { words.removeLast() }
            }
            return words.joined(separator: " ")
        }

        /// A release as its URL names it: an archive with the program where the catalog says, or the program itself.
        private static func write(_ artefact: RuntimeArtefact, to web: Path) async throws {
            let name = try #require(artefact.url.split(separator: "/").last.map(String.init))
            let program = try await GuestParts.shared.standIn()
            guard let member = artefact.member else {
                try Files.write(program, to: web / Path(name), permissions: 0o755)
                return
            }
            let tree = web / "\(name).tree"
            for path in [member] + artefact.others.keys {
                let file = tree / Path(path)
                try Files.makeDirectory(file.parent, withParents: true)
                try Files.write(path == member ? program : Array("a library\n".utf8), to: file, permissions: 0o755)
            }
            // `tar` knows by the name how it is compressed.
            try await Command("tar", "-C", tree.string, "-caf", (web / Path(name)).string, ".").check()
        }

        /// An image with files where the release's libraries are; what stands in for it needs none.
        private static func libraries(
            _ artefact: RuntimeArtefact, on daemon: DockerDaemon, below directory: Path
        ) async throws -> String? {
            guard let libraries = artefact.libraries else { return nil }
            let context = directory / "libraries"
            for path in libraries.paths {
                let file = context / Path("tree\(path)")
                try Files.makeDirectory(file.parent, withParents: true)
                try Files.write(Array("a library\n".utf8), to: file, permissions: 0o755)
            }
            try Files.write(Array("FROM scratch\nCOPY tree/ /\n".utf8), to: context / "Dockerfile")
            let name = "libraries-of-\(artefact.member?.split(separator: "/").last ?? "nothing")"
            try await daemon.docker(["build", "-t", name, "."], in: context).check()
            return name
        }

        private static func policy(_ files: [RuntimeArtefact], _ server: LoopbackServer, libraries: String?) -> String {
            var rules: [JSONValue] = files.map { file in
                rule(file.url, server.url(file.url.split(separator: "/").last.map(String.init) ?? ""))
            }
            if let libraries, let image = files.first?.libraries?.image {
                rules.append(rule("docker-image://\(image)", "docker-image://docker.io/library/\(libraries):latest"))
            }
            return JSONValue.object(["rules": .array(rules)]).serialized()
        }

        private static func rule(_ from: String, _ to: String) -> JSONValue {
            [
                "action": "CONVERT", "selector": ["identifier": .string(from)],
                "updates": ["identifier": .string(to)],
            ]
        }
    }
}
