internal import Catalog
internal import Diagnostics
internal import WasmCore

// Files that are no module, broken modules, and modules that need what an implementation does not have.

extension ModuleCheck {
    /// What a refusal by decoder or validator means to the user; nil if it means nothing for this runtime.
    func refusal(_ error: ModuleError, _ bytes: ModuleBytes) -> Diagnostic? {
        switch error.kind {
        case .malformed where error.offset == 0 && !Self.isModule(bytes.prefix(4)): return foreign(bytes)
        case .malformed:
            return self.error(
                "broken-module", "`\(name)` is a broken module: \(error.reason) at offset \(Self.hex(error.offset))",
                hint: "build it again, and check that the file was copied whole (it has \(bytes.count) bytes)")
        case .invalid where runtime == nil:
            return self.error(
                "broken-module", "`\(name)` is an invalid module: \(error.reason) at offset \(Self.hex(error.offset))",
                hint: "no runtime takes it; build it with another compiler")
        case .unsupported(let feature) where runtime == nil: return unsupported(feature, at: error.offset)
        case .limit where runtime == nil:
            return self.error(
                "unsupported-feature",
                "`\(name)` is too much for `\(framework.name)`: \(error.reason) at offset \(Self.hex(error.offset))",
                hint: elsewhere("can run it"))
        default: return nil
        }
    }

    /// A file that does not begin as a module does.
    private func foreign(_ bytes: ModuleBytes) -> Diagnostic {
        guard bytes.count > 0 else {
            return error("broken-module", "`\(name)` is empty", hint: "give the path of a WebAssembly module")
        }
        let head = bytes.prefix(64)
        let text = String(decoding: head.drop { $0 <= 0x20 }, as: UTF8.self)
        let guess: String? =
            if head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) {
                "it is a native program (ELF); compile it for wasm32-wasip1"
            } else if head.starts(with: [0x1f, 0x8b]) {
                "it is compressed with gzip"
            } else if text.hasPrefix("(module") || text.hasPrefix("(component") || text.hasPrefix(";;") {
                "it is WebAssembly's text form; assemble it with `wat2wasm`"
            } else {
                "give the path of a WebAssembly module"
            }
        return error(
            "broken-module", "`\(name)` is no WebAssembly module: it does not begin with the bytes 00 61 73 6d",
            hint: guess)
    }

    private static func isModule(_ head: [UInt8]) -> Bool { head == [0x00, 0x61, 0x73, 0x6d] }

    private func unsupported(_ feature: Feature, at offset: Int) -> Diagnostic {
        guard feature != .components else {
            return error(
                "unsupported-feature",
                "`\(name)` is a component (WASI preview 2), and `\(framework.name)` runs modules (WASI preview 1)",
                hint: Self.hint(
                    "compile for wasm32-wasip1 instead of wasm32-wasip2",
                    elsewhere("runs components") { $0.features.components }))
        }
        return error(
            "unsupported-feature",
            "`\(name)` uses \(feature.name) at offset \(Self.hex(offset)), which `\(framework.name)` does not have",
            hint: Self.hint(Self.compileWithout[feature.rawValue], elsewhere("has it")))
    }

    /// How compilers are told to do without, by the feature's raw value.
    private static let compileWithout: [UInt8: String] = [
        Feature.simd.rawValue:
            "compile without it (clang: -mno-simd128, Rust: -C target-feature=-simd128)",
        Feature.threads.rawValue: "compile for wasm32-wasip1 instead of wasm32-wasip1-threads",
        Feature.exceptions.rawValue: "compile without exceptions (clang: -fno-exceptions, Rust: -C panic=abort)",
        Feature.memory64.rawValue: "compile for wasm32 instead of wasm64",
    ]

    static func hex(_ offset: Int) -> String { "0x" + String(offset, radix: 16) }
}
