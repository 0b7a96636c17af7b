import FileIO
import TestSupport
import Testing

extension EndToEnd.Commands {
    /// What `bunny check` sees without a daemon, and how it ends.
    @Suite struct CheckCommand {
        private static let file = """
            #syntax=bunny
            version: v0.2
            app: {module: app.wasm, dirs: {/data: data}}
            targets:
              burrow: {}
              other: {framework: linux, monitor: qemu, runtime: wasmtime-capi}
            default: burrow

            """

        /// A module without imports that exports `_start` and a memory.
        static let module: [UInt8] = [
            0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 19, 2, 6, 0x6D, 0x65,
            0x6D, 0x6F, 0x72, 0x79, 2, 0, 6, 0x5F, 0x73, 0x74, 0x61, 0x72, 0x74, 0, 0, 10, 4, 1, 2, 0, 0x0B,
        ]

        private func project(_ body: (Path, Bunny) async throws -> Void) async throws {
            try await withTemporaryDirectory { directory in
                try directory.write("bunnyfile", Self.file)
                try Files.write(Self.module, to: directory / "app.wasm")
                try await body(directory, Bunny(directory: directory))
            }
        }

        @Test func `a target that nobody asked for is a warning, one that is asked for an error`() async throws {
            try await project { _, bunny in
                let fault = "no published wasmtime-capi for amd64"
                let warned = try await bunny.run("check")
                #expect(warned.status == 0)
                #expect(
                    warned.errors.contains(
                        "bunnyfile:6:53: warning: target `other` cannot be built: \(fault) [unbuildable-target]"),
                    "\(warned.errors)")
                let refused = try await bunny.run("check", "--target", "other")
                #expect(refused.status == 1)
                #expect(
                    refused.errors.contains("bunnyfile:6:53: error: \(fault) [missing-runtime]"), "\(refused.errors)")
                let unknown = try await bunny.run("check", "--target", "othre")
                #expect(unknown.status == 1 && unknown.errors.contains("did you mean `other`?"), "\(unknown.errors)")
            }
        }

        @Test(arguments: ["check", "graph", "llb", "resolve"])
        func `named contexts are part of the plan`(command: String) async throws {
            try await project { directory, bunny in
                try Files.makeDirectory(directory / "runtime")
                let words = ["--target", "other"]
                let form = ["graph": ["--json"], "llb": ["--json"]][command] ?? []
                let found = try await bunny.run(
                    [command, "--build-context", "bunny-runtime-wasmtime-capi=runtime"] + words + form)
                #expect(found.status == 0, "\(found.errors)")
                if !form.isEmpty { #expect(found.output.contains("bunny-runtime-wasmtime-capi"), "\(found.output)") }
                #expect(command == "resolve" || !found.errors.contains("wasmtime-capi"), "\(found.errors)")
            }
        }

        @Test func `the platform asked for is planned`() async throws {
            try await project { _, bunny in
                let found = try await bunny.run("check", "--platform", "linux/riscv64")
                #expect(found.status == 1)
                #expect(found.errors.contains("error: cannot build for platform linux/riscv64"), "\(found.errors)")
                // Of several each, and what is the same for all once.
                let many = try await bunny.run("check", "--platform", "linux/amd64,linux/arm64,linux/riscv64")
                #expect(many.status == 1)
                #expect(many.errors.contains("error: cannot build for platform linux/riscv64"), "\(many.errors)")
                #expect(many.errors.contains("error: framework burrow does not run on arm64"), "\(many.errors)")
                #expect(many.errors.split(separator: "[unbuildable-target]").count == 2, "\(many.errors)")
                let one = try await bunny.run("graph", "--platform", "linux/amd64,linux/arm64")
                #expect(one.status == 2 && one.errors.contains("name one platform"), "\(one.errors)")
            }
        }

        /// As docker looks for it; a file that is named is found from here.
        @Test func `the bunnyfile is looked for in the context`() async throws {
            try await withTemporaryDirectory { directory in
                let project = directory / "project"
                try Files.makeDirectory(project)
                try project.write("bunnyfile", "version: v0.2\napp: {module: app.wasm, arg: [a]}\n")
                try Files.write(Self.module, to: project / "app.wasm")
                let bunny = Bunny(directory: directory)
                let found = try await bunny.run("check", "--context", "project")
                #expect(found.errors.hasPrefix("project/bunnyfile:2:25: error: unknown key `arg`"), "\(found.errors)")
                let other = try await bunny.run("check", "--context", "project", "-f", "bunnyfile")
                #expect(other.status == 1 && !other.errors.contains("unknown key"), "\(other.errors)")
                try Files.removeTree(project / "bunnyfile")
                let none = try await bunny.run("check", "--context", "project")
                #expect(none.errors.contains("there is no bunnyfile in `project`"), "\(none.errors)")
            }
        }

        @Test func `files are looked for where the build would take them from`() async throws {
            try await project { directory, bunny in
                let missing = try await bunny.run("check", "--context", ".")
                #expect(missing.status == 1)
                #expect(
                    missing.errors.contains("3:39: error: there is no `data` in the build context [missing-file]"),
                    "\(missing.errors)")
                try directory.write("data", "a file")
                let file = try await bunny.run("check", "--context", ".")
                #expect(file.errors.contains("error: `data` is a file, not a directory"), "\(file.errors)")
                // Nothing of this target's kernel comes from the context.
                let kernel = try await bunny.run("check", "--context", ".", "--target", "burrow/kernel")
                #expect(kernel.status == 0, "\(kernel.errors)")
                try Files.removeTree(directory / "data")
                try Files.makeDirectory(directory / "data")
                try directory.write("data/a", "")
                #expect(try await bunny.run("check", "--context", ".").status == 0)
                try directory.write(".dockerignore", "*.wasm\n")
                let hidden = try await bunny.run("check", "--context", ".")
                #expect(hidden.status == 1)
                #expect(
                    hidden.errors.contains(
                        "error: `app.wasm` is left out of the build context by `*.wasm` in .dockerignore, line 1"),
                    "\(hidden.errors)")
                #expect(!hidden.errors.contains("hidden-by-ignore-file"), "\(hidden.errors)")
            }
        }

        @Test func `a directory must leave the guest's own files alone`() async throws {
            try await withTemporaryDirectory { directory in
                let bunny = Bunny(directory: directory)
                try directory.write("bunnyfile", "#syntax=b\nversion: v0.2\napp: {module: a.wasm, dirs: {/app: d}}\n")
                try Files.write(Self.module, to: directory / "a.wasm")
                try Files.makeDirectory(directory / "d")
                try directory.write("d/b.wasm", "")
                #expect(try await bunny.run("check", "--context", ".").status == 0)
                try directory.write("d/a.wasm", "")
                let found = try await bunny.run("check", "--context", ".")
                #expect(found.status == 1)
                #expect(
                    found.errors.contains(
                        "3:36: error: `d/a.wasm` would be put over another file: `/app/a.wasm` is where the module "
                            + "lies [reserved-path]"), "\(found.errors)")
            }
        }

        @Test func `files of named contexts are looked for too`() async throws {
            try await project { directory, bunny in
                try Files.makeDirectory(directory / "kernel")
                try Files.makeDirectory(directory / "data")
                let words = [
                    "check", "--context", ".", "--build-context", "bunny-kernel-linux=kernel", "--build-context",
                    "bunny-runtime-wasmtime-capi=kernel",
                ]
                let missing = try await bunny.run(words + ["--target", "other"])
                #expect(missing.status == 1)
                #expect(
                    missing.errors.contains("error: there is no `kernel` in context bunny-kernel-linux"),
                    "\(missing.errors)")
                let other = try await bunny.run(words)
                #expect(other.status == 0)
                #expect(
                    other.errors.contains("warning: target `other` cannot be built: there is no `kernel`"),
                    "\(other.errors)")
                try directory.write("kernel/kernel", "ELF")
                let wrong = try await bunny.run(words + ["--target", "other"])
                #expect(
                    wrong.errors.contains("6:22: error: `kernel` is no kernel of `linux`: it is text [wrong-program]"),
                    "\(wrong.errors)")
                try directory.write("kernel/kernel", TreeProject.kernel)
                #expect(try await bunny.run(words + ["--target", "other"]).status == 0)
            }
        }

        @Test(
            arguments: [
                (["--context", "nodir"], "the context `nodir` is no directory"),
                (["--build-arg", "="], "`--build-arg =` names no argument: write NAME=VALUE, or NAME"),
                (["--platform", "linux"], "invalid platform \"linux\""),
                (["--build-context", "a"], "`--build-context a` is no named context"),
                (["--build-context", "a=nodir"], "the context `a` is to be `nodir`, which is no directory"),
            ] as [([String], String)])
        func `a wrong command line has status 2`(words: [String], message: String) async throws {
            try await project { _, bunny in
                let found = try await bunny.run(["check"] + words)
                #expect(found.status == 2 && found.output.isEmpty)
                #expect(found.errors.hasPrefix("Error: \(message)"), "\(found.errors)")
            }
        }

        @Test(arguments: ["check", "graph", "llb", "resolve"])
        func `where there is no bunnyfile init is named`(command: String) async throws {
            try await withTemporaryDirectory { directory in
                let found = try await Bunny(directory: directory).run(command)
                #expect(found.status == 1)
                #expect(
                    found.errors == "Error: there is no bunnyfile in this directory; `bunny init` writes one, "
                        + "and -f names one that is elsewhere\n", "\(found.errors)")
            }
        }

        @Test func `resolve fills in what depends on the target`() async throws {
            try await withTemporaryDirectory { directory in
                let text = "#syntax=b\nversion: v0.2\napp: {module: a.wasm, args: [\"on-${TARGETSTAGE}\"]}\n"
                try directory.write("bunnyfile", text + "targets: {one: {}, two: {}}\n")
                let bunny = Bunny(directory: directory)
                #expect(try await bunny.run("resolve").output.contains("- on-default\n"))
                #expect(try await bunny.run("resolve", "--target", "two").output.contains("- on-two\n"))
                let wrong = try await bunny.run("resolve", "--target", "tow")
                #expect(wrong.status == 1 && wrong.errors.contains("did you mean `two`?"), "\(wrong.errors)")
            }
        }

        @Test func `a wrong key does not hide a missing file`() async throws {
            try await withTemporaryDirectory { directory in
                try directory.write(
                    "bunnyfile", "#syntax=b\nversion: v0.2\napp: {module: nosuch.wasm, arg: [a]}\n")
                let found = try await Bunny(directory: directory).run("check", "--context", ".")
                #expect(found.status == 1)
                #expect(found.errors.contains("3:15: error: there is no `nosuch.wasm`"), "\(found.errors)")
                #expect(found.errors.contains("3:28: error: unknown key `arg` in `app`"), "\(found.errors)")
            }
        }

        @Test func `links lead where BuildKit has them lead`() async throws {
            try await withTemporaryDirectory { directory in
                let bunny = Bunny(directory: directory)
                try Files.write(Self.module, to: directory / "a.wasm")
                try Files.makeDirectory(directory / "data")
                try Files.makeSymbolicLink(directory / "up.wasm", to: "../../a.wasm")
                try Files.makeSymbolicLink(directory / "rooted", to: "/data")
                try Files.makeSymbolicLink(directory / "out", to: "/etc/passwd")
                try Files.makeSymbolicLink(directory / "loop", to: "loop")
                func check(_ app: String) async throws -> CommandResult {
                    try directory.write("bunnyfile", "#syntax=b\nversion: v0.2\napp: \(app)\n")
                    return try await bunny.run("check", "--context", ".")
                }
                let fine = try await check("{module: up.wasm, dirs: {/d: rooted}}")
                #expect(fine.status == 0, "\(fine.errors)")
                let out = try await check("out")
                #expect(
                    out.errors.contains(
                        "3:6: error: `out` is a link out of the build context, to `/etc/passwd` [missing-file]"),
                    "\(out.errors)")
                let loop = try await check("{module: a.wasm, dirs: {/d: loop}}")
                #expect(
                    loop.errors.contains("3:34: error: the link `loop` leads to `loop` and, by a loop of links,"),
                    "\(loop.errors)")
            }
        }

        @Test func `a name that cannot be sent is named`() async throws {
            try await project { directory, bunny in
                try Files.makeDirectory(directory / "data")
                try Files.write([], to: directory / "data" / Path(bytes: [0x66, 0xFF]))
                let found = try await bunny.run("check", "--context", ".")
                #expect(found.status == 1)
                #expect(
                    found.errors.contains("error: the name of `data/f\u{FFFD}` in the build context is not UTF-8"),
                    "\(found.errors)")
                try directory.write(".dockerignore", "data/f*\n")
                #expect(try await bunny.run("check", "--context", ".").status == 0)
            }
        }

        @Test func `much memory is said before a build`() async throws {
            try await project { directory, bunny in
                try Files.makeDirectory(directory / "data")
                // 6000 pages instead of one.
                var module = Self.module
                let section = try #require(module.firstRange(of: [5, 3, 1, 0, 1]))
                module.replaceSubrange(section, with: [5, 4, 1, 0, 0xF0, 0x2E])
                try Files.write(module, to: directory / "app.wasm")
                let found = try await bunny.run("check", "--context", ".")
                #expect(found.status == 0)
                #expect(
                    found.errors.contains("3:15: warning: this app needs at least 380 MiB of memory to start"),
                    "\(found.errors)")
            }
        }

        @Test func `resolve keeps the lines above the YAML`() async throws {
            try await withTemporaryDirectory { directory in
                try directory.write(
                    "bunnyfile", "#syntax=me/bunny:1 x\n# check=skip=HostPath\nversion: v0.2\napp: a.wasm\n")
                let resolved = try await Bunny(directory: directory).run("resolve").output
                #expect(
                    resolved.hasPrefix("# syntax=me/bunny:1 x\n# check=skip=HostPath\nversion: v0.2\n"), "\(resolved)")
            }
        }
    }
}
