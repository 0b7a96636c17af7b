import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Images boot in QEMU and the app's own output comes out.
    @Suite struct Boots {
        /// The classic store of Docker 28 holds what Docker 20's holds: one image of it will do.
        static let images =
            [DockerDaemon.Kind.docker20, .docker28].flatMap { kind in Builds.variants.map { (kind, $0) } }
            + [(.docker28Classic, HelloProject.Variant())]

        @Test(arguments: images)
        func `bunny run boots an image`(kind: DockerDaemon.Kind, variant: HelloProject.Variant) async throws {
            try await withImage(of: variant, on: kind) { daemon, _ in
                let plain = try await daemon.run([variant.tag])
                #expect(HelloProject.appLines(plain.output) == HelloProject.output(), "\(plain.output)\(plain.errors)")
                #expect(plain.status == 0)
            }
        }

        static let runtimes =
            ["wasmtime", "wasmtime-capi", "wasmi-crate", "wazero", "burrow"].map { HelloProject.Variant(runtime: $0) }
            + [
                // With LLVM its tree has 177 MB, which an initrd has in memory twice: shared, it is there once.
                HelloProject.Variant(runtime: "wasmedge", kernel: "6.12", rootfs: "{type: raw}"),
                HelloProject.Variant(runtime: "wasmtime", aheadOfTime: true),
                HelloProject.Variant(runtime: "wasmedge", kernel: "6.12", rootfs: "{type: raw}", aheadOfTime: true),
            ]

        @Test(arguments: runtimes)
        func `arguments, environment and exit status pass through`(variant: HelloProject.Variant) async throws {
            try await withImage(of: variant, on: .docker28) { daemon, _ in
                let other = try await daemon.run([variant.tag, "exit=7", "x y"])
                #expect(
                    HelloProject.appLines(other.output) == HelloProject.output(arguments: ["exit=7", "x y"]),
                    "\(other.output)\(other.errors)")
                #expect(other.status == 7, "\(other.output)\(other.errors)")
                let environment = try await daemon.run(["--env", "GREETING=from outside, it's \"q\"", variant.tag])
                #expect(
                    HelloProject.appLines(environment.output)
                        == HelloProject.output(greeting: "from outside, it's \"q\""))
                let crash = try await daemon.run([variant.tag, "crash"])
                #expect(crash.status != 0)
                #expect(crash.output.contains("argument 1: crash"))
            }
        }

        /// The smallest bunnyfile there is, on Burrow: the frontend's own kernel, nothing else.
        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `two lines are an image that boots`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "smallest", example: "smallest")
                let build = try await daemon.build(project, tag: "smallest")
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved("smallest", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.command == ["/app/hello.wasm"])
                let run = try await daemon.run(["smallest", "one", "two"])
                #expect(
                    run.lines == [
                        "Hello from WebAssembly, alone in a virtual machine", "argument 1: one", "argument 2: two",
                    ], "\(run.output)\(run.errors)")
                #expect(run.status == 0)
            }
        }

        @Test func `all that an app is given reaches it on Burrow`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(
                    """
                    #syntax=bunny:latest
                    version: v0.2
                    \(HelloProject.app)
                    """)
                let build = try await daemon.build(project, tag: "hello-burrow")
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let plain = try await daemon.run(["hello-burrow"])
                #expect(HelloProject.appLines(plain.output) == HelloProject.output(), "\(plain.output)\(plain.errors)")
                #expect(plain.status == 0)
                let other = try await daemon.run(["--env", "GREETING=it's \"q\" ] -- x", "hello-burrow", "exit=200"])
                #expect(
                    HelloProject.appLines(other.output)
                        == HelloProject.output(arguments: ["exit=200"], greeting: "it's \"q\" ] -- x"))
                #expect(other.status == 200, "\(other.output)\(other.errors)")
                // As which QEMU ends with the status of a program that cannot be found.
                let confused = try await daemon.run(["hello-burrow", "exit=63", "two words"])
                #expect(confused.status == 63, "\(confused.output)\(confused.errors)")
                #expect(confused.errors.contains("warning: urunc splits this guest's arguments"), "\(confused.errors)")
                let crash = try await daemon.run(["hello-burrow", "crash"])
                #expect(crash.status == 134)
                #expect(crash.lines.last == "bunny: app ended with exit status 134: trap: unreachable")
            }
        }

        /// urunc's command line (its reference, section 5.1) but for TCG and the network; nothing of ours starts it.
        @Test func `urunc's own command line boots the image`() async throws {
            let variant = HelloProject.Variant()
            try await withImage(of: variant, on: .docker28) { daemon, directory in
                let image = try await daemon.saved(variant.tag, below: directory)
                let initrd = image.rootfs / ".boot/rootfs"
                try await appendAsUruncDoes(to: initrd, environment: ["GREETING=set by urunc"], below: directory)
                let line =
                    "panic=-1 console=ttyS0 root=/dev/ram0 rw URUNIT_CONFIG=/urunit.conf rdinit=/urunit"
                    + " -- first 'two words'"
                let boot = try await Command(
                    "qemu-system-x86_64", "-m", "268M", "-cpu", "max", "-accel", "tcg", "-display", "none", "-vga",
                    "none", "-serial", "stdio", "-monitor", "null", "-smp", "1", "-kernel",
                    "\(image.rootfs)/.boot/kernel", "-nic", "none", "-initrd", initrd.string, "-no-reboot",
                    "-nodefaults", "-append", line
                ).boot()
                #expect(
                    HelloProject.appLines(boot.output) == HelloProject.output(greeting: "set by urunc"),
                    "\(boot.output)\(boot.errors)")
                #expect(boot.status == 0)
            }
        }

        /// The archives that urunc appends at each start: bind-mounted files, then urunit's configuration.
        private func appendAsUruncDoes(to initrd: Path, environment: [String], below directory: Path) async throws {
            let configuration =
                ["UES"] + environment + ["UEE", "UCS", "UID:0", "GID:0", "WD:/", "UCE", "UBS", "UBE", ""]
            let guest = directory / "appended"
            try Files.makeDirectory(guest / "etc", withParents: true)
            try Files.write(Array("127.0.0.1 localhost\n".utf8), to: guest / "etc/hosts")
            try Files.write(
                Array(configuration.joined(separator: "\n").utf8), to: guest / "urunit.conf", permissions: 0o400)
            let script = """
                printf 'etc/hosts\\n' | cpio --quiet -oH newc >>"$1"
                printf 'urunit.conf\\n' | cpio --quiet -oH newc >>"$1"
                """
            try await Command("bash", "-euc", script, "append", initrd.string, in: guest).check()
        }

        private func withImage(
            of variant: HelloProject.Variant, on kind: DockerDaemon.Kind,
            _ body: (DockerDaemon, Path) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(variant.bunnyfile)
                let build = try await daemon.build(project, tag: variant.tag, variant.contexts())
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                try await body(daemon, directory)
            }
        }
    }
}
