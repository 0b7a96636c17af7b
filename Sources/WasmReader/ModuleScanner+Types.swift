// Types: of values, functions, tables, memories, globals (specification, sections 5.3 and 5.5).

extension ModuleScanner {
    mutating func types(_ content: inout Cursor) throws(WasmReaderError) {
        for _ in 0..<(try content.count()) {
            guard try content.peek() == 0x4e else {
                try subtype(&content)
                continue
            }
            features.note(.garbageCollection, at: content.offset)
            _ = try content.byte()
            for _ in 0..<(try content.count()) { try subtype(&content) }
        }
    }

    private mutating func subtype(_ content: inout Cursor) throws(WasmReaderError) {
        if let form = try content.peek(), form == 0x50 || form == 0x4f {
            features.note(.garbageCollection, at: content.offset)
            _ = try content.byte()
            for _ in 0..<(try content.count()) { _ = try content.index() }
        }
        let start = content.offset
        switch try content.byte() {
        case 0x60:
            for _ in 0..<(try content.count()) { try valueType(&content) }
            let results = try content.count()
            if results > 1 { features.note(.multiValue, at: start) }
            for _ in 0..<results { try valueType(&content) }
        case 0x5f:
            features.note(.garbageCollection, at: start)
            for _ in 0..<(try content.count()) { try field(&content) }
        case 0x5e:
            features.note(.garbageCollection, at: start)
            try field(&content)
        case 0x5d:
            features.note(.stackSwitching, at: start)
            _ = try content.signed(bits: 33)
        case let form: throw .broken("there is no type of form 0x\(String(form, radix: 16))", at: start)
        }
    }

    private mutating func field(_ content: inout Cursor) throws(WasmReaderError) {
        // Packed fields have types of their own.
        if let packed = try content.peek(), packed == 0x78 || packed == 0x77 {
            _ = try content.byte()
        } else {
            try valueType(&content)
        }
        _ = try content.byte()
    }

    mutating func valueType(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        switch try content.byte() {
        case 0x7c...0x7f: break
        case 0x7b: features.note(.simd, at: start)
        case 0x70: break
        case 0x6f: features.note(.referenceTypes, at: start)
        case 0x69, 0x74: features.note(.exceptions, at: start)
        case 0x68, 0x75: features.note(.stackSwitching, at: start)
        case 0x6a...0x6e, 0x71...0x73: features.note(.garbageCollection, at: start)
        case 0x63, 0x64:
            features.note(.functionReferences, at: start)
            try heapType(&content)
        case let form: throw .broken("there is no value type 0x\(String(form, radix: 16))", at: start)
        }
    }

    /// A heap type: an index of a type, or a negative number for the abstract ones.
    mutating func heapType(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        switch try content.signed(bits: 33) {
        case 0...: features.note(.functionReferences, at: start)
        case -0x10, -0x11: break
        case -0x17, -0x0c: features.note(.exceptions, at: start)
        case -0x18, -0x0b: features.note(.stackSwitching, at: start)
        default: features.note(.garbageCollection, at: start)
        }
    }

    /// -64 is no result, another negative number a value type, anything else the index of a type.
    mutating func blockType(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        var probe = content
        let type = try probe.signed(bits: 33)
        if type >= 0 || type == -64 {
            if type >= 0 { features.note(.multiValue, at: start) }
            content = probe
        } else {
            try valueType(&content)
        }
    }

    mutating func tables(_ content: inout Cursor) throws(WasmReaderError) {
        for _ in 0..<(try content.count()) {
            let start = content.offset
            if try content.peek() == 0x40 {
                features.note(.functionReferences, at: start)
                try content.skip(2)
                try tableType(&content)
                try constantExpression(&content)
            } else {
                try tableType(&content)
            }
        }
    }

    mutating func tableType(_ content: inout Cursor) throws(WasmReaderError) {
        tableCount += 1
        if tableCount > 1 { features.note(.referenceTypes, at: content.offset) }
        try valueType(&content)
        let start = content.offset
        let flags = try content.byte()
        guard flags < 8 else { throw .broken("there are no limits of kind \(flags)", at: start) }
        if flags & 2 != 0 { features.note(.threads, at: start) }
        if flags & 4 != 0 { features.note(.memory64, at: start) }
        let bits = flags & 4 != 0 ? 64 : 32
        _ = try content.unsigned(bits: bits)
        if flags & 1 != 0 { _ = try content.unsigned(bits: bits) }
    }

    mutating func memory(_ content: inout Cursor, isImported: Bool) throws(WasmReaderError) {
        let start = content.offset
        let flags = try content.byte()
        guard flags < 16 else { throw .broken("there are no limits of kind \(flags)", at: start) }
        let is64 = flags & 4 != 0
        let minimum = try content.unsigned(bits: is64 ? 64 : 32)
        let maximum = flags & 1 != 0 ? try content.unsigned(bits: is64 ? 64 : 32) : nil
        var pageSize: UInt64 = 65_536
        if flags & 8 != 0 {
            features.note(.customPageSizes, at: start)
            let exponent = try content.unsigned()
            guard exponent <= 16 else { throw .broken("a page cannot have 2^\(exponent) bytes", at: start) }
            pageSize = 1 << exponent
        }
        if flags & 2 != 0 { features.note(.threads, at: start) }
        if is64 { features.note(.memory64, at: start) }
        if !report.memories.isEmpty { features.note(.multiMemory, at: start) }
        guard report.memories.count < ModuleReport.mostEntries else { return }
        report.memories.append(
            ModuleReport.Memory(
                minimum: minimum, maximum: maximum, isShared: flags & 2 != 0, is64: is64, isImported: isImported,
                pageSize: pageSize))
    }

    /// - Returns: whether it is mutable.
    mutating func globalType(_ content: inout Cursor) throws(WasmReaderError) -> Bool {
        try valueType(&content)
        let start = content.offset
        let flags = try content.byte()
        guard flags < 4 else { throw .broken("a global cannot be mutable in way \(flags)", at: start) }
        if flags & 2 != 0 { features.note(.threads, at: start) }
        return flags & 1 != 0
    }

    mutating func globals(_ content: inout Cursor) throws(WasmReaderError) {
        for _ in 0..<(try content.count()) {
            mutableGlobals.append(try globalType(&content))
            try constantExpression(&content)
        }
    }
}
