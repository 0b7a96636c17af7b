/// Locals, globals, memory, tables and references.
extension FunctionValidator {
    mutating func checkVariable(_ instruction: Instruction) throws(ModuleError) {
        let index = Int(instruction.first)
        if instruction.opcode.number <= 0x22 {
            guard let type = locals[index] else { throw .invalid("unknown local", at: offset) }
            if instruction.opcode.number != 0x20 { try pop(type) }
            if instruction.opcode.number != 0x21 { try push(type) }
            return
        }
        guard index < module.globals.count else { throw .invalid("unknown global", at: offset) }
        let global = module.globals[index]
        if instruction.opcode.number == 0x23 { return try push(global.value) }
        guard global.isMutable else { throw .invalid("global is immutable", at: offset) }
        try pop(global.value)
    }

    mutating func checkMemory(_ instruction: Instruction) throws(ModuleError) {
        guard !module.memories.isEmpty || instruction.opcode.number == 0xfc09 else {
            throw .invalid("unknown memory 0", at: offset)
        }
        switch instruction.opcode.number {
        case 0x3f: try push(.i32)
        case 0x40:
            try pop(.i32)
            try push(.i32)
        case 0xfc08:
            try checkDataIndex(instruction.first)
            try popThree()
        case 0xfc09: try checkDataIndex(instruction.first)
        case 0xfc0a, 0xfc0b: try popThree()
        default: try checkAccess(instruction)
        }
    }

    private mutating func checkAccess(_ instruction: Instruction) throws(ModuleError) {
        guard let access = Signatures.access(instruction.opcode) else {
            throw .malformed("illegal opcode", at: offset)
        }
        guard instruction.first <= access.alignment else {
            throw .invalid("alignment must not be larger than natural", at: offset)
        }
        if instruction.opcode.number <= 0x35 {
            try pop(.i32)
            try push(access.type)
        } else {
            try pop(access.type)
            try pop(.i32)
        }
    }

    private mutating func popThree() throws(ModuleError) {
        try pop(.i32)
        try pop(.i32)
        try pop(.i32)
    }

    /// Data segments come after the code, so their number must have been announced.
    private func checkDataIndex(_ index: UInt32) throws(ModuleError) {
        guard module.dataCount != nil || module.data.isEmpty else {
            throw .malformed("data count section required", at: offset)
        }
        guard Int(index) < module.data.count else { throw .invalid("unknown data segment", at: offset) }
    }

    func tableType(_ index: UInt32) throws(ModuleError) -> ValueType {
        guard Int(index) < module.tables.count else { throw .invalid("unknown table", at: offset) }
        return module.tables[Int(index)].element
    }

    private func elementType(_ index: UInt32) throws(ModuleError) -> ValueType {
        guard Int(index) < module.elements.count else { throw .invalid("unknown elem segment", at: offset) }
        return module.elements[Int(index)].type
    }

    mutating func checkTable(_ instruction: Instruction) throws(ModuleError) {
        switch instruction.opcode.number {
        case 0x25:
            let type = try tableType(instruction.first)
            try pop(.i32)
            try push(type)
        case 0x26:
            try pop(try tableType(instruction.first))
            try pop(.i32)
        case 0xfc0c:
            guard try elementType(instruction.first) == tableType(instruction.second) else {
                throw .invalid("type mismatch: segment and table", at: offset)
            }
            try popThree()
        case 0xfc0d: _ = try elementType(instruction.first)
        case 0xfc0e:
            guard try tableType(instruction.first) == tableType(instruction.second) else {
                throw .invalid("type mismatch: table and table", at: offset)
            }
            try popThree()
        case 0xfc0f:
            try pop(.i32)
            try pop(try tableType(instruction.first))
            try push(.i32)
        case 0xfc10:
            _ = try tableType(instruction.first)
            try push(.i32)
        default:
            try pop(.i32)
            try pop(try tableType(instruction.first))
            try pop(.i32)
        }
    }

    mutating func checkReference(_ instruction: Instruction) throws(ModuleError) {
        switch instruction.opcode.number {
        case 0xd0: try push(ValueType(rawValue: UInt8(truncatingIfNeeded: instruction.first)))
        case 0xd1:
            if let type = try pop(), !type.isReference { throw .invalid("type mismatch", at: offset) }
            try push(.i32)
        default:
            let index = Int(instruction.first)
            guard index < module.functionTypes.count else { throw .invalid("unknown function", at: offset) }
            guard index < module.declaredReferences.count, module.declaredReferences[index] else {
                throw .invalid("undeclared function reference", at: offset)
            }
            try push(.funcref)
        }
    }
}
