import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// `aot: true`: the module is compiled in a step of the build, and the guest runs what comes out.
    @Suite struct AheadOfTime {
        private func withProject(_ body: (HelloProject, Path) async throws -> Void) async throws {
            try await withTemporaryDirectory { directory in
                try await body(HelloProject(in: directory / "hello"), directory)
            }
        }

        /// Whether the step that compiles, which is shown by its own name, was found in the cache.
        private func isCached(_ build: CommandResult) -> Bool {
            let lines = build.errors.split(whereSeparator: \.isNewline)
            let step = lines.first { $0.contains("] compile hello.wasm with wasmtime-capi from image") }
            guard let number = step?.prefix(while: { $0 != " " }) else { return false }
            return lines.contains("\(number) CACHED")
        }

        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `a module is compiled once and boots`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            let variant = HelloProject.Variant(aheadOfTime: true)
            try await withProject { project, directory in
                try project.write(variant.bunnyfile)
                let plain = kind == .docker20 ? [] : ["--progress", "plain"]
                let build = try await daemon.build(project, tag: variant.tag, plain)
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved(variant.tag, below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                let from = "wasmtime-capi from image bunny-runtime-wasmtime-capi"
                #expect(image.labels["io.bunny.aot.compiler"] == from)
                #expect(image.labels["io.bunny.aot.target"] == "x86_64-unknown-linux-gnu")
                let initrd = try await Initrd(reading: image.rootfs / ".boot/rootfs")
                #expect(initrd.entries.map(\.name).filter { $0.hasPrefix("/app/") } == ["/app/hello.cwasm"])
                // What wasmtime compiles is an ELF file with a mark of its own.
                let head = try await initrd.content(of: "/app/hello.cwasm").prefix(8)
                #expect(head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) && head.last == 200)
                let run = try await daemon.run([variant.tag, "exit=7", "x y"])
                #expect(
                    HelloProject.appLines(run.output) == HelloProject.output(arguments: ["exit=7", "x y"]),
                    "\(run.output)\(run.errors)")
                #expect(run.status == 7)
                let crash = try await daemon.run([variant.tag, "crash"])
                #expect(crash.status == 134, "\(crash.output)\(crash.errors)")

                // Another argument is no reason to compile again.
                try project.write(variant.bunnyfile.replacing("\"first\"", with: "\"another\""))
                let again = try await daemon.build(project, tag: variant.tag, plain)
                #expect(again.succeeded, "\(again.errors)")
                if kind != .docker20 {
                    #expect(!isCached(build) && isCached(again), "\(again.errors)")
                }
            }
        }

        /// A module that the compiler refuses is an error at the line that asks for it.
        @Test func `a module that cannot be compiled is named with its line`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            let variant = HelloProject.Variant(runtime: "wasmtime", aheadOfTime: true)
            try await withProject { project, _ in
                try Files.write(Array("(module (oops))\n".utf8), to: project.directory / "hello.wat")
                try project.write(variant.bunnyfile.replacing("hello.wasm", with: "hello.wat"))
                let build = try await daemon.build(project, tag: variant.tag, variant.contexts())
                #expect(build.status != 0)
                #expect(build.errors.contains("  11 | >>>   runtime: {name: wasmtime, aot: true}"), "\(build.errors)")
                #expect(build.errors.contains("hello.wat:1:10"), "\(build.errors)")
            }
        }

        /// For another machine the same program compiles; here it is asked for the app's part alone.
        @Test func `another architecture than the build machine's`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            let variant = HelloProject.Variant(runtime: "wasmtime", aheadOfTime: true)
            try await withProject { project, directory in
                try project.write(variant.bunnyfile)
                let output = directory / "app"
                let words =
                    ["build", "-f", "bunnyfile", "--platform", "linux/arm64", "--target", "linux/app", "--output"]
                    + [output.string] + (try await variant.contexts()) + ["."]
                let build = try await daemon.docker(words, in: project.directory).run()
                #expect(build.succeeded, "\(build.errors)")
                let code = try Files.read(output / "app/hello.cwasm")
                // ELF's machine: AArch64 (its specification, e_machine).
                #expect(code.starts(with: [0x7f, 0x45, 0x4c, 0x46]) && code[18] == 183 && code[19] == 0)
            }
        }
    }
}
