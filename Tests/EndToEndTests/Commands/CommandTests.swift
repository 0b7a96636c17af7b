import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// What every command has in common, and what the small ones print.
    @Suite struct Commands {
        static let names = [
            "init", "build", "check", "resolve", "graph", "llb", "inspect", "schema", "matrix", "run", "exec", "wasm",
        ]

        @Test(arguments: names)
        func `each has help, and takes a wrong option with status 2`(name: String) async throws {
            let bunny = Bunny(directory: "/")
            let help = try await bunny.run(name, "--help")
            #expect(help.status == 0 && help.errors.isEmpty)
            #expect(help.output.contains("Examples:\n  bunny \(name)"), "\(help.output)")
            let wrong = try await bunny.run(name, "--nonsense")
            #expect(wrong.status == 2 && wrong.output.isEmpty)
            #expect(wrong.errors.contains("Unknown option '--nonsense'") || wrong.errors.contains("Missing expected"))
            #expect(try await bunny.run("help", name).output == help.output)
        }

        @Test func `a command that is none has status 2, the program alone its overview`() async throws {
            let bunny = Bunny(directory: "/")
            #expect(try await bunny.run("chekc").status == 2)
            let overview = try await bunny.run()
            #expect(overview.status == 0)
            for name in Self.names { #expect(overview.output.contains("\n  \(name) "), "\(name)") }
            #expect(try await bunny.run("--version").output == "bunny 0.1.0\n")
        }

        @Test func `a file that is not there has status 1`() async throws {
            let found = try await Bunny(directory: "/").run("check", "-f", "absent")
            #expect(found.status == 1)
            #expect(found.errors == "Error: cannot read absent: No such file or directory\n", "\(found.errors)")
        }

        private static let wrong = "version: v0.2\napp: a.wasm\nplatforms: {framework: linus}\n"
        private static let brief = """
            bunnyfile:3:24: error: unknown framework `linus` [unknown-name]
              hint: did you mean `linux`?

            """
        private static let full = """
            bunnyfile:3:24: error: unknown framework `linus` [unknown-name]
                3 | platforms: {framework: linus}
                  |                        ^~~~~
              hint: did you mean `linux`?

            """

        /// script(1) gives it a terminal.
        @Test func `source lines and colours are for terminals, colours only where they are wanted`() async throws {
            try await withTemporaryDirectory { directory in
                try directory.write("bunnyfile", Self.wrong)
                let piped = try await Bunny(directory: directory).run("check")
                #expect(piped.status == 1 && piped.errors == Self.brief, "\(piped.errors)")
                let program = try Repository.program("bunny")
                func onTerminal(_ environment: [String: String]) async throws -> String {
                    let words = ["script", "--quiet", "--return", "--command", "\(program) check", "/dev/null"]
                    let result = try await Command(words, environment: environment, in: directory).run()
                    #expect(result.status == 1)
                    return result.output.replacing("\r\n", with: "\n")
                }
                let coloured = try await onTerminal(["TERM": "xterm", "NO_COLOR": ""])
                #expect(coloured.contains("\u{1B}[1;31merror\u{1B}[0m"), "\(coloured)")
                #expect(try await onTerminal(["TERM": "xterm", "NO_COLOR": "1"]) == Self.full)
                #expect(try await onTerminal(["TERM": "dumb", "NO_COLOR": ""]) == Self.full)
            }
        }

        @Test func `schema, matrix, graph and resolve speak JSON`() async throws {
            try await withTemporaryDirectory { directory in
                try directory.write("bunnyfile", "version: v0.2\napp: hello.wasm\n")
                let bunny = Bunny(directory: directory)
                #expect(try JSONValue(parsing: try await bunny.run("schema").output)["title"] == "bunnyfile")
                let matrix = try JSONValue(parsing: try await bunny.run("matrix", "--json").output)
                #expect((matrix["combinations"]?.arrayValue?.count ?? 0) > 20)
                let markdown = try await bunny.run("matrix", "--markdown").output
                #expect(try Repository.root.text(of: "README.md").contains(markdown))
                let graph = try JSONValue(parsing: try await bunny.run("graph", "--json").output)
                #expect(graph["boxes"]?.arrayValue?.last?["title"] == "image burrow")
                let resolved = try JSONValue(parsing: try await bunny.run("resolve", "--json").output)
                #expect(resolved["targets"]?["burrow"]?["monitor"] == "qemu")
            }
        }

        @Test func `resolve writes the file in full`() async throws {
            try await withTemporaryDirectory { directory in
                try directory.write(
                    "bunnyfile", "version: v0.2\nbuild-args: {P: \"1\"}\napp: {module: a.wasm, args: [\"${P}\"]}\n")
                let resolved = try await Bunny(directory: directory).run("resolve", "--build-arg", "P=2")
                #expect(resolved.errors.isEmpty)
                #expect(
                    resolved.output == """
                        version: v0.2
                        app:
                          module: a.wasm
                          args:
                          - "2"
                          env: {}
                          dirs: {}
                          listen: []
                        default: burrow
                        targets:
                          burrow:
                            framework: burrow
                            monitor: qemu
                            rootfs:
                              type: initrd
                              from: scratch
                              include: []

                        """)
            }
        }

        @Test(arguments: ["bash", "zsh", "fish"])
        func `shells can read their completions`(shell: String) async throws {
            let script = try await Bunny(directory: "/").run("--generate-completion-script", shell).output
            for name in Self.names { #expect(script.contains(name)) }
            try await withTemporaryDirectory { directory in
                try directory.write("script", script)
                try await Command(shell, "-n", "script", in: directory).check()
            }
        }
    }
}
