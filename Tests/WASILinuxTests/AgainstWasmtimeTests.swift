import FileIO
import TestSupport
import Testing

/// The same programs under Burrow as a Linux process and under wasmtime: the same output, the same status.
@Suite struct AgainstWasmtimeTests {
    @Test func filesDirectoriesAndLinks() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("files", into: directory)
            var results: [CommandResult] = []
            for (name, runtime) in [("burrow", try Runtime.burrow()), ("wasmtime", try await Runtime.wasmtime())] {
                let work = directory / Path(name)
                try Files.makeDirectory(work)
                results.append(
                    try await runtime.run(["--dir", "\(work)::/work", module.string], in: directory))
            }
            #expect(results[0].status == 0)
            #expect(results[0].errors == "")
            #expect(results[0].lines.count > 100)
            #expect(results[0].lines == results[1].lines)
            let trees = try await Command("diff", "-r", "--no-dereference", "burrow", "wasmtime", in: directory).run()
            #expect(trees.output == "")
        }
    }

    @Test(arguments: [
        ("ok", Int32(0), "to the errors"), ("fail", 42, "to the errors"),
        ("trap", 134, "trap: unreachable"), ("abort", 134, "trap: unreachable"),
        ("bounds", 134, "trap: out of bounds memory access"),
    ])
    func argumentsEnvironmentInputAndEnd(_ end: String, _ status: Int32, _ lastLine: String) async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let arguments = [
                "--env", "GREETING=hello there", "--env=EMPTY=", "--argv0", "app", module.string, "a b", "", "--",
                "--env",
                end,
            ]
            let input = "one\ntwo\nthree without an end"
            let ours = try await Runtime.burrow().run(arguments, input: input, in: directory)
            let theirs = try await Runtime.wasmtime().run(arguments, input: input, in: directory)
            #expect(ours.output == theirs.output)
            #expect(ours.lines.count > 15)
            #expect([ours.status, theirs.status] == [status, status])
            let prefix = status == 134 ? "burrow: \(module): " : ""
            #expect(ours.errors.split(separator: "\n").last.map(String.init) == prefix + lastLine)
        }
    }
}
