/// One decoded instruction with its immediates.
struct Instruction {
    let opcode: Opcode
    /// Where it starts in the module.
    let offset: Int
    /// The first index; a reference type's byte; the number of labels or types.
    var first: UInt32 = 0
    /// The second index, or the offset of a memory access.
    var second: UInt32 = 0
    /// The bits of a constant, an i32 or f32 in the low half; a block type as it was written.
    var value: UInt64 = 0
    /// The labels of `br_table` (one more than `first`, the last is the default) or the types of `select`.
    var list = 0..<0
}

extension Reader {
    /// Decodes the instruction at `offset`.
    @inline(__always) mutating func instruction() throws(ModuleError) -> Instruction {
        let start = offset
        let byte = try byte()
        let opcode = Opcode(byte == 0xfc ? try prefixed(at: start) : UInt16(byte))
        guard let immediates = opcode.immediates else { throw unknown(byte, at: start) }
        var instruction = Instruction(opcode: opcode, offset: start)
        switch immediates {
        case .nothing: break
        case .index: instruction.first = try u32()
        case .i32: instruction.value = UInt64(UInt32(bitPattern: try s32()))
        default: try read(immediates, into: &instruction)
        }
        return instruction
    }

    /// The same for expressions, which have few: not in place, where it is large.
    @inline(never) mutating func expressionInstruction() throws(ModuleError) -> Instruction { try instruction() }

    private mutating func prefixed(at start: Int) throws(ModuleError) -> UInt16 {
        let number = try u32()
        if (0x13...0x16).contains(number) { throw .unsupported(.wideArithmetic, at: start) }
        guard number <= 0x11 else { throw .malformed("illegal opcode", at: start) }
        return 0xfc00 | UInt16(number)
    }

    private func unknown(_ byte: UInt8, at start: Int) -> ModuleError {
        if let feature = Feature(opcode: byte) { return .unsupported(feature, at: start) }
        return .malformed("illegal opcode", at: start)
    }

    private mutating func read(_ kind: Immediates, into instruction: inout Instruction) throws(ModuleError) {
        switch kind {
        case .nothing: break
        case .blockType: instruction.value = UInt64(bitPattern: try blockType())
        case .index: instruction.first = try u32()
        case .twoIndices:
            instruction.first = try u32()
            if instruction.opcode.number < 0x40, instruction.opcode.number >= 0x28, instruction.first & 0x40 != 0 {
                throw .unsupported(.multiMemory, at: instruction.offset)
            }
            instruction.second = try u32()
        case .labels:
            let count = try count(limit: Limit.bodyBytes, "too many labels")
            let first = offset
            for _ in 0...count { _ = try u32() }
            instruction.first = UInt32(count)
            instruction.list = first..<offset
        case .valueTypes:
            let count = try count(limit: Limit.bodyBytes, "too many types")
            let first = offset
            for _ in 0..<count { _ = try valueType() }
            instruction.first = UInt32(count)
            instruction.list = first..<offset
        case .referenceType: instruction.first = UInt32(try referenceType().rawValue)
        case .i32: instruction.value = UInt64(UInt32(bitPattern: try s32()))
        case .i64: instruction.value = UInt64(bitPattern: try s64())
        case .f32: instruction.value = try littleEndian(width: 4)
        case .f64: instruction.value = try littleEndian(width: 8)
        case .zeroByte: try zeroByte()
        case .twoZeroBytes:
            try zeroByte()
            try zeroByte()
        case .indexAndZeroByte:
            instruction.first = try u32()
            try zeroByte()
        }
    }

    /// -64 is no result, a negative byte a value type, anything else an index into the types.
    private mutating func blockType() throws(ModuleError) -> Int64 {
        let start = offset
        let type = try s33()
        guard type < 0, type != -64 else { return type }
        let byte = UInt8(truncatingIfNeeded: type & 0x7f)
        guard type >= -64, offset == start + 1 else { throw .malformed("malformed block type", at: start) }
        if ValueType(rawValue: byte) != nil { return type }
        if let feature = Feature(type: byte) { throw .unsupported(feature, at: start) }
        throw .malformed("malformed block type", at: start)
    }

    private mutating func zeroByte() throws(ModuleError) {
        let start = offset
        switch try byte() {
        case 0: return
        case 1..<0x80: throw .unsupported(.multiMemory, at: start)
        default: throw .malformed("zero byte expected", at: start)
        }
    }
}
