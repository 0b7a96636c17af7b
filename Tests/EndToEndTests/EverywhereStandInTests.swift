import Catalog
import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// The targets of examples/everywhere whose releases and kernels cannot be had here.
    @Suite struct EverywhereStandIns {
        /// Those that take a release which the catalog names, with the runtime; ``Releases`` builds and boots each row's
        /// with a stand-in for the download.
        static let releases = [
            ("linux-wasmtime-release", "wasmtime"), ("linux-wasmer", "wasmer"), ("linux-wamr", "wamr"),
            ("linux-wasmi", "wasmi"), ("linux-wasm3", "wasm3"), ("linux-wazero-release", "wazero"),
            ("linux-wasmedge-release", "wasmedge"),
        ]

        /// Those whose kernels are others.
        static let kernels = ["unikraft-burrow", "osv-burrow", "mewz-aot", "hermit", "my-kernel"]

        @Test func `each target of the file is tried, and each row of the catalog has one`() async throws {
            let example = Bunny(directory: Repository.root / "examples/everywhere")
            let result = try await example.run("resolve", "--json", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=all")
            #expect(result.succeeded, "\(result.errors)")
            let targets = try #require(JSONValue(parsing: result.output)["targets"]?.objectValue?.members)
            #expect(targets.map(\.key) == Everywhere.targets + Self.releases.map(\.0) + Self.kernels)
            let rows = Catalog.builtIn
            let frameworks = Set(targets.compactMap { $0.value["framework"]?.stringValue })
            #expect(frameworks == Set(rows.frameworks.filter { $0.takesApp || $0.linksApp }.map(\.name)))
            let runtimes = targets.compactMap { target in
                target.value["runtime"].flatMap { $0.stringValue ?? $0["name"]?.stringValue }
            }
            #expect(Set(runtimes) == Set(rows.runtimes.map(\.name)))
        }

        @Test(arguments: releases) func `a release is planned, and the app fits`(
            target: String, runtime: String
        ) async throws {
            #expect(Releases.names.contains(runtime))
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                let check = try await Bunny(directory: project.directory)
                    .run("check", "--target", target, "--context", ".")
                #expect(check.succeeded, "\(check.errors)")
                let graph = try await Bunny(directory: project.directory).run("graph", "--target", target)
                let artefact = try #require(Catalog.builtIn.runtime(named: runtime)?.artefact(version: nil, .amd64))
                #expect(graph.output.contains(artefact.url), "\(graph.output)\(graph.errors)")
            }
        }

        /// A directory with the example and what stands in for what its targets take by name.
        private func withProject(
            _ target: String, _ form: String, _ body: (DockerDaemon, HelloProject, Path) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28, with: MachineCodeImages.tools)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                let place = directory / "standin"
                try Files.makeDirectory(place)
                try await Command(
                    Repository.tool("standin/build.sh").string, form,
                    "\(place)/\(form == "kernel" ? "kernel" : "standin")"
                ).check()
                try await body(daemon, project, place)
            }
        }

        /// The builder image that has tools under the names which the file calls.
        private func builder(_ name: String, tool: String, on daemon: DockerDaemon, _ place: Path) async throws
            -> [String]
        {
            let context = place.parent / "builder"
            try Files.makeDirectory(context)
            try Files.copy(Repository.tool("standin/builder.sh"), to: context / "tool")
            try context.write("Dockerfile", "FROM bunny-builder-ld\nCOPY --chmod=755 tool /bin/\(tool)\n")
            try await daemon.docker(["build", "-t", "stand-in-\(tool)", "."], in: context).check()
            return ["--build-context", "\(name)=docker-image://stand-in-\(tool)", "--network", "none"]
        }

        /// The lines that the kernel printed, without their beginning.
        private func lines(_ run: CommandResult) -> [String] {
            run.guestLines.filter { $0.hasPrefix("standin: ") }.map { String($0.dropFirst(9)) }
        }

        @Test func `unikraft-burrow`() async throws {
            try await withProject("unikraft-burrow", "kernel") { daemon, project, place in
                let build = try await daemon.build(
                    project, tag: "standin-unikraft",
                    ["--target", "unikraft-burrow", "--build-context", "bunny-kernel-unikraft=\(place)"])
                #expect(build.succeeded, "\(build.errors)")
                let run = try await daemon.run(["standin-unikraft"])
                #expect(lines(run).first?.contains(" GREETING=hello ") == true, "\(run.output)\(run.errors)")
                #expect(
                    lines(run).first?.hasSuffix(
                        " -- /bin/burrow --inherit-env --argv0 everywhere.wasm --dir /work::/work --dir /data::/data "
                            + "/app/everywhere.wasm first second") == true, "\(run.output)")
                #expect(lines(run).contains { $0.hasSuffix(" data/message.txt") })
            }
        }

        @Test func `osv-burrow`() async throws {
            try await withProject("osv-burrow", "kernel") { daemon, project, place in
                for part in ["kernel", "disk"] {
                    try await daemon.docker(
                        [
                            "build", "-f", "bunnyfile", "--target", "osv-burrow/\(part)", "--build-context",
                            "bunny-kernel-osv=\(place)", "--output", "type=local,dest=out", ".",
                        ], in: project.directory
                    ).check()
                }
                let out = project.directory / "out"
                #expect(try Files.read(out / "kernel") == Files.read(place / "kernel"))
                let line = try out.text(of: "cmdline")
                #expect(line.hasSuffix(" /app/everywhere.wasm first second\n"), "\(line)")
                let list = try await PythonTool("rofs.py").output(["list", "\(out)/disk"]).output
                #expect(list.contains("{\"path\": \"/data/message.txt\", \"kind\": \"file\""), "\(list)")
            }
        }

        /// What the stand-in lacks is answered as on a kernel that lacks it: files, clock and random numbers.
        @Test func `mewz-aot`() async throws {
            try await withProject("mewz-aot", "mewz") { daemon, project, place in
                let builder = try await builder("mewz-builder", tool: "zig", on: daemon, place)
                let build = try await daemon.build(
                    project, tag: "standin-mewz",
                    ["--target", "mewz-aot", "--build-context", "mewz=\(place)"] + MachineCodeImages.context + builder)
                #expect(build.succeeded, "\(build.errors)")
                let run = try await daemon.run(["standin-mewz"])
                // It buffers what it says, but not what it complains about.
                #expect(
                    Set(run.guestLines).isSuperset(of: [
                        "Hello from WebAssembly, everywhere", "argument 1: first", "argument 2: second",
                        "GREETING=hello", "/data/message.txt: Capabilities insufficient",
                    ]), "\(run.output)\(run.errors)")
                #expect(run.status == 1)
            }
        }

        @Test func hermit() async throws {
            try await withProject("hermit", "kernel") { daemon, project, place in
                let builder = try await builder("hermit-builder", tool: "cargo", on: daemon, place)
                let words =
                    [
                        "--target", "hermit", "--build-context", "bunny-kernel-hermit=\(place)", "--build-context",
                        "hermit-app=\(place)",
                    ] + builder
                let refused = try await daemon.build(project, tag: "standin-hermit", words)
                #expect(!refused.succeeded)
                #expect(
                    refused.errors.contains(
                        "imports what `hermit` does not have: `wasi_snapshot_preview1.random_get`"), "\(refused.errors)"
                )
                let build = try await daemon.build(
                    project, tag: "standin-hermit", words + ["--build-arg", "APP=without-random.wasm"])
                #expect(build.succeeded, "\(build.errors)")
                let run = try await daemon.run(["--memory", "1G", "standin-hermit"])
                #expect(lines(run).first == "command line: -- first second", "\(run.output)\(run.errors)")
            }
        }

        @Test func `my-kernel`() async throws {
            try await withProject("my-kernel", "object") { daemon, project, place in
                let builder = try await builder("my-kernel-builder", tool: "make", on: daemon, place)
                let build = try await daemon.build(
                    project, tag: "standin-own",
                    ["--target", "my-kernel", "--build-context", "my-kernel=\(place)"] + builder)
                #expect(build.succeeded, "\(build.errors)")
                let run = try await daemon.run(["standin-own"])
                let size = try Files.read(project.directory / "everywhere.wasm").count
                #expect(lines(run).last?.hasPrefix("app: \(size) bytes ") == true, "\(run.output)\(run.errors)")
                #expect(lines(run).first?.hasSuffix(" -- first second") == true)
            }
        }
    }
}
