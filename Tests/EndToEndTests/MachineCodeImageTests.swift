import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Apps that the build has turned into machine code: the images boot, and all that an app is given reaches it.
    @Suite struct MachineCodeImages {
        /// A daemon with the tools, which are large.
        func daemon() async throws -> DockerDaemon {
            try await DockerDaemons.shared.daemon(.docker28, with: Self.tools)
        }

        static let tools = "bunny-tools-wasm2c:latest"
        static let context = ["--build-context", "bunny-tools-wasm2c=docker-image://\(tools)"]

        static func bunnyfile(_ framework: String, kernel: String = "6.1") -> String {
            """
            #syntax=bunny:latest
            version: v0.2
            \(HelloProject.app)
            platforms:
              framework: \(framework)
              runtime: {name: burrow, aot: true}
            \(framework == "linux" ? "kernel: {from: \"bunny-kernel-linux:\(kernel)\", path: /kernel}\n" : "")
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

        private static let linked = """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
              args: ["first", "two words"]
              env: {GREETING: "hello from the bunnyfile"}
            platforms: {framework: mewz, runtime: {name: burrow, aot: true}}
            kernel:
              build:
                image: bunny-builder-ld
                context: .
                run: |
                  test -s /run/bunny/app.wasm
                  ld -m elf_x86_64 -static -z max-page-size=4096 -Ttext=0x100000 -e boot \
                    standin /run/bunny/app.o -o kernel
                output: kernel
                network: none
            """

        /// A kernel of ours stands in for Mewz (Tests/Tools/standin): what a step links with the object boots as urunc
        /// starts Mewz, and has the app's words in it.
        @Test func `an object is linked into a kernel`() async throws {
            let daemon = try await daemon()
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(Self.linked)
                try await Command(
                    Repository.tool("standin/build.sh").string, "mewz", "\(project.directory)/standin"
                ).check()
                let build = try await daemon.build(project, tag: "hello-mewz", Self.context)
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved("hello-mewz", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                let head = try await Command("readelf", "-h", "\(image.rootfs)/.boot/kernel").check().output
                #expect(head.contains("ELF64") && head.contains("Intel 80386"), "\(head)")
                let run = try await daemon.run(["hello-mewz"])
                let expected = HelloProject.output().dropLast() + ["/data/greeting.txt: Capabilities insufficient"]
                #expect(Set(HelloProject.appLines(run.output)) == Set(expected), "\(run.output)\(run.errors)")
                // There is no file for it.
                #expect(run.status == 1)
                // The module is no kernel, which the build says.
                let other = Self.linked.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.hasSuffix("output: kernel") ? "    output: hello.wasm" : $0
                }
                try project.write(other.joined(separator: "\n"))
                let refused = try await daemon.build(project, tag: "hello-mewz-refused", Self.context)
                #expect(!refused.succeeded)
                #expect(refused.errors.contains("the kernel that the step made is no ELF file"), "\(refused.errors)")
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

        /// Docker 20.10 has no named contexts.
        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `the file names the compiler's tools`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind, with: Self.tools)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(
                    Self.bunnyfile("burrow").replacing("aot: true", with: "aot: true, from: bunny-tools-wasm2c"))
                let build = try await daemon.build(project, tag: "hello-code-tools")
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let run = try await daemon.run(["hello-code-tools"])
                #expect(HelloProject.appLines(run.output) == HelloProject.output(), "\(run.output)\(run.errors)")
                #expect(run.status == 0)
            }
        }
    }
}
