import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Systems whose kernels cannot be had here, with a kernel of ours in their place that boots and prints what it was
    /// given (Tests/Tools/standin): what the images are like is tested, what the real kernels make of it is not.
    @Suite struct StandIns {
        /// The example's app, and what takes the place of a kernel.
        func withProject(
            _ bunnyfile: String, _ form: String, _ body: (HelloProject) async throws -> Void
        ) async throws {
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(bunnyfile)
                try await Command(
                    Repository.tool("standin/build.sh").string, form, "\(project.directory)/standin"
                ).check()
                try await body(project)
            }
        }

        /// The lines that the kernel printed, without their beginning.
        func lines(_ run: CommandResult) -> [String] {
            run.lines.compactMap { line in
                let text = line.filter { $0 != "\r" }
                return text.hasPrefix("standin: ") ? String(text.dropFirst(9)) : nil
            }
        }

        // MARK: - A system that the file describes

        private static let described = """
            #syntax=bunny:latest
            version: v0.2
            app: {module: hello.wasm, args: [one, two]}
            platforms:
              framework: {name: stand-in, type: unikraft, monitors: [qemu], architectures: [amd64], memory: 64}
            kernel:
              build:
                image: bunny-builder-ld
                context: .
                run: |
                  cd /run/bunny
                  ld -m elf_i386 -r -b binary -o /src/app.o app.wasm
                  cd /src
                  ld -m elf_i386 -static -Ttext=0x200000 -e start standin app.o -o kernel
                output: kernel
                network: none
            rootfs: {include: [data]}
            """

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a kernel is built with the app in it, and boots`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withProject(Self.described, "object") { project in
                let build = try await daemon.build(project, tag: "stand-in-app")
                #expect(build.succeeded, "\(build.errors)")
                guard kind == .docker28 else { return }
                let run = try await daemon.run(["stand-in-app"])
                let found = lines(run)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(found.first?.hasPrefix("command line: Unikraft  env.vars=[ ") == true)
                #expect(found.first?.hasSuffix(" -- one two") == true)
                let size = try Files.read(project.directory / "hello.wasm").count
                #expect(found.last?.hasPrefix("app: \(size) bytes ") == true, "\(found)")
                #expect(found.contains { $0.hasSuffix(" data/greeting.txt") })
                let image = try await daemon.saved("stand-in-app", below: project.directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["io.bunny.memory"] == "64MiB")
            }
        }

        // MARK: - Unikraft

        static let unikraft = """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
              args: [first, second]
              env: {GREETING: hello}
              dirs: {/data: data}
            platforms: {framework: unikraft, runtime: burrow}
            kernel: standin
            """

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `Unikraft is given a program, its words, and one plain archive`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withProject(Self.unikraft, "kernel") { project in
                let build = try await daemon.build(project, tag: "stand-in-unikraft")
                #expect(build.succeeded, "\(build.errors)")
                let image = try await daemon.saved("stand-in-unikraft", below: project.directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                let program = try Files.read(Repository.program("guest/x86_64/burrow-linux"))
                guard kind == .docker28 else { return }
                let run = try await daemon.run(["-e", "OTHER=one", "stand-in-unikraft"])
                let found = lines(run)
                let command = [
                    "/bin/burrow", "--inherit-env", "--argv0", "hello.wasm", "--dir", "/data::/data",
                    "/app/hello.wasm", "first", "second",
                ]
                #expect(found.first?.contains(" GREETING=hello OTHER=one ] ") == true)
                #expect(found.first?.hasSuffix(" -- " + command.joined(separator: " ")) == true, "\(run.output)")
                #expect(found.first?.contains("vfs.fstab=[ \"initrd0:/:extract:::\" ]") == true)
                let entries = found.filter { $0.first?.isNumber == true }
                    .map { $0.split(separator: " ", maxSplits: 3) }
                #expect(
                    entries.map { $0[3] } == [
                        "app", "app/hello.wasm", "bin", "bin/burrow", "data", "data/greeting.txt",
                    ])
                #expect(entries.contains { $0[0] == "100755" && $0[1] == "\(program.count)" && $0[3] == "bin/burrow" })
                // urunc and bunny run append archives of their own behind it.
                try await self.runInitrd(of: image, command, below: project.directory)
            }
        }

        /// The same program, files and words on Linux.
        func runInitrd(of image: BuiltImage, _ command: [String], below directory: Path) async throws {
            let root = directory / "unpacked-initrd"
            try Files.makeDirectory(root)
            let archive = image.rootfs / ".boot/rootfs"
            try await Command(["bsdcpio", "-i", "-d", "-m", "--quiet", "-F", "\(archive)"], in: root).check()
            let run = try await Command(["env", "-i", "GREETING=hello", "/usr/sbin/chroot", root.string] + command)
                .check()
            #expect(
                HelloProject.appLines(run.output)
                    == HelloProject.output(arguments: ["first", "second"], greeting: "hello"))
        }

        @Test func `a runtime that Unikraft cannot load is refused before the build`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            let text = Self.unikraft.replacing(
                "runtime: burrow", with: "runtime: {name: burrow, from: context, path: tool}")
            for (options, reason) in [
                (["-static"], "it is not position-independent (its ELF type is not ET_DYN)"),
                (["-pie"], "it is not static: /lib64/ld-linux-x86-64.so.2 is to load it"),
            ] {
                try await withProject(text, "kernel") { project in
                    try await Command(
                        ["gcc"] + options + ["-o", "\(project.directory)/tool", Repository.tool("probe.c").string]
                    ).check()
                    let build = try await daemon.build(project, tag: "stand-in-refused")
                    #expect(!build.succeeded)
                    #expect(build.errors.contains("`unikraft` cannot load `tool`: \(reason)"), "\(build.errors)")
                }
            }
        }

        // MARK: - Hermit

        private static let hermit = """
            #syntax=bunny:latest
            version: v0.2
            app: {module: hello.wasm, args: [one]}
            platforms: {framework: hermit}
            kernel: standin
            rootfs:
              build:
                image: bunny-builder-wabt
                context: {from: scratch}
                run: [[cp, /run/bunny/app.wasm, out]]
                output: out
                network: none
            """

        @Test func `Hermit's application is built with the app in it`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withProject(Self.hermit, "kernel") { project in
                // What hermit-wasm gives a module is less than the example's app asks for.
                for (function, isThere) in [("random_get", false), ("sched_yield", true)] {
                    try await Command(
                        "wat2wasm", "-o", "\(project.directory)/hello.wasm",
                        try Self.small(function, in: project.directory)
                    ).check()
                    let build = try await daemon.build(project, tag: "stand-in-hermit")
                    #expect(build.succeeded == isThere, "\(build.errors)")
                    #expect(
                        build.errors.contains(
                            "imports what `hermit` does not have: `wasi_snapshot_preview1.\(function)`") == !isThere)
                }
                let run = try await daemon.run(["stand-in-hermit"])
                #expect(lines(run).first == "command line: -- one")
                let size = try Files.read(project.directory / "hello.wasm").count
                #expect(lines(run).contains { $0.hasPrefix("initrd: ") && $0 != "initrd: 0 bytes" })
                let image = try await daemon.saved("stand-in-hermit", below: project.directory)
                #expect(try Files.read(image.rootfs / ".boot/rootfs").count == size)
                #expect(image.labels["io.bunny.memory"] == "1024MiB")
            }
        }

        /// A module that needs next to nothing.
        private static func small(_ function: String, in directory: Path) throws -> String {
            let file = directory / "small.wat"
            let text = """
                (module
                  (import "wasi_snapshot_preview1" "\(function)"
                    (func \(function == "random_get" ? "(param i32 i32) " : "")(result i32)))
                  (memory (export "memory") 1) (func (export "_start")))
                """
            try Files.write(Array(text.utf8), to: file)
            return file.string
        }

        // MARK: - OSv

        private static let osv = """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
              args: [first, "two words"]
              env: {GREETING: hello}
              dirs: {/data: data}
            platforms: {framework: osv, runtime: burrow}
            kernel: standin
            """

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `OSv's disk and command line are files`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withProject(Self.osv, "kernel") { project in
                let image = try await daemon.build(project, tag: "stand-in-osv")
                #expect(!image.succeeded)
                #expect(image.errors.contains("urunc has no type for `osv`"), "\(image.errors)")
                #expect(image.errors.contains("`osv/kernel`, `osv/disk`"), "\(image.errors)")
                for part in ["kernel", "disk"] {
                    try await daemon.docker(
                        [
                            "build", "-f", "bunnyfile", "--target", "osv/\(part)", "--output", "type=local,dest=out",
                            ".",
                        ], in: project.directory
                    ).check()
                }
                let out = project.directory / "out"
                #expect(try Files.read(out / "kernel") == Files.read(project.directory / "standin"))
                #expect(
                    String(decoding: try Files.read(out / "cmdline"), as: UTF8.self)
                        == "--rootfs=rofs /bin/burrow --argv0 hello.wasm --env GREETING=hello --dir /data::/data "
                        + "/app/hello.wasm first \"two words\"\n")
                let list = try await PythonTool("rofs.py").output(["list", "\(out)/disk"]).output
                for path in ["/bin/burrow", "/app/hello.wasm", "/data/greeting.txt"] {
                    #expect(list.contains("{\"path\": \"\(path)\", \"kind\": \"file\""), "\(list)")
                }
            }
        }
    }
}
