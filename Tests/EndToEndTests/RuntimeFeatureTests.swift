import Catalog
import FileIO
import TestSupport
import Testing
import WasmReader

extension EndToEnd {
    /// What the catalog says that a runtime lacks, it refuses; what it does not say, the runtime takes. The programs run
    /// here on this machine, as they would in a guest.
    @Suite struct RuntimeFeatures {
        /// Modules with an empty `_start` and one use of the feature, behind the header. Without mutable globals, which
        /// only show in what a module exports to others: no command does.
        static let modules: [WasmFeature: String] = [
            .signExtension: "01080260000060017f000303020001070a01065f737461727400000a0b0202000b06002000c01a0b",
            .saturatingConversions:
                "01080260000060017d000303020001070a01065f737461727400000a0c0202000b07002000fc001a0b",
            .multiValue: "0109026000006000027f7f0303020001070a01065f737461727400000a0b0202000b0600410141020b",
            .bulkMemory:
                "01040160000003030200000503010001070a01065f737461727400000a110202000b0c00410041004100fc0a00000b",
            .referenceTypes: "01080260000060016f000303020001070a01065f737461727400000a070202000b02000b",
            .tailCalls: "0104016000000303020000070a01065f737461727400000a090202000b040012010b",
            .extendedConst: "010401600000030201000609017f00410141026a0b070a01065f737461727400000a040102000b",
            .simd: "01080260000060017b000303020001070a01065f737461727400000a070202000b02000b",
            .relaxedSIMD:
                "010a0260000060037b7b7b000303020001070a01065f737461727400000a110202000b0c00200020012002fd85021a0b",
            .threads: "01040160000003030200000503010001070a01065f737461727400000a0e0202000b09004100fe1002001a0b",
            .exceptions:
                "01040160000003030200000d03010000070a01065f737461727400000a130202000b0e0002401f400100000008000b0b0b",
            .multiMemory: "0104016000000302010005050200010001070a01065f737461727400000a040102000b",
            .memory64: "010401600000030201000503010401070a01065f737461727400000a040102000b",
            .functionReferences: "01090260000060016400000303020001070a01065f737461727400000a0b0202000b0600200014000b",
            .garbageCollection: "0108025f017f006000000303020101070a01065f737461727400000a0b0202000b0600fb01001a0b",
            .customPageSizes: "01040160000003020100050401080100070a01065f737461727400000a040102000b",
            .wideArithmetic:
                "010b0260000060027e7e027e7e0303020001070a01065f737461727400000a0d0202000b080020002001fc160b",
            .stackSwitching: "010b036000005d0060016301000303020002070a01065f737461727400000a070202000b02000b",
            .legacyExceptions: "01040160000003020100070a01065f737461727400000a080106000640190b0b",
        ]

        /// The rows whose programs are on this machine.
        static let names = ["wazero", "wasmtime", "wasmtime-capi", "wasmedge", "wasmi-crate", "burrow"]

        @Test(arguments: names) func theCatalogIsRight(name: String) async throws {
            let runtime = try #require(Catalog.builtIn.runtime(named: name))
            try await withModules { file, feature in
                let run = try await Command(self.program(of: runtime) + runtime.descriptor.arguments + [file.string])
                    .run()
                #expect(run.succeeded != runtime.features.lacks.contains(feature), "\(feature): \(run.errors)")
            }
        }

        /// The same of what compiles modules ahead of time; what it made is run too.
        @Test(arguments: names.filter { Catalog.builtIn.runtime(named: $0)?.compiler(on: "linux") != nil })
        func theCompilersToo(name: String) async throws {
            let runtime = try #require(Catalog.builtIn.runtime(named: name))
            let compiler = try #require(runtime.compiler(on: "linux"))
            let isProgram = compiler.product == .program
            let tools =
                isProgram
                ? [try Repository.program("guest/x86_64/native/compile").string] : try await program(of: runtime)
            let runner = isProgram ? [] : tools + runtime.descriptor.arguments
            try await withModules { file, feature in
                let output = "\(file)\(compiler.product.moduleSuffix ?? ".elf")"
                let words = compiler.words(for: .amd64, module: file.string, output: output)
                let compilation = try await Command(tools + words).run()
                let isLacking = runtime.features.lacks.union(compiler.lacks).contains(feature)
                #expect(compilation.succeeded != isLacking, "\(feature): \(compilation.errors)\(compilation.output)")
                guard compilation.succeeded else { return }
                let call = isProgram ? [output] + compiler.runArguments + ["app"] : compiler.runArguments + [output]
                let run = try await Command(runner + call).run()
                #expect(run.succeeded, "\(feature): \(run.errors)")
            }
        }

        /// Each of the modules as a file, after a look at it by our own reader.
        private func withModules(_ body: (Path, WasmFeature) async throws -> Void) async throws {
            try await withTemporaryDirectory { directory in
                let file = directory / "probe.wasm"
                for feature in WasmFeature.allCases where feature != .mutableGlobals {
                    let bytes = try #require(Self.modules[feature].flatMap(Self.module))
                    let found = try WasmFile.read(size: bytes.count) { offset, length in
                        Array(bytes.dropFirst(offset).prefix(length))
                    }
                    guard case .wasm(let report) = found else {
                        Issue.record("\(feature) is no module")
                        continue
                    }
                    #expect(report.uses(feature), "\(feature): \(report.features)")
                    try Files.write(bytes, to: file)
                    try await body(file, feature)
                }
            }
        }

        private func program(of runtime: WasmRuntime) async throws -> [String] {
            if let carried = runtime.carriedProgram {
                return [try Repository.program("guest/x86_64/\(carried)").string]
            }
            let tree = try await GuestParts.shared.tree(runtime.contextName)
            // With the tree's own loader and libraries, which may be newer than this machine's.
            return [
                "\(tree)/lib64/ld-linux-x86-64.so.2", "--library-path", "\(tree)/lib/x86_64-linux-gnu",
                "\(tree)\(runtime.descriptor.executable)",
            ]
        }

        private static func module(_ hex: String) -> [UInt8]? {
            let digits = hex.compactMap(\.hexDigitValue)
            guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
            let body = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
            return [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] + body
        }
    }
}
