internal import Catalog
internal import Diagnostics
internal import WasmCore
internal import WasmReader

// Files that are no module, broken modules, and modules that need what an implementation does not have.

extension ModuleCheck {
    /// What a refusal by decoder or validator means to the user.
    func refusal(_ error: ModuleError, _ bytes: ModuleBytes) -> Diagnostic {
        switch error.kind {
        case .malformed where error.offset == 0 && !Self.isModule(bytes.prefix(4)): foreign(bytes)
        case .malformed: broken("\(error.reason)", at: error.offset, of: bytes.count)
        case .invalid:
            self.error(
                "broken-module", "`\(name)` is an invalid module: \(error.reason) at offset \(Self.hex(error.offset))",
                hint: "no runtime takes it; build it with another compiler")
        case .unsupported(.components): component()
        case .unsupported(let feature):
            unsupported("\(feature.name)", at: error.offset, as: feature.wasmFeature)
        case .limit:
            self.error(
                "unsupported-feature",
                "`\(name)` is too much for `\(framework.name)`: \(error.reason) at offset \(Self.hex(error.offset))",
                hint: elsewhere("can run it"))
        }
    }

    func broken(_ reason: String, at offset: Int, of size: Int) -> Diagnostic {
        error(
            "broken-module", "`\(name)` is a broken module: \(reason) at offset \(Self.hex(offset))",
            hint: "build it again, and check that the file was copied whole (it has \(size) bytes)")
    }

    /// A file that does not begin as a module does.
    private func foreign(_ bytes: ModuleBytes) -> Diagnostic {
        let head = bytes.prefix(64)
        let found = try? WasmFile.read(size: head.count) { offset, length in
            Array(head.dropFirst(offset).prefix(length))
        }
        switch found {
        case .compiled(let form): return compiled(form)
        case .other(let form): return other(form)
        case .wasm, nil: return other(.unknown)
        }
    }

    func other(_ form: WasmFile.OtherForm) -> Diagnostic {
        let guess =
            switch form {
            case .empty: ""
            case .elf: "it is a native program (ELF); compile it for wasm32-wasip1"
            case .gzip: "it is compressed with gzip"
            case .text: "it is WebAssembly's text form; assemble it with `wat2wasm`"
            case .unknown: "give the path of a WebAssembly module"
            }
        guard form != .empty else {
            return error("broken-module", "`\(name)` is empty", hint: "give the path of a WebAssembly module")
        }
        return error(
            "broken-module", "`\(name)` is no WebAssembly module: it does not begin with the bytes 00 61 73 6d",
            hint: guess)
    }

    /// A file that a runtime has compiled ahead of time. Also the one that is to run it takes it only in the very version
    /// and on the processor that it was made for, and trusts it blindly (reference on Linux guests, section 3).
    func compiled(_ form: WasmFile.CompiledForm) -> Diagnostic {
        if form == runtime?.features.compiledForm {
            let canCompile = runtime?.compiler(on: framework.name) != nil
            return error(
                "foreign-code",
                "`\(name)` is compiled ahead of time already, for one version of \(runner) and one kind of processor, "
                    + "and nobody can see here whether they are the guest's",
                hint: "give the module that it was made from"
                    + (canCompile && !isCompiled ? ", and add `aot: true` to the runtime" : ""))
        }
        return error(
            "foreign-code",
            "`\(name)` is no module any more: \(form.rawValue) compiled it ahead of time, and `\(runner)` cannot run that",
            hint: "give the module that it was made from")
    }

    func component() -> Diagnostic {
        error(
            "unsupported-feature",
            "`\(name)` is a component (WASI preview 2), and `\(runner)` runs modules (WASI preview 1)",
            hint: Self.hint(
                "compile for wasm32-wasip1 instead of wasm32-wasip2",
                elsewhere("runs components") { $0.features.components }))
    }

    /// - Parameter feature: by which the catalog knows it; nil where no row says anything about it.
    func unsupported(_ words: String, at offset: Int, as feature: WasmFeature?) -> Diagnostic {
        error(
            "unsupported-feature",
            "`\(name)` uses \(words) at offset \(Self.hex(offset)), which `\(runner)` does not have",
            hint: Self.hint(
                feature.flatMap { Self.compileWithout[$0] },
                feature.flatMap { feature in elsewhere("has it") { !$0.features.lacks.contains(feature) } }))
    }

    /// How compilers are told to do without.
    static let compileWithout: [WasmFeature: String] = [
        .simd: "compile without it (clang: -mno-simd128, Rust: -C target-feature=-simd128)",
        .relaxedSIMD: "compile without it (clang: -mno-relaxed-simd, Rust: -C target-feature=-relaxed-simd)",
        .threads: "compile for wasm32-wasip1 instead of wasm32-wasip1-threads",
        .exceptions: "compile without exceptions (clang: -fno-exceptions, Rust: -C panic=abort)",
        .legacyExceptions: "compile without exceptions (clang: -fno-exceptions, Rust: -C panic=abort)",
        .tailCalls: "compile without it (clang: -mno-tail-call, Rust: -C target-feature=-tail-call)",
        .memory64: "compile for wasm32 instead of wasm64",
    ]

    private static func isModule(_ head: [UInt8]) -> Bool { head == [0x00, 0x61, 0x73, 0x6d] }

    static func hex(_ offset: Int) -> String { "0x" + String(offset, radix: 16) }
}

extension Feature {
    /// The same feature as the reader and the catalog call it; nil for components, which are no feature of a module.
    fileprivate var wasmFeature: WasmFeature? {
        switch self {
        case .simd: .simd
        case .exceptions: .exceptions
        case .threads: .threads
        case .memory64: .memory64
        case .multiMemory: .multiMemory
        case .garbageCollection: .garbageCollection
        case .functionReferences: .functionReferences
        case .stackSwitching: .stackSwitching
        case .wideArithmetic: .wideArithmetic
        case .customPageSizes: .customPageSizes
        case .components: nil
        }
    }
}
