/// Goes through a component: its imports and exports, and the modules in it (component model, "Binary Format").
struct ComponentScanner {
    var report: ModuleReport
    var features: FeatureSet
    private var cursor: Cursor
    /// How many components are around this one.
    private let depth: Int

    /// The deepest nesting that is followed.
    static let deepest = 16

    init(_ cursor: Cursor, features: FeatureSet = FeatureSet(), depth: Int = 0) {
        self.cursor = cursor
        self.features = features
        self.depth = depth
        report = ModuleReport(form: .component, size: cursor.remaining)
    }

    private static let names = [
        "custom", "core module", "core instance", "core type", "component", "instance", "alias", "type",
        "canonical function", "start", "import", "export", "value",
    ]

    mutating func scan() throws(WasmReaderError) {
        try cursor.skip(8)
        while !cursor.isAtEnd {
            let start = cursor.offset
            var (id, content) = try cursor.section()
            let size = content.remaining
            guard id < Self.names.count else { throw .broken("there is no section of kind \(id)", at: start) }
            let name = id == 0 ? try content.name() : Self.names[Int(id)]
            if report.sections.count < ModuleReport.mostEntries {
                report.sections.append(
                    ModuleReport.Section(name: name, isCustom: id == 0, offset: content.offset, size: size))
            }
            try read(id, name, content)
        }
        report.features = features.uses
    }

    private mutating func read(_ id: UInt8, _ name: String, _ content: Cursor) throws(WasmReaderError) {
        var content = content
        switch id {
        case 0 where name == "producers": report.producers = try producers(of: content)
        case 1:
            var scanner = ModuleScanner(content, features: features)
            try scanner.scan()
            features = scanner.features
            report.functionCount += scanner.report.functionCount
        case 4:
            guard depth < Self.deepest else {
                throw .broken("components are nested too deeply", at: content.offset)
            }
            var scanner = ComponentScanner(content, features: features, depth: depth + 1)
            try scanner.scan()
            features = scanner.features
            report.functionCount += scanner.report.functionCount
        case 10: try imports(&content)
        case 11: try exports(&content)
        default: break
        }
    }

    private func producers(of content: Cursor) throws(WasmReaderError) -> [ModuleReport.Producer] {
        var content = content
        return (try? content.producers()) ?? []
    }

    private mutating func imports(_ content: inout Cursor) throws(WasmReaderError) {
        let count = try content.count()
        report.importCount += count
        for _ in 0..<count {
            let start = content.offset
            let name = try content.externalName()
            let kind = try content.externalDescription()
            guard report.imports.count < ModuleReport.mostEntries else { continue }
            report.imports.append(ModuleReport.Entry(module: "", name: name, kind: kind, offset: start))
        }
    }

    private mutating func exports(_ content: inout Cursor) throws(WasmReaderError) {
        let count = try content.count()
        report.exportCount += count
        for _ in 0..<count {
            let start = content.offset
            let name = try content.externalName()
            let kind = try content.sort()
            _ = try content.index()
            if try content.byte() != 0 { _ = try content.externalDescription() }
            guard report.exports.count < ModuleReport.mostEntries else { continue }
            report.exports.append(ModuleReport.Entry(module: "", name: name, kind: kind, offset: start))
        }
    }
}

extension Cursor {
    /// The name of an import or export; some forms have a version suffix behind it.
    fileprivate mutating func externalName() throws(WasmReaderError) -> String {
        let start = offset
        switch try byte() {
        case 0, 1: return try name()
        case 2:
            let name = try name()
            return name + (try self.name())
        case let form: throw .broken("there is no name of form \(form)", at: start)
        }
    }

    fileprivate mutating func sort() throws(WasmReaderError) -> ModuleReport.Entry.Kind {
        let start = offset
        switch try byte() {
        case 0:
            _ = try byte()
            return .module
        case 1: return .function
        case 2: return .value
        case 3: return .type
        case 4: return .component
        case 5: return .instance
        case let sort: throw .broken("there is nothing of sort \(sort)", at: start)
        }
    }

    fileprivate mutating func externalDescription() throws(WasmReaderError) -> ModuleReport.Entry.Kind {
        let kind = try sort()
        switch kind {
        case .value:
            // Equal to a value, or of a type.
            if try byte() == 0 { _ = try index() } else { _ = try signed(bits: 33) }
        case .type: if try byte() == 0 { _ = try index() }
        default: _ = try index()
        }
        return kind
    }
}
