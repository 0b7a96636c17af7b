/// The sections that say what there is: types, imports, tables, memories, globals.
extension ModuleDecoder {
    mutating func typeSection(_ content: inout Reader) throws(ModuleError) {
        let count = try content.count(limit: Limit.types, "too many types")
        module.types.reserveCapacity(count)
        for _ in 0..<count {
            let start = content.offset
            let form = try content.byte()
            guard form == 0x60 else {
                if let feature = Feature(type: form) { throw .unsupported(feature, at: start) }
                throw .malformed("integer representation too long: not a function type", at: start)
            }
            let parameters = try content.valueTypes(limit: Limit.parameters, "too many parameters")
            let results = try content.valueTypes(limit: Limit.results, "too many results")
            module.types.append(FunctionType(parameters: parameters, results: results))
        }
    }

    mutating func importSection(_ content: inout Reader) throws(ModuleError) {
        for _ in 0..<(try content.count(limit: Limit.imports, "too many imports")) {
            let start = content.offset
            let from = try content.name()
            let name = try content.name()
            let kind = try importKind(&content)
            module.imports.append(Import(module: from, name: name, kind: kind, offset: start))
        }
        module.importedFunctionCount = module.functionTypes.count
        module.importedTableCount = module.tables.count
        module.importedMemoryCount = module.memories.count
        module.importedGlobalCount = module.globals.count
    }

    private mutating func importKind(_ content: inout Reader) throws(ModuleError) -> Import.Kind {
        let offset = content.offset
        switch try content.byte() {
        case 0:
            let type = try content.u32()
            module.functionTypes.append(type)
            return .function(type: Int(type))
        case 1:
            let type = try content.tableType()
            module.tables.append(type)
            return .table(type)
        case 2:
            let type = try content.memoryType()
            module.memories.append(type)
            return .memory(type)
        case 3:
            let type = try content.globalType()
            module.globals.append(type)
            return .global(type)
        case 4: throw .unsupported(.exceptions, at: offset)
        default: throw .malformed("malformed import kind", at: offset)
        }
    }

    mutating func tableSection(_ content: inout Reader) throws(ModuleError) {
        for _ in 0..<(try content.count(limit: Limit.tables, "too many tables")) {
            module.tables.append(try content.tableType())
        }
    }

    mutating func memorySection(_ content: inout Reader) throws(ModuleError) {
        for _ in 0..<(try content.count(limit: Limit.tables, "too many memories")) {
            module.memories.append(try content.memoryType())
        }
    }

    mutating func globalSection(_ content: inout Reader) throws(ModuleError) {
        let count = try content.count(limit: Limit.globals, "too many globals")
        for _ in 0..<count {
            module.globals.append(try content.globalType())
            module.globalValues.append(try content.constantExpression())
        }
    }
}

extension Reader {
    mutating func valueType() throws(ModuleError) -> ValueType {
        let start = offset
        let byte = try byte()
        if let type = ValueType(rawValue: byte) { return type }
        if let feature = Feature(type: byte) { throw .unsupported(feature, at: start) }
        throw .malformed("malformed value type", at: start)
    }

    mutating func referenceType() throws(ModuleError) -> ValueType {
        let start = offset
        let type = try valueType()
        guard type.isReference else { throw .malformed("malformed reference type", at: start) }
        return type
    }

    mutating func valueTypes(limit: Int, _ what: StaticString) throws(ModuleError) -> [ValueType] {
        let count = try count(limit: limit, what)
        var types: [ValueType] = []
        types.reserveCapacity(count)
        for _ in 0..<count { types.append(try valueType()) }
        return types
    }

    /// Limits of a table or memory; the flags of memories carry three more proposals.
    private mutating func limits(ofMemory: Bool) throws(ModuleError) -> SizeLimits {
        let start = offset
        let flags = try byte()
        switch flags {
        case 0: return SizeLimits(minimum: try u32())
        case 1: return SizeLimits(minimum: try u32(), maximum: try u32())
        case 2...3 where ofMemory, 6...7 where ofMemory: throw .unsupported(.threads, at: start)
        case 4...5: throw .unsupported(.memory64, at: start)
        case 8...15 where ofMemory: throw .unsupported(.customPageSizes, at: start)
        default:
            // The flags are a number in LEB128 to some engines, hence the suite's two messages for one fault.
            throw .malformed(flags < 0x80 ? "integer too large" : "integer representation too long", at: start)
        }
    }

    mutating func tableType() throws(ModuleError) -> TableType {
        if !isAtEnd, bytes.byte(at: offset) == 0x40 { throw .unsupported(.functionReferences, at: offset) }
        let element = try referenceType()
        return TableType(element: element, limits: try limits(ofMemory: false))
    }

    mutating func memoryType() throws(ModuleError) -> MemoryType {
        MemoryType(limits: try limits(ofMemory: true))
    }

    mutating func globalType() throws(ModuleError) -> GlobalType {
        let value = try valueType()
        let start = offset
        switch try byte() {
        case 0: return GlobalType(value: value, isMutable: false)
        case 1: return GlobalType(value: value, isMutable: true)
        case 2, 3: throw .unsupported(.threads, at: start)
        default: throw .malformed("malformed mutability", at: start)
        }
    }
}
