import FileIO
import JSON
import TestSupport
import Testing
import WasmCore
import WasmTestSupport

/// Every assertion of the specification's test suite for what this implementation claims, and the tables of what passed
/// in docs/wasm-conformance.md.
@Suite(.serialized) struct ConformanceTests {
    static let folders: [(name: String, options: [String])] = [
        ("core", []), ("extended-const", ["--enable-extended-const"]), ("tail-call", ["--enable-tail-call"]),
    ]

    @Test(arguments: folders.map(\.name))
    func suite(folder: String) async throws {
        guard let suite = try await SuiteFolder.find() else {
            print("no WebAssembly test suite: set BUNNY_WASM_TESTSUITE to a checkout of WebAssembly/testsuite")
            return
        }
        let options = Self.folders.first { $0.name == folder }?.options ?? []
        let scripts = try suite.scripts(in: folder)
        #expect(!scripts.isEmpty)
        var total = Tally()
        var rows: [String] = []
        for script in scripts {
            let tally = try await withTemporaryDirectory { directory in
                let commands = try await SuiteFolder.convert(script, options: options, into: directory)
                var runner = try ScriptRunner(directory: directory)
                runner.run(commands)
                return runner.tally
            }
            let name = "\(folder)/\(script.lastComponent)"
            rows.append(Self.row("`\(script.lastComponent)`", tally))
            for failure in tally.failures { Issue.record("\(name): \(failure)") }
            #expect(tally.claimed + tally.textFormat > 0 || !tally.failures.isEmpty || Self.hasNoAssertion(name))
            total += tally
        }
        let head = ["| script | passed | of | about the text format |", "| --- | --: | --: | --: |"]
        let table = (head + rows + [Self.row("all \(scripts.count)", total)]).joined(separator: "\n")
        try GeneratedTables([folder: table], in: Repository.root / "docs/wasm-conformance.md").check()
    }

    private static func row(_ name: String, _ tally: Tally) -> String {
        "| \(name) | \(tally.passed) | \(tally.claimed) | \(tally.textFormat == 0 ? "" : "\(tally.textFormat)") |"
    }

    /// The names that a module's author is told.
    @Test func refusedFeatures() throws {
        let list = Feature.allCases.map { "- \($0.name)" }.joined(separator: "\n")
        try GeneratedTables(["refused": list], in: Repository.root / "docs/wasm-conformance.md").check()
    }

    /// Every module of the suite that needs vectors is refused by that name; the others are as good as any.
    @Test func vectorsAreRefusedByName() async throws {
        guard let suite = try await SuiteFolder.find() else { return }
        for script in try suite.scripts(in: "simd") {
            let refused = try await withTemporaryDirectory { directory in
                try await SuiteFolder.convert(script, options: [], into: directory)
                    .filter { $0["type"]?.stringValue == "module" }.compactMap { $0["filename"]?.stringValue }
                    .count { try Self.needsVectors(Files.read(directory / Path($0))) }
            }
            #expect(refused > 0, "\(script)")
        }
    }

    private static func needsVectors(_ bytes: [UInt8]) throws -> Bool {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes)
            try module.validate()
            return false
        } catch {
            #expect(error.kind == .unsupported(.simd))
            return true
        }
    }

    /// Scripts that only define modules.
    private static func hasNoAssertion(_ name: String) -> Bool {
        ["core/comments.wast", "core/inline-module.wast"].contains(name)
    }
}
