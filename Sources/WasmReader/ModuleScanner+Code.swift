// Instructions are stepped over by the table of what follows each opcode; the commonest without a look at it.

extension ModuleScanner {
    /// Steps over an expression, its `end` included.
    mutating func expression(_ content: inout Cursor) throws(WasmReaderError) {
        var depth = 1
        while depth > 0 {
            let start = content.offset
            let opcode = try content.byte()
            switch opcode {
            case 0x1a, 0x1b, 0x45...0x69, 0x6d...0x7b, 0x7f...0xbf: continue
            case 0x20...0x24:
                _ = try content.index()
                continue
            case 0x02...0x04, 0x06, 0x1f: depth += 1
            case 0x0b, 0x18: depth -= 1
            case 0x6a...0x6c, 0x7c...0x7e: if isInConstant { features.note(.extendedConst, at: start) }
            default: break
            }
            if opcode <= 0xe5 {
                guard let form = InstructionTable.plain[Int(opcode)] else { throw unknown(opcode, start) }
                try step(over: form, at: start, &content)
            } else {
                guard let table = InstructionTable.prefixed(opcode) else { throw unknown(opcode, start) }
                let number = try content.index()
                guard number < table.count, let form = table[number] else { throw unknown(opcode, start, number) }
                try step(over: form, at: start, &content)
            }
        }
    }

    private func unknown(_ opcode: UInt8, _ offset: Int, _ number: Int? = nil) -> WasmReaderError {
        let name = "0x" + String(opcode, radix: 16) + (number.map { " \($0)" } ?? "")
        return .broken("there is no instruction \(name)", at: offset)
    }

    /// Steps over a constant expression, in which the first version has no arithmetic.
    mutating func constantExpression(_ content: inout Cursor) throws(WasmReaderError) {
        isInConstant = true
        try expression(&content)
        isInConstant = false
    }

    private mutating func step(
        over form: InstructionForm, at start: Int, _ content: inout Cursor
    ) throws(WasmReaderError) {
        if let feature = form.feature { features.note(feature, at: start) }
        for immediate in form.immediates { try step(over: immediate, at: start, &content) }
    }

    private mutating func step(
        over immediate: Immediate, at start: Int, _ content: inout Cursor
    ) throws(WasmReaderError) {
        switch immediate {
        case .index: _ = try content.index()
        case .memoryAccess:
            // Bit 6 of the alignment says that the memory's index follows (multi-memory).
            if try content.unsigned() & 0x40 != 0 {
                features.note(.multiMemory, at: start)
                _ = try content.index()
            }
            _ = try content.unsigned(bits: 64)
        case .memory: if try content.index() != 0 { features.note(.multiMemory, at: start) }
        case .table: try table(&content)
        case .blockType: try blockType(&content)
        case .heapType: try heapType(&content)
        case .labels: for _ in 0...(try content.count()) { _ = try content.index() }
        case .valueTypes: for _ in 0..<(try content.count()) { try valueType(&content) }
        case .catches: try clauses(&content, withTag: 0...1, withoutTag: 2...3)
        case .handlers: try clauses(&content, withTag: 0...0, withoutTag: 1...1)
        case .signed(let bits): _ = try content.signed(bits: bits)
        case .bytes(let count): try content.skip(count)
        }
    }

    private func clauses(
        _ content: inout Cursor, withTag: ClosedRange<UInt8>, withoutTag: ClosedRange<UInt8>
    ) throws(WasmReaderError) {
        for _ in 0..<(try content.count()) {
            let start = content.offset
            let kind = try content.byte()
            guard withTag.contains(kind) || withoutTag.contains(kind) else {
                throw .broken("there is no clause of kind \(kind)", at: start)
            }
            if withTag.contains(kind) { _ = try content.index() }
            // A handler without a label (`switch`) has its tag only; a catch always names a label.
            _ = try content.index()
        }
    }

    mutating func table(_ content: inout Cursor) throws(WasmReaderError) {
        let start = content.offset
        if try content.index() != 0 { features.note(.referenceTypes, at: start) }
    }
}
