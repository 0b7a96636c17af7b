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

        /// The lines of a build's progress about the step that compiles.
        private func steps(_ build: CommandResult) -> [String] {
            (build.output + build.errors).split(whereSeparator: \.isNewline).map(String.init).filter {
                $0.contains("compile hello.wasm with")
            }
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
                    #expect(!steps(build).isEmpty && !steps(again).isEmpty)
                    #expect((again.output + again.errors).contains("CACHED"))
                }
            }
        }
    }
}
