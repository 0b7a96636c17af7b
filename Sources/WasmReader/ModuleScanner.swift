/// Goes once through a core module, section by section (specification, section 5.5).
///
/// It finds what a module uses and where its structure is broken; whether code is valid is for an engine to say. It knows
/// all proposals, so that it can name what an engine lacks.
struct ModuleScanner {
    var report: ModuleReport
    var features: FeatureSet
    var cursor: Cursor
    /// By index, imports first: whether the global is mutable.
    var mutableGlobals: [Bool] = []
    var tableCount = 0
    var declaredFunctions = 0
    private var bodyCount = 0
    private var declaredData: Int?
    private var dataCount = 0
    var isInConstant = false
    /// The order rank of the last section seen.
    private var rank = 0

    /// - Parameter cursor: the module with its header, to the end of which nothing has been read.
    init(_ cursor: Cursor, features: FeatureSet = FeatureSet()) {
        self.cursor = cursor
        self.features = features
        report = ModuleReport(form: .module, size: cursor.remaining)
    }

    /// Reads all sections behind the header.
    mutating func scan() throws(WasmReaderError) {
        try cursor.skip(8)
        while !cursor.isAtEnd { try section() }
        guard bodyCount == declaredFunctions else {
            throw .broken("\(declaredFunctions) functions are declared and \(bodyCount) have code", at: cursor.end)
        }
        if let declaredData, declaredData != dataCount {
            throw .broken("\(declaredData) data segments are declared and there are \(dataCount)", at: cursor.end)
        }
        report.features = features.uses
    }

    static let sectionNames: [UInt8: String] = [
        1: "type", 2: "import", 3: "function", 4: "table", 5: "memory", 6: "global", 7: "export", 8: "start",
        9: "element", 10: "code", 11: "data", 12: "data count", 13: "tag",
    ]

    /// The order in which sections must come.
    private static let order: [UInt8] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11]

    private mutating func section() throws(WasmReaderError) {
        let start = cursor.offset
        var (id, content) = try cursor.section()
        let size = content.remaining
        guard id != 0 else { return try custom(&content) }
        guard let name = Self.sectionNames[id], let place = Self.order.firstIndex(of: id) else {
            throw .broken("there is no section of kind \(id)", at: start)
        }
        guard place + 1 > rank else { throw .broken("the \(name) section is out of order or there twice", at: start) }
        rank = place + 1
        add(ModuleReport.Section(name: name, isCustom: false, offset: content.offset, size: size))
        try read(id, &content)
        guard content.isAtEnd else { throw .broken("the \(name) section is longer than what is in it", at: start) }
    }

    mutating func add(_ section: ModuleReport.Section) {
        if report.sections.count < ModuleReport.mostEntries { report.sections.append(section) }
    }

    private mutating func read(_ id: UInt8, _ content: inout Cursor) throws(WasmReaderError) {
        switch id {
        case 1: try types(&content)
        case 2: try imports(&content)
        case 3:
            declaredFunctions = try content.count()
            report.functionCount += declaredFunctions
            for _ in 0..<declaredFunctions { _ = try content.index() }
        case 4: try tables(&content)
        case 5: for _ in 0..<(try content.count()) { try memory(&content, isImported: false) }
        case 6: try globals(&content)
        case 7: try exports(&content)
        case 8: report.start = try content.index()
        case 9: for _ in 0..<(try content.count()) { try elementSegment(&content) }
        case 10: try code(&content)
        case 11:
            dataCount = try content.count()
            for _ in 0..<dataCount { try dataSegment(&content) }
        case 12:
            features.note(.bulkMemory, at: content.offset)
            declaredData = try content.index()
        default:
            features.note(.exceptions, at: content.offset)
            for _ in 0..<(try content.count()) {
                _ = try content.byte()
                _ = try content.index()
            }
        }
    }

    private mutating func code(_ content: inout Cursor) throws(WasmReaderError) {
        bodyCount = try content.count()
        for _ in 0..<bodyCount {
            var body = try content.part(try content.count())
            for _ in 0..<(try body.count()) {
                _ = try body.index()
                try valueType(&body)
            }
            try expression(&body)
            guard body.isAtEnd else { throw .broken("there is something behind a function's end", at: body.offset) }
        }
    }

    private mutating func elementSegment(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        let flags = try content.index()
        guard flags < 8 else { throw .broken("there is no element segment of kind \(flags)", at: start) }
        if flags & 1 != 0 { features.note(flags & 2 == 0 ? .bulkMemory : .referenceTypes, at: start) }
        if flags & 1 == 0 {
            if flags & 2 != 0 { try table(&content) }
            try constantExpression(&content)
        }
        if flags & 3 != 0 {
            if flags & 4 != 0 { try valueType(&content) } else { _ = try content.byte() }
        }
        for _ in 0..<(try content.count()) {
            if flags & 4 != 0 { try constantExpression(&content) } else { _ = try content.index() }
        }
    }

    private mutating func dataSegment(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        switch try content.index() {
        case 0: try constantExpression(&content)
        case 1: features.note(.bulkMemory, at: start)
        case 2:
            if try content.index() != 0 { features.note(.multiMemory, at: start) }
            try constantExpression(&content)
        case let flags: throw .broken("there is no data segment of kind \(flags)", at: start)
        }
        try content.skip(try content.count())
    }
}
