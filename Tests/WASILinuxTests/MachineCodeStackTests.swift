import FileIO
import TestSupport
import Testing

/// A function finds the end of the stack when its frame is there already: large ones are refused, the largest of the
/// others trap, and write nowhere else.
@Suite struct MachineCodeStackTests {
    /// A module whose function `big` calls itself, and then a function that returns so many integers of eight bytes: a C
    /// compiler has room for all of them in the frame. (Wasm wants at most a thousand results; wasm2c takes more.)
    private static func module(results: Int) -> String {
        let list = String(repeating: "i64 ", count: results)
        let drops = String(repeating: "drop ", count: results)
        return """
            (module (memory (export "memory") 1) (table 1 funcref) (type $many (func (result \(list))))
              (func $big (call $big) (call_indirect (type $many) (i32.const 0)) \(drops))
              (func (export "_start") (call $big)))
            """
    }

    @Test(arguments: [
        ("x86_64", "x86-64-v2", "linux"), ("aarch64", "armv8-a", "linux"), ("x86_64", "x86-64-v2", "burrow"),
        ("x86_64", "x86-64-v2", "mewz"),
    ])
    func largeFramesAreRefused(_ architecture: String, _ processor: String, _ form: String) async throws {
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(Self.module(results: 8192), into: directory)
            let script = try Repository.program("guest/\(architecture)/native/compile")
            let output = directory / "app"
            let result = try await Command(
                script.string, architecture, processor, form, module.string, output.string
            ).run()
            #expect(result.status == 1)
            #expect(result.output == "")
            // How many exactly is the compiler's affair.
            let refusal = try #require(
                result.errors.wholeMatch(
                    of: /compile: the function f0 needs ([0-9]+) bytes of stack as machine code, (.*)\n/))
            #expect(refusal.2 == "and 65536 are the most: split it, or build without aot")
            #expect((65_537..<66_000).contains(Int(refusal.1) ?? 0))
            #expect(!Files.exists(output))
        }
    }

    @Test func frameBelowTheLimitTraps() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(Self.module(results: 8100), into: directory)
            let compiled = try await MachineCode.compile(module).run([module.string], in: directory)
            #expect(compiled.errors == "burrow: \(module): trap: call stack exhausted\n")
            #expect(compiled.status == 134)
        }
    }
}
