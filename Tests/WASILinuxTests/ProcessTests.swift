import FileIO
import TestSupport
import Testing

/// Burrow as a Linux process: what kind of program it is, and what it says when it cannot start.
@Suite struct ProcessTests {
    /// Unikraft's loader, and any, takes a static program only if it is position-independent and names no interpreter.
    @Test func isAStaticPositionIndependentProgram() throws {
        let bytes = try Files.read(Repository.program("guest/x86_64/burrow-linux"))
        func number(_ offset: Int, _ width: Int) -> Int {
            bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        #expect(Array(bytes[..<4]) == [0x7f, 0x45, 0x4c, 0x46])
        let dynamic = 3
        #expect(number(16, 2) == dynamic)
        let headers = number(32, 8)
        let kinds = (0..<number(56, 2)).map { number(headers + $0 * number(54, 2), 4) }
        let (load, interpreter) = (1, 3)
        #expect(kinds.contains(load))
        #expect(!kinds.contains(interpreter))
    }

    @Test(arguments: [
        (["none.wasm"], Int32(127), "burrow: none.wasm: cannot read it: no such file or directory"),
        (["text"], 126, "burrow: text: no valid module: magic header not detected (at byte 0)"),
        (["."], 127, "burrow: .: cannot read it: is a directory"),
        (["--dir", "none", "text"], 127, "burrow: text: cannot open the directory none: no such file or directory"),
        ([], 125, "burrow: no module is named"),
        (["--"], 125, "burrow: no module is named"),
        (["--fast", "text"], 125, "burrow: there is no option --fast"),
        (["--dir"], 125, "burrow: --dir wants a value"),
        (["--env", "A", "text"], 125, "burrow: --env wants K=V, not A"),
        (["--tcplisten", "80x", "text"], 126, "burrow: text: cannot listen on 80x: invalid argument"),
        (["--tcplisten", "1.2.3:80", "text"], 126, "burrow: text: cannot listen on 1.2.3:80: invalid argument"),
        (
            ["--tcplisten", "192.0.2.1:80", "text"], 126,
            "burrow: text: cannot listen on 192.0.2.1:80: the host does not have this address"
        ),
    ])
    func refuses(_ arguments: [String], _ status: Int32, _ line: String) async throws {
        try await withTemporaryDirectory { directory in
            try Files.write([UInt8]("no module".utf8), to: directory / "text")
            let result = try await Runtime.burrow().run(arguments, in: directory)
            #expect(result.status == status)
            #expect(result.errors.split(separator: "\n").first.map(String.init) == line)
            #expect(result.output == "")
        }
    }

    /// A module that imports what is not WASI's: (module (import "env" "f" (func))).
    @Test func namesAMissingImport() async throws {
        try await withTemporaryDirectory { directory in
            let module: [UInt8] = [
                0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 9, 1, 3, 0x65, 0x6e, 0x76, 1, 0x66, 0, 0,
            ]
            try Files.write(module, to: directory / "m.wasm")
            let result = try await Runtime.burrow().run(["m.wasm"], in: directory)
            #expect(result.status == 126)
            #expect(
                result.errors == "burrow: m.wasm: the module imports env.f, which is not there: "
                    + "only the functions of wasi_snapshot_preview1 are\n")
        }
    }

    /// Without address space to reserve, memories come from the heap.
    @Test func runsUnderALimitOfAddressSpace() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let burrow = try Runtime.burrow().words
            let result = try await Command(
                ["sh", "-c", "ulimit -v 500000; exec \"$@\" </dev/null", "sh"] + burrow + [module.string, "fail"]
            ).run()
            #expect(result.status == 42)
            #expect(result.lines.first == "argument 1: [fail]")
        }
    }

    /// `bunny exec` is the same app on the same core, with its own spelling of the options.
    @Test func bunnyExecRunsTheSame() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let bunny = Runtime(words: [try Repository.program("bunny").string, "exec"])
            let ours = try await bunny.run(
                ["--env", "GREETING=hi", module.string, "--help", "fail"], input: "x\n", in: directory)
            let theirs = try await Runtime.burrow().run(
                ["--env", "GREETING=hi", module.string, "--help", "fail"], input: "x\n", in: directory)
            #expect(ours.output == theirs.output)
            #expect(ours.output.contains("argument 1: [--help]"))
            #expect([ours.status, theirs.status] == [42, 42])

            let files = try await WasiLibc.compile("files", into: directory)
            let work = directory / "work"
            try Files.makeDirectory(work)
            let listing = try await bunny.run(["--dir", "/work=work", files.string], in: directory)
            #expect(listing.status == 0)
            #expect(try Files.list(work).contains("nowhere"))
            let wrong = try await bunny.run(["--dir", "work", files.string], in: directory)
            #expect(wrong.errors.contains("--dir wants GUEST=HOST"))
        }
    }
}
