/// Blocks, branches and calls.
extension FunctionValidator {
    mutating func checkControl(_ instruction: Instruction) throws(ModuleError) {
        switch instruction.opcode {
        case .unreachable: becomeUnreachable()
        case .nop: break
        case .block, .loop, .if:
            if instruction.opcode == .if { try pop(.i32) }
            try open(instruction)
        case .else:
            guard let frame = frames.last, frame.opcode == .if else {
                throw .malformed("END opcode expected: else without if", at: offset)
            }
            try close(frame)
            frames.append(Frame(opcode: .else, type: frame.type, height: frame.height))
            try pushStart(frame.type)
        case .end: try end()
        case .br:
            try popLabel(try frameIndex(instruction.first))
            becomeUnreachable()
        case .brIf:
            try pop(.i32)
            let index = try frameIndex(instruction.first)
            try popLabel(index)
            try pushLabel(index)
        case .brTable: try checkTable(of: instruction)
        case .return:
            try popLabel(0)
            becomeUnreachable()
        case .call: try call(try functionType(instruction.first))
        case .callIndirect: try call(try indirectType(instruction))
        case .returnCall: try tailCall(try functionType(instruction.first))
        case .returnCallIndirect: try tailCall(try indirectType(instruction))
        default: throw .malformed("illegal opcode", at: offset)
        }
    }

    // MARK: - Blocks

    private mutating func open(_ instruction: Instruction) throws(ModuleError) {
        let type = try blockType(instruction)
        if case .function(let index) = type { try pop(module.types[index].parameters) }
        frames.append(Frame(opcode: instruction.opcode, type: type, height: operands.count))
        try pushStart(type)
    }

    private func blockType(_ instruction: Instruction) throws(ModuleError) -> BlockType {
        let written = Int64(bitPattern: instruction.value)
        if written == -64 { return .none }
        if written < 0 {
            guard let type = ValueType(rawValue: UInt8(truncatingIfNeeded: written & 0x7f)) else {
                throw .malformed("malformed block type", at: offset)
            }
            return .value(type)
        }
        guard written < Int64(module.types.count) else { throw .invalid("unknown type", at: offset) }
        return .function(Int(written))
    }

    private mutating func pushStart(_ type: BlockType) throws(ModuleError) {
        if case .function(let index) = type { try push(module.types[index].parameters) }
    }

    private mutating func popEnd(_ type: BlockType) throws(ModuleError) {
        switch type {
        case .none: break
        case .value(let type): try pop(type)
        case .function(let index): try pop(module.types[index].results)
        }
    }

    private mutating func pushEnd(_ type: BlockType) throws(ModuleError) {
        switch type {
        case .none: break
        case .value(let type): try push(type)
        case .function(let index): try push(module.types[index].results)
        }
    }

    /// Checks that exactly the results of the innermost block are on the stack, and closes it.
    private mutating func close(_ frame: Frame) throws(ModuleError) {
        try popEnd(frame.type)
        guard operands.count == frame.height else {
            throw .invalid("type mismatch: values remaining on stack at end of block", at: offset)
        }
        frames.removeLast()
    }

    private mutating func end() throws(ModuleError) {
        guard let frame = frames.last else { throw .malformed("unexpected end", at: offset) }
        try close(frame)
        if frame.opcode == .if {
            // Without an else the parameters fall through: they must be the results.
            guard hasSameEnds(frame.type) else {
                throw .invalid("type mismatch: if without else changes the stack", at: offset)
            }
        }
        if !frames.isEmpty { try pushEnd(frame.type) }
    }

    private func hasSameEnds(_ type: BlockType) -> Bool {
        switch type {
        case .none: true
        case .value: false
        case .function(let index): module.types[index].parameters == module.types[index].results
        }
    }

    // MARK: - Branches

    private func frameIndex(_ label: UInt32) throws(ModuleError) -> Int {
        guard Int(label) < frames.count else { throw .invalid("unknown label", at: offset) }
        return frames.count - 1 - Int(label)
    }

    private mutating func popLabel(_ index: Int) throws(ModuleError) {
        let frame = frames[index]
        guard frame.opcode == .loop else { return try popEnd(frame.type) }
        if case .function(let type) = frame.type { try pop(module.types[type].parameters) }
    }

    private mutating func pushLabel(_ index: Int) throws(ModuleError) {
        let frame = frames[index]
        if frame.opcode == .loop { try pushStart(frame.type) } else { try pushEnd(frame.type) }
    }

    private func labelArity(_ index: Int) -> Int {
        let isLoop = frames[index].opcode == .loop
        switch frames[index].type {
        case .none: return 0
        case .value: return isLoop ? 0 : 1
        case .function(let type):
            return isLoop ? module.types[type].parameters.count : module.types[type].results.count
        }
    }

    private mutating func checkTable(of instruction: Instruction) throws(ModuleError) {
        try pop(.i32)
        var labels = Reader(module.bytes, instruction.list)
        var indices: [Int] = []
        while !labels.isAtEnd {
            let index = try frameIndex(try labels.u32())
            guard frames[index].lastTable != instruction.offset else { continue }
            frames[index].lastTable = instruction.offset
            indices.append(index)
        }
        // The last label need not be new, so the arity is that of any: all must agree.
        for index in indices {
            guard labelArity(index) == labelArity(indices[0]) else {
                throw .invalid("type mismatch: br_table labels differ in arity", at: offset)
            }
            try peekLabel(index)
        }
        becomeUnreachable()
    }

    /// Checks the stack's top against a label without changing it: what is unknown stays so for the next label.
    private mutating func peekLabel(_ index: Int) throws(ModuleError) {
        let arity = labelArity(index)
        var popped: [ValueType?] = []
        let height = frames.last?.height ?? 0
        let present = min(arity, operands.count - height)
        for index in operands.count - present..<operands.count { popped.append(operands[index]) }
        try popLabel(index)
        for type in popped { try push(type) }
    }

    // MARK: - Calls

    func functionType(_ index: UInt32) throws(ModuleError) -> FunctionType {
        guard let type = module.functionType(Int(index)) else { throw .invalid("unknown function", at: offset) }
        return type
    }

    private mutating func indirectType(_ instruction: Instruction) throws(ModuleError) -> FunctionType {
        guard try tableType(instruction.second) == .funcref else {
            throw .invalid("type mismatch: call_indirect needs a table of funcref", at: offset)
        }
        try pop(.i32)
        guard Int(instruction.first) < module.types.count else { throw .invalid("unknown type", at: offset) }
        return module.types[Int(instruction.first)]
    }

    private mutating func call(_ type: FunctionType) throws(ModuleError) {
        try pop(type.parameters)
        try push(type.results)
    }

    private mutating func tailCall(_ type: FunctionType) throws(ModuleError) {
        guard let frame = frames.first, case .function(let own) = frame.type,
            module.types[own].results == type.results
        else { throw .invalid("type mismatch: tail call with other results", at: offset) }
        try pop(type.parameters)
        becomeUnreachable()
    }
}
