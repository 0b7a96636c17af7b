import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Apps that the build has turned into machine code: the images boot, and all that an app is given reaches it.
    @Suite struct MachineCodeImages {
        /// A daemon with the tools, which are large and nobody else's.
        private func daemon() async throws -> DockerDaemon {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await Command(
                Repository.tool("images.sh").string, "load", daemon.client.string, Self.tools, timeout: .seconds(600)
            ).check()
            return daemon
        }

        private static let tools = "bunny-tools-wasm2c:latest"
        private static let context = ["--build-context", "bunny-tools-wasm2c=docker-image://\(tools)"]

        private static func bunnyfile(_ framework: String) -> String {
            """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
              args: ["first", "two words"]
              env: {GREETING: "hello from the bunnyfile"}
              dirs: {/data: data}
            platforms:
              framework: \(framework)
              runtime: {name: burrow, aot: true}
            \(framework == "linux" ? "kernel: {from: \"bunny-kernel-linux:6.1\", path: /kernel}\n" : "")
            """
        }

        @Test(arguments: ["linux", "burrow"])
        func `the image boots and the app runs`(framework: String) async throws {
            let daemon = try await daemon()
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(Self.bunnyfile(framework))
                let tag = "hello-code-\(framework)"
                let build = try await daemon.build(project, tag: tag, Self.context)
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved(tag, below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["io.bunny.aot.target"] == "x86-64-v2")
                let plain = try await daemon.run([tag])
                #expect(HelloProject.appLines(plain.output) == HelloProject.output(), "\(plain.output)\(plain.errors)")
                #expect(plain.status == 0)
                let other = try await daemon.run(["--env", "GREETING=from outside", tag, "exit=7", "x"])
                #expect(
                    HelloProject.appLines(other.output)
                        == HelloProject.output(arguments: ["exit=7", "x"], greeting: "from outside"))
                #expect(other.status == 7, "\(other.output)\(other.errors)")
                let crash = try await daemon.run([tag, "crash"])
                #expect(crash.status == 134)
                #expect(crash.output.contains("trap: unreachable"), "\(crash.output)")
            }
        }

        /// What only the compiler lacks is said before anything is built, at the module's line.
        @Test func `a module beyond the compiler is refused`() async throws {
            let daemon = try await daemon()
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(Self.bunnyfile("burrow"))
                let text = """
                    (module (memory (export "memory") 1) (func $a (return_call $a)) (func (export "_start") (call $a)))
                    """
                try Files.write(Array(text.utf8), to: directory / "a.wat")
                try await Command(
                    "wat2wasm", "--enable-tail-call", "\(directory)/a.wat", "-o", "\(project.directory)/hello.wasm"
                ).check()
                let build = try await daemon.build(project, tag: "hello-refused", Self.context)
                #expect(!build.succeeded)
                let message =
                    "bunnyfile:4:11: error: `hello.wasm` uses tail calls at offset 0x32, which `burrow` has and its compiler "
                    + "has not"
                #expect(build.errors.contains(message), "\(build.errors)")
            }
        }
    }
}
