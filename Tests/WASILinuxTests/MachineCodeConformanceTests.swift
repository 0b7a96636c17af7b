import FileIO
import TestSupport
import Testing
import WasmTestSupport

/// The calls of the specification's test suite made of machine code: results to the bit, traps by their names, and the
/// table of what holds in docs/wasm-conformance.md.
@Suite struct MachineCodeConformanceTests {
    private struct Row {
        let name: String
        var passed = 0
        var sharing = 0
        var failures: [String] = []

        var text: String? {
            let claimed = passed + failures.count
            guard claimed + sharing > 0 else { return nil }
            return "| \(name) | \(passed) | \(claimed) | \(sharing == 0 ? "" : "\(sharing)") |"
        }
    }

    @Test func suite() async throws {
        guard let suite = try await SuiteFolder.find() else { return }
        let scripts = try suite.scripts(in: "core")
        #expect(!scripts.isEmpty)
        // Compilers are what takes the time: two at once.
        async let even = Self.rows(scripts.indices.filter { $0.isMultiple(of: 2) }.map { scripts[$0] })
        async let odd = Self.rows(scripts.indices.filter { !$0.isMultiple(of: 2) }.map { scripts[$0] })
        let rows = try await (even + odd).sorted { $0.name < $1.name }.filter { $0.text != nil }
        for row in rows {
            for failure in row.failures { Issue.record("\(row.name): \(failure)") }
        }
        let total = Row(
            name: "all \(rows.count)", passed: rows.map(\.passed).reduce(0, +),
            sharing: rows.map(\.sharing).reduce(0, +), failures: rows.flatMap(\.failures))
        let head = ["| script | passed | of | modules that share |", "| --- | --: | --: | --: |"]
        let table = (head + (rows + [total]).compactMap(\.text)).joined(separator: "\n")
        try GeneratedTables(["machine-code": table], in: Repository.root / "docs/wasm-conformance.md").check()
    }

    private static func rows(_ scripts: [Path]) async throws -> [Row] {
        var rows: [Row] = []
        for path in scripts {
            rows.append(
                try await withTemporaryDirectory { directory in
                    let commands = try await SuiteFolder.convert(path, options: [], into: directory)
                    let script = try CompiledScript(commands, in: directory)
                    let result = try await script.run(in: directory)
                    return Row(
                        name: "`\(path.lastComponent)`", passed: result.passed, sharing: script.sharing,
                        failures: result.failures)
                })
        }
        return rows
    }
}
