internal import Catalog
internal import Diagnostics
internal import WASI
internal import WasmCore
internal import WasmReader

// What a file needs, against what the catalog knows of a runtime. Of what it does not know nothing is said.

extension ModuleCheck {
    /// Errors for a file that the runtime cannot run.
    func diagnostics(of file: WasmFile) -> [Diagnostic] {
        guard let features else { return [] }
        switch file {
        case .compiled(let form): return [compiled(form)]
        case .other(.text) where features.readsText: return []
        case .other(let form): return [other(form)]
        case .wasm(let report):
            if report.hasWasmEdgeCode, features.compiledForm == .wasmedge { return [compiled(.wasmedge)] }
            guard report.form == .module else { return features.components ? [] : [component()] }
            var found = lacking(report, features) + uncompilable(report) + imports(of: report, features)
            if isRuntimeReplaced { for index in found.indices { found[index].severity = .warning } }
            return found + exports(of: report)
        }
    }

    private func lacking(_ report: ModuleReport, _ features: RuntimeFeatures) -> [Diagnostic] {
        report.features.filter { features.lacks.contains($0.feature) }.map {
            unsupported($0.feature.name, at: $0.offset, as: $0.feature)
        }
    }

    /// Errors for what only the compiler does not have.
    func uncompilable(_ report: ModuleReport) -> [Diagnostic] {
        guard isCompiled, let row = runtime ?? framework.ownRuntime.flatMap(catalog.runtime(named:)),
            let compiler = row.compiler(on: framework.name)
        else { return [] }
        return report.features.filter {
            compiler.lacks.contains($0.feature) && !row.features.lacks.contains($0.feature)
        }.map { use in
            error(
                "unsupported-feature",
                "`\(name)` uses \(use.feature.name) at offset \(Self.hex(use.offset)), which `\(row.name)` has and its "
                    + "compiler has not",
                hint: Self.hint(Self.compileWithout[use.feature], "leave `aot` out"))
        }
    }

    /// One error for all imports that the runtime is known not to meet.
    private func imports(of report: ModuleReport, _ features: RuntimeFeatures) -> [Diagnostic] {
        guard let modules = features.importModules else { return [] }
        let unknown = report.imports.filter { entry in
            if features.meetsMore { return entry.kind != .memory && !modules.contains(entry.module) }
            guard entry.kind == .function, modules.contains(entry.module) else { return true }
            guard entry.module == "wasi_snapshot_preview1" else { return false }
            if let functions = features.functions { return !functions.contains(entry.name) }
            return WASI.functionType(module: Name(entry.module), name: Name(entry.name)) == nil
        }
        guard !unknown.isEmpty else { return [] }
        return [unknownImports(unknown.map { ($0.module, $0.name) })]
    }

    private func exports(of report: ModuleReport) -> [Diagnostic] {
        let functions = report.exports.filter { $0.kind == .function }.map(\.name)
        guard report.exports.count == report.exportCount, !functions.contains("_start"), !functions.contains("") else {
            return []
        }
        return [nothingToRun(isLibrary: functions.contains("_initialize"))]
    }
}
