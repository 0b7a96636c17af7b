import FileIO
import TestSupport
import Testing

/// The same modules in the interpreter and as machine code, for this processor and for arm64: the same output, the same
/// status, the same last words.
@Suite struct MachineCodeTests {
    /// What is in `_start`, what stands beside it, and how the app ends.
    static let endings: [(start: String, rest: String, ending: String)] = [
        ("unreachable", "", "unreachable"),
        ("(drop (i32.load (i32.const 65533)))", "", "out of bounds memory access"),
        ("(i32.store offset=4294967295 (i32.const -1) (i32.const 1))", "", "out of bounds memory access"),
        ("(memory.fill (i32.const 65530) (i32.const 1) (i32.const 7))", "", "out of bounds memory access"),
        ("(drop (call $random (i32.const 65530) (i32.const 7)))", "", "out of bounds memory access"),
        ("(drop (table.get 0 (i32.const 4)))", "", "out of bounds table access"),
        ("(call_indirect (i32.const 4))", "", "undefined element"),
        ("(call_indirect (i32.const 0))", "", "uninitialized element"),
        ("(call_indirect (i32.const 1))", "", "indirect call type mismatch"),
        ("(call_indirect (param i32) (i32.const 3) (i32.const 1))", "", "exit 3"),
        ("(drop (i32.div_s (i32.const 1) (global.get $zero)))", "", "integer divide by zero"),
        ("(drop (i64.rem_u (i64.const 1) (i64.extend_i32_u (global.get $zero))))", "", "integer divide by zero"),
        (
            "(drop (i32.div_s (i32.const 0x80000000) (i32.sub (global.get $zero) (i32.const 1))))", "",
            "integer overflow"
        ),
        ("(drop (i32.trunc_f32_s (f32.const nan)))", "", "invalid conversion to integer"),
        ("(drop (i64.trunc_f64_u (f64.const 1e300)))", "", "integer overflow"),
        ("(call $deeper)", "(func $deeper (call $deeper))", "call stack exhausted"),
        (
            "(drop (call $deeper (i32.const 1)))",
            "(func $deeper (param i32) (result i32) (i32.add (i32.const 1) (call $deeper (local.get 0))))",
            "call stack exhausted"
        ),
        ("(call $exit (memory.grow (i32.const 2)))", "", "exit 1"),
        ("(call $exit (i32.add (i32.const 3) (memory.grow (i32.const 3))))", "", "exit 2"),
        (
            "(drop (memory.grow (i32.const 2))) (i32.store (i32.const 196608) (i32.const 1))", "",
            "out of bounds memory access"
        ),
        (
            "(drop (memory.grow (i32.const 2))) (call $exit (i32.load8_u (i32.const 196607)))", "", "exit 0"
        ),
        ("(call $exit (global.get $zero))", "(func $before unreachable) (start $before)", "unreachable"),
        ("", "(data (i32.const 65535) \"ab\")", "out of bounds memory access"),
        ("", "(elem (i32.const 4) $exit)", "out of bounds table access"),
        ("(call $exit (i32.const 300))", "", "exit 44"),
        ("", "", "exit 0"),
    ]

    @Test(arguments: endings.indices)
    func endsAsInTheInterpreter(_ index: Int) async throws {
        let (start, rest, ending) = Self.endings[index]
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(
                """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
                  (memory (export "memory") 1 3) (table 4 funcref) (elem (i32.const 1) $exit)
                  (global $zero (mut i32) (i32.const 0)) \(rest) (func (export "_start") \(start)))
                """, into: directory)
            let interpreted = try await Runtime.burrow().run([module.string], in: directory)
            var results = [interpreted]
            for processor in MachineCode.Processor.allCases {
                results.append(
                    try await MachineCode.compile(module, for: processor).run([module.string], in: directory))
            }
            let isTrap = !ending.hasPrefix("exit ")
            for result in results {
                #expect(result.errors == (isTrap ? "burrow: \(module): trap: \(ending)\n" : ""))
                #expect(isTrap ? result.status == 134 : "exit \(result.status)" == ending)
            }
        }
    }

    @Test func filesDirectoriesAndLinks() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("files", into: directory)
            var results: [CommandResult] = []
            for (name, runtime) in [
                ("interpreted", try Runtime.burrow()), ("compiled", try await MachineCode.compile(module)),
            ] {
                let work = directory / Path(name)
                try Files.makeDirectory(work)
                results.append(try await runtime.run(["--dir", "\(work)::/work", module.string], in: directory))
            }
            #expect(results[0].lines.count > 100)
            #expect(results[0] == results[1])
            let trees = try await Command("diff", "-r", "--no-dereference", "interpreted", "compiled", in: directory)
                .run()
            #expect(trees.output == "")
        }
    }

    @Test func argumentsEnvironmentInputAndEnd() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let compiled = try await MachineCode.compile(module)
            let forArm = try await MachineCode.compile(module, for: .aarch64)
            for end in ["ok", "fail", "trap", "abort", "bounds"] {
                let arguments = [
                    "--env", "GREETING=hello there", "--env=EMPTY=", "--argv0", "app", module.string, "a b", "", "--",
                    "--env", end,
                ]
                let input = "one\ntwo\nthree without an end"
                let theirs = try await Runtime.burrow().run(arguments, input: input, in: directory)
                #expect(try await compiled.run(arguments, input: input, in: directory) == theirs)
                #expect(try await forArm.run(arguments, input: input, in: directory) == theirs)
                #expect(theirs.lines.count > 15)
            }
        }
    }

    /// Without the word for launches it is a program as any: arguments, environment and the root directory are its own.
    @Test func startedByItsNameItTakesWhatTheProcessHas() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let program = try await MachineCode.compile(module).words[0]
            let result = try await Command(
                "env", "-i", "GREETING=hi", "sh", "-c", "exec \"$@\" </dev/null", "sh", program, "--env", "fail"
            ).run()
            #expect(result.status == 42)
            #expect(result.lines.first == "argument 1: [--env]")
            #expect(result.lines.contains("environment [GREETING=hi]"))
        }
    }

    /// Without address space to reserve, memories come from the heap.
    @Test func runsUnderALimitOfAddressSpace() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("process", into: directory)
            let program = try await MachineCode.compile(module).words
            let result = try await Command(
                ["sh", "-c", "ulimit -v 500000; exec \"$@\" </dev/null", "sh"] + program + [module.string, "fail"]
            ).run()
            #expect(result.status == 42)
        }
    }

    /// A table that finds no memory to grow says so to the app, which goes on.
    @Test func tablesThatCannotGrowSaySo() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(
                """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (memory (export "memory") 1 1) (table 4 funcref)
                  (func (export "_start")
                    (call $exit
                      (i32.sub (table.size 0) (table.grow 0 (ref.null func) (i32.const 9000000))))))
                """, into: directory)
            let program = try await MachineCode.compile(module).words
            let result = try await Command(
                ["sh", "-c", "ulimit -v 100000; exec \"$@\" </dev/null", "sh"] + program + [module.string]
            ).run()
            #expect(result.errors == "")
            #expect(result.status == 5)
        }
    }

    /// The same module and the same tools make the same bytes, a program that is position-independent and static.
    @Test func isAStaticPositionIndependentProgram() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(
                "(module (memory (export \"memory\") 1) (func (export \"_start\")))", into: directory)
            let program = Path(try await MachineCode.compile(module).words[0])
            let bytes = try Files.read(program)
            _ = try await MachineCode.compile(module)
            #expect(try Files.read(program) == bytes)
            let headers = try await Command("readelf", "--file-header", "--program-headers", program.string).check()
            #expect(headers.output.contains("DYN (Position-Independent Executable file)"))
            #expect(!headers.output.contains("INTERP"))
        }
    }
}
