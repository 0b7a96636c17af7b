import TestSupport
import Testing
import WasmReader

@Suite struct ReportTests {
    @Test func whatAModuleSays() async throws {
        let text = """
            (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
            (import "env" "t" (table 1 funcref))
            (memory (export "memory") 2 9) (func (export "_start")) (func $s) (start $s)
            """
        let behind =
            Hand.custom("name", Hand.section(0, Hand.name("app")))
            + Hand.custom(
                "producers",
                [1] + Hand.name("language") + [1] + Hand.name("C11") + Hand.name(""))
            + Hand.custom("target_features", [2, 0x2b] + Hand.name("simd128") + [0x2d] + Hand.name("atomics"))
        let bytes = try await WasmText.module(text) + behind
        let report = try #require(try WasmFile.read(bytes).report)
        #expect(report.form == .module && report.size == bytes.count && report.wasi == .preview1)
        #expect(
            report.imports.map { "\($0.module).\($0.name) \($0.kind.rawValue)" } == [
                "wasi_snapshot_preview1.fd_write function", "env.t table",
            ])
        #expect(
            report.exports.map { "\($0.name) \($0.kind.rawValue)" } == ["memory memory", "_start function"])
        let memory = try #require(report.memories.first)
        #expect(report.memories.count == 1 && memory.minimum == 2 && memory.maximum == 9 && memory.pageSize == 65_536)
        #expect(!memory.isShared && !memory.is64 && !memory.isImported)
        #expect(report.functionCount == 2 && report.start == 2 && report.name == "app")
        #expect(report.producers.map { [$0.field, $0.name, $0.version] } == [["language", "C11", ""]])
        #expect(report.targetFeatures == ["+simd128", "-atomics"])
        #expect(
            report.sections.map(\.name) == [
                "type", "import", "function", "memory", "export", "start", "code", "name", "producers",
                "target_features",
            ])
    }

    /// A damaged custom section says nothing, and does no harm.
    @Test(arguments: ["name", "producers", "target_features"])
    func brokenCustomSections(name: String) throws {
        let report = try WasmFile.read(Hand.module(code: [], behind: Hand.custom(name, [0x7f, 0x7f]))).report
        #expect(report?.sections.last?.name == name)
    }

    @Test func whatAComponentSays() throws {
        let core = Hand.module(code: [0xfd, 0x0c] + [UInt8](repeating: 0, count: 16) + [0x1a])
        let imports = [2] + [0] + Hand.name("wasi:cli/environment@0.2.3") + [5, 0] + [0] + Hand.name("f") + [1, 0]
        let exports = [1, 0] + Hand.name("wasi:cli/run@0.2.3") + [5, 0, 0]
        let bytes =
            Hand.componentHeader + Hand.section(1, core) + Hand.section(10, imports) + Hand.section(11, exports)
            + Hand.section(4, Hand.componentHeader + Hand.section(1, core))
        let report = try #require(try WasmFile.read(bytes).report)
        #expect(report.form == .component && report.wasi == .preview2 && report.functionCount == 2)
        #expect(
            report.imports.map { "\($0.name) \($0.kind.rawValue)" } == [
                "wasi:cli/environment@0.2.3 instance", "f function",
            ])
        #expect(report.exports.map(\.name) == ["wasi:cli/run@0.2.3"])
        #expect(report.features.map(\.feature) == [.simd])
    }

    @Test func otherFiles() throws {
        let files: [(bytes: [UInt8], file: WasmFile)] = [
            ([], .other(.empty)),
            (Array("#!/bin/sh\n".utf8), .other(.unknown)),
            (Array("\n(module)".utf8), .other(.text)),
            ([0x1f, 0x8b, 8, 0], .other(.gzip)),
            ([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0], .other(.elf)),
            ([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 200, 0], .compiled(.wasmtime)),
            ([0, 0x61, 0x6f, 0x74, 6, 0, 0, 0], .compiled(.wamr)),
            (Array("wasmer-universal\0".utf8), .compiled(.wasmer)),
        ]
        for (bytes, file) in files { #expect(try WasmFile.read(bytes) == file) }
        #expect(
            try WasmFile.read(Hand.header + Hand.custom("wasmedge", [1, 2, 3])).report?.hasWasmEdgeCode == true)
    }

    static let versions: [(imports: [String], version: WASIVersion)] = [
        (["env"], .none), (["wasi_snapshot_preview1", "env"], .preview1), (["wasi_unstable"], .preview0),
    ]

    @Test(arguments: versions.map(\.imports))
    func wasiVersions(imports: [String]) async throws {
        let text = imports.map { "(import \"\($0)\" \"f\" (func))" }.joined()
        let report = try WasmFile.read(try await WasmText.module(text)).report
        #expect(report?.wasi == Self.versions.first { $0.imports == imports }?.version)
    }
}
