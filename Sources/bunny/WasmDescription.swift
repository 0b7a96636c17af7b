internal import JSON
internal import WasmReader

/// A file's contents in words and as JSON.
struct WasmDescription {
    var name: String
    var size: Int
    var file: WasmFile

    var text: String {
        switch file {
        case .wasm(let report): "\(name): \(Self.heading(report))\n" + Self.rows(report).map(Self.line).joined()
        case .compiled(let form): "\(name): \(Self.words(form)), \(size) bytes\n"
        case .other(let form): "\(name): \(Self.words(form))\n"
        }
    }

    private static func heading(_ report: ModuleReport) -> String {
        let interface = report.wasi == .none ? "no WASI" : "WASI \(report.wasi.rawValue)"
        let code = report.hasWasmEdgeCode ? ", with native code of WasmEdge" : ""
        return "WebAssembly \(report.form.rawValue), \(report.size) bytes, \(interface)\(code)"
    }

    static func words(_ form: WasmFile.CompiledForm) -> String {
        switch form {
        case .wasmtime: "compiled ahead of time by wasmtime, for wasmtime only"
        case .wamr: "compiled ahead of time by WAMR, for WAMR only"
        case .wasmer: "compiled ahead of time by Wasmer, for Wasmer only"
        case .wasmedge: "compiled ahead of time by WasmEdge, for WasmEdge only"
        }
    }

    static func words(_ form: WasmFile.OtherForm) -> String {
        switch form {
        case .empty: "empty, no WebAssembly"
        case .elf: "a native program (ELF), no WebAssembly"
        case .gzip: "compressed with gzip, no WebAssembly"
        case .text: "WebAssembly's text form; `wat2wasm` makes a module of it"
        case .unknown: "no WebAssembly: it does not begin with the bytes 00 61 73 6d"
        }
    }

    // MARK: - Text

    private static func line(_ row: (label: String, text: String)) -> String {
        let padding = String(repeating: " ", count: max(1, 13 - row.label.count))
        return "  \(row.label)\(padding)\(printable(row.text))\n"
    }

    /// A module's names may hold anything, and a terminal obeys what is no letter.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) ? "?" : $0 }))
    }

    private static func rows(_ report: ModuleReport) -> [(label: String, text: String)] {
        var rows: [(label: String, text: String)] = []
        if let name = report.name { rows.append(("name", name)) }
        for producer in report.producers {
            rows.append((producer.field, "\(producer.name) \(producer.version)".trimmed))
        }
        rows.append(("features", list(report.features.map(\.feature.name))))
        if !report.targetFeatures.isEmpty { rows.append(("targeted", report.targetFeatures.joined(separator: " "))) }
        rows += report.memories.map { ("memory", words($0)) }
        rows.append(("functions", "\(report.functionCount)"))
        if let start = report.start { rows.append(("start", "function \(start)")) }
        rows += imports(report)
        rows.append(("exports", list(report.exports.map(words), of: report.exportCount)))
        rows.append(("sections", list(report.sections.map { "\($0.name) \($0.size)" })))
        return rows
    }

    /// One row for each name that something is imported from.
    private static func imports(_ report: ModuleReport) -> [(label: String, text: String)] {
        guard !report.imports.isEmpty else { return [("imports", "none")] }
        var modules: [String] = []
        for entry in report.imports where !modules.contains(entry.module) { modules.append(entry.module) }
        return modules.map { module in
            let entries = report.imports.filter { $0.module == module }
            let prefix = module.isEmpty ? "" : "\(module): "
            return ("imports", prefix + list(entries.map(words)))
        }
    }

    private static func words(_ entry: ModuleReport.Entry) -> String {
        entry.kind == .function || entry.kind == .instance ? entry.name : "\(entry.name) (\(entry.kind.rawValue))"
    }

    private static func words(_ memory: ModuleReport.Memory) -> String {
        let most = memory.maximum.map { "at most \($0)" } ?? "without a maximum"
        let kinds = [
            memory.isImported ? "imported" : nil, memory.isShared ? "shared" : nil, memory.is64 ? "64-bit" : nil,
            memory.pageSize == 65_536 ? nil : "pages of \(memory.pageSize) bytes",
        ].compactMap(\.self)
        return (["\(memory.minimum) pages, \(most)"] + kinds).joined(separator: ", ")
    }

    private static func list(_ words: [String], of count: Int? = nil) -> String {
        guard !words.isEmpty else { return "none" }
        let more = (count ?? words.count) - words.count
        return words.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
