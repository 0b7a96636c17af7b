// Imports, exports and custom sections.

extension ModuleScanner {
    mutating func imports(_ content: inout Cursor) throws(WasmReaderError) {
        let count = try content.count()
        report.importCount = count
        for _ in 0..<count {
            let start = content.offset
            let module = try content.name()
            let name = try content.name()
            let kind = try importKind(&content)
            guard report.imports.count < ModuleReport.mostEntries else { continue }
            report.imports.append(ModuleReport.Entry(module: module, name: name, kind: kind, offset: start))
        }
    }

    private mutating func importKind(_ content: inout Cursor) throws(WasmReaderError) -> ModuleReport.Entry.Kind {
        let start = content.offset
        switch try content.byte() {
        case 0:
            _ = try content.index()
            return .function
        case 1:
            try tableType(&content)
            return .table
        case 2:
            try memory(&content, isImported: true)
            return .memory
        case 3:
            let isMutable = try globalType(&content)
            if isMutable { features.note(.mutableGlobals, at: start) }
            mutableGlobals.append(isMutable)
            return .global
        case 4:
            features.note(.exceptions, at: start)
            _ = try content.byte()
            _ = try content.index()
            return .tag
        case let kind: throw .broken("there is no import of kind \(kind)", at: start)
        }
    }

    mutating func exports(_ content: inout Cursor) throws(WasmReaderError) {
        let kinds: [ModuleReport.Entry.Kind] = [.function, .table, .memory, .global, .tag]
        let count = try content.count()
        report.exportCount = count
        for _ in 0..<count {
            let start = content.offset
            let name = try content.name()
            let byte = try content.byte()
            guard byte < kinds.count else { throw .broken("there is no export of kind \(byte)", at: start) }
            let index = try content.index()
            if kinds[Int(byte)] == .global, index < mutableGlobals.count, mutableGlobals[index] {
                features.note(.mutableGlobals, at: start)
            }
            guard report.exports.count < ModuleReport.mostEntries else { continue }
            report.exports.append(
                ModuleReport.Entry(module: "", name: name, kind: kinds[Int(byte)], offset: start))
        }
    }

    /// Custom sections never make a module wrong (specification, section 7.6): what cannot be read is left out.
    mutating func custom(_ content: inout Cursor) throws(WasmReaderError) {
        let name = try content.name()
        add(
            ModuleReport.Section(
                name: name, isCustom: true, offset: content.offset, size: content.remaining))
        do throws(WasmReaderError) {
            switch name {
            case "name": report.name = try content.moduleName() ?? report.name
            case "producers": report.producers = try content.producers()
            case "target_features": report.targetFeatures = try content.targetFeatures()
            default: break
            }
        } catch {
            guard case .unreadable = error else { return }
            throw error
        }
    }
}

extension Cursor {
    /// The module's own name: subsection 0 of the name section.
    fileprivate mutating func moduleName() throws(WasmReaderError) -> String? {
        while !isAtEnd {
            let id = try byte()
            var content = try part(try count())
            if id == 0 { return try content.name() }
        }
        return nil
    }

    mutating func producers() throws(WasmReaderError) -> [ModuleReport.Producer] {
        var producers: [ModuleReport.Producer] = []
        for _ in 0..<(try count()) {
            let field = try name()
            for _ in 0..<(try count()) {
                let name = try name()
                producers.append(ModuleReport.Producer(field: field, name: name, version: try self.name()))
                guard producers.count < ModuleReport.mostEntries else { return producers }
            }
        }
        return producers
    }

    fileprivate mutating func targetFeatures() throws(WasmReaderError) -> [String] {
        var features: [String] = []
        for _ in 0..<(try count()) {
            let prefix = String(UnicodeScalar(try byte()))
            features.append(prefix + (try name()))
            guard features.count < ModuleReport.mostEntries else { break }
        }
        return features
    }
}
