internal import Catalog
internal import Diagnostics
internal import WASI
internal import WasmCore

// What a module takes from its host and gives to it: a WASI command takes functions of preview 1 only, and gives
// `_start` and its memory (WASI, "Application ABI").

extension ModuleCheck {
    /// Errors for imports that nobody meets.
    func imports(of module: Module) -> [Diagnostic] {
        var unknown: [Import] = []
        var others: [Import] = []
        var diagnostics: [Diagnostic] = []
        for wanted in module.imports {
            guard case .function(let index) = wanted.kind else {
                others.append(wanted)
                continue
            }
            guard let known = WASI.functionType(module: wanted.module, name: wanted.name) else {
                unknown.append(wanted)
                continue
            }
            let type = module.types.indices.contains(index) ? module.types[index] : FunctionType()
            if type != known { diagnostics.append(wrongType(wanted, type, known)) }
        }
        if !unknown.isEmpty { diagnostics.append(unknownImports(unknown.map(Self.pair))) }
        if !others.isEmpty {
            diagnostics.append(
                error(
                    "unknown-import",
                    "`\(name)` imports \(Self.kinds(others)) from its host, and WASI has functions only: "
                        + Self.names(others.map(Self.pair)),
                    hint: hint(forUnknown: others.map(Self.pair))))
        }
        return diagnostics
    }

    /// The two names of an import.
    typealias ImportName = (module: String, name: String)

    private static func pair(_ wanted: Import) -> ImportName { (wanted.module.description, wanted.name.description) }

    /// The error for imports that nobody meets.
    func unknownImports(_ imports: [ImportName]) -> Diagnostic {
        error(
            "unknown-import", "`\(name)` imports what `\(runner)` does not have: \(Self.names(imports))",
            hint: hint(forUnknown: imports))
    }

    /// Errors for a module that is no command.
    func exports(of module: Module) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        func export(_ name: StaticString) -> Export? { module.exports.first { $0.name == name } }
        if let start = export("_start") {
            let type = start.kind == .function ? module.functionType(start.index) : nil
            if type != FunctionType() {
                diagnostics.append(
                    error(
                        "not-a-command", "`_start` of `\(name)` is no function without parameters and results",
                        hint: "compile it as a program for wasm32-wasip1"))
            }
        } else {
            diagnostics.append(nothingToRun(isLibrary: export("_initialize") != nil))
        }
        let usesWASI = module.imports.contains { $0.module == "wasi_snapshot_preview1" }
        if usesWASI, export("memory")?.kind != .memory {
            diagnostics.append(
                error(
                    "not-a-command", "`\(name)` exports no memory named `memory`, through which WASI passes all data",
                    hint: "link it without --no-export-memory and --import-memory"))
        }
        return diagnostics
    }

    func nothingToRun(isLibrary: Bool) -> Diagnostic {
        error(
            "not-a-command",
            isLibrary
                ? "`\(name)` is a library (a WASI reactor): it has `_initialize` and no `_start`"
                : "`\(name)` exports no function `_start`, so there is nothing to run",
            hint: isLibrary
                ? "link it as a program: without -mexec-model=reactor, in Rust as a binary"
                : "compile it as a program with `main` for wasm32-wasip1")
    }

    private func wrongType(_ wanted: Import, _ type: FunctionType, _ known: FunctionType) -> Diagnostic {
        error(
            "unknown-import",
            "`\(name)` imports `\(Self.name(Self.pair(wanted)))` as \(Self.text(type)), and it is \(Self.text(known))",
            hint: "declare it as WASI preview 1 does, or compile with wasi-libc")
    }

    /// What is usually the matter, by where the import is from.
    private func hint(forUnknown imports: [ImportName]) -> String? {
        let modules = Set(imports.map(\.module))
        if imports.contains(where: { $0.module == "wasi_snapshot_preview1" && $0.name.hasPrefix("sock_") }) {
            let way = elsewhere("has more sockets than preview 1") {
                $0.features.sockets && ($0.features.importModules == nil || $0.features.meetsMore)
            }
            return Self.hint(way)
        }
        if modules.contains("wasi_unstable") || modules.contains("wasi_snapshot_preview0") {
            return Self.hint(
                "it is made for the snapshot before preview 1: compile it with a current wasi-libc",
                elsewhere("still has that") { $0.features.importModules?.contains("wasi_unstable") ?? true })
        }
        if modules.contains("wasi") {
            return Self.hint(
                "compile for wasm32-wasip1 instead of wasm32-wasip1-threads",
                elsewhere("has threads") { $0.features.importModules?.contains("wasi") ?? true })
        }
        if modules == ["env"] {
            return
                "these names were left undefined when it was linked, or it is made for JavaScript: link what defines "
                + "them, and compile for wasm32-wasip1"
        }
        return "compile for wasm32-wasip1: such names are met by one special host only"
    }

    // MARK: - Words

    private static func name(_ wanted: ImportName) -> String { "\(printable(wanted.module)).\(printable(wanted.name))" }

    /// The first names, and how many more there are.
    private static func names(_ imports: [ImportName]) -> String {
        let shown = imports.prefix(mostNames).map { "`\(name($0))`" }.joined(separator: ", ")
        return imports.count > mostNames ? "\(shown) and \(imports.count - mostNames) more" : shown
    }

    private static let mostNames = 8

    /// A name as a message can show it: one line, not too long.
    private static func printable(_ name: String) -> String {
        let text = String(
            name.prefix(80).map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? "?" : $0 })
        return text.isEmpty ? "\"\"" : text
    }

    private static func kinds(_ imports: [Import]) -> String {
        var kinds: [String] = []
        for wanted in imports {
            let kind =
                switch wanted.kind {
                case .function: "a function"
                case .table: "a table"
                case .memory: "its memory"
                case .global: "a global"
                }
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        return kinds.joined(separator: " and ")
    }

    private static func text(_ type: FunctionType) -> String {
        func list(_ types: [ValueType]) -> String { "(\(types.map { "\($0)" }.joined(separator: ", ")))" }
        return "\(list(type.parameters)) -> \(list(type.results))"
    }
}
