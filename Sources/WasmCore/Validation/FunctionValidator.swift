/// Checks the code of functions by the specification's algorithm (appendix "Validation Algorithm"): a stack of
/// operand types, in which nil is a type that unreachable code may take for any, and a stack of open blocks.
///
/// One value serves all functions of a module, so that its stacks are allocated once.
struct FunctionValidator: ~Copyable {
    enum BlockType {
        case none
        case value(ValueType)
        /// An index into the module's types that has been checked.
        case function(Int)
    }

    struct Frame {
        let opcode: Opcode
        let type: BlockType
        /// The operand stack's height at entry.
        let height: Int
        var isUnreachable = false
        /// The `br_table` that last checked this frame's label, so that each one checks a label once.
        var lastTable = -1
    }

    let module: Module
    let signatures = Signatures()
    var locals = LocalTypes()
    var operands = PlainArray<ValueType?>()
    var frames = PlainArray<Frame>()
    var reader: Reader
    /// Where the current instruction starts.
    var offset = 0

    init(module: consuming Module) {
        reader = Reader(module.bytes, 0..<0)
        self.module = module
    }

    /// Gives the module back.
    consuming func returnModule() -> Module { module }

    /// Checks the module's own function `index` (not counting imports), whose type index has been checked.
    mutating func validate(body index: Int) throws(ModuleError) {
        let type = Int(module.functionTypes[module.importedFunctionCount + index])
        reader = Reader(module.bytes, module.bodies[index].range)
        operands.removeAll()
        frames.removeAll()
        locals.removeAll()
        for parameter in module.types[type].parameters { locals.append(parameter, count: 1) }
        try locals.read(&reader)
        // The function's own frame takes its parameters as locals, not as operands.
        frames.append(Frame(opcode: .block, type: .function(type), height: 0))
        do {
            while !frames.isEmpty {
                let instruction = try reader.instruction()
                offset = instruction.offset
                try check(instruction)
            }
        } catch {
            throw error.kind == .invalid ? malformation(body: index) ?? error : error
        }
        guard reader.isAtEnd else { throw .malformed("section size mismatch: END opcode expected", at: reader.offset) }
    }

    /// After a broken rule: what is malformed in the body's structure, which comes before all rules.
    private func malformation(body index: Int) -> ModuleError? {
        var scan = Reader(module.bytes, module.bodies[index].range)
        var declared = LocalTypes()
        var depth = 1
        do {
            try declared.read(&scan)
            while depth > 0 {
                let instruction = try scan.expressionInstruction()
                if instruction.opcode.opensBlock { depth += 1 } else if instruction.opcode == .end { depth -= 1 }
            }
            return nil
        } catch {
            return error.kind == .malformed ? error : nil
        }
    }

    // MARK: - The stacks

    mutating func push(_ type: ValueType?) throws(ModuleError) {
        guard operands.count + locals.count < Limit.frameSlots else {
            throw .limit("function needs too many slots", at: offset)
        }
        operands.append(type)
    }

    mutating func push(_ types: [ValueType]) throws(ModuleError) {
        guard operands.count + locals.count + types.count <= Limit.frameSlots else {
            throw .limit("function needs too many slots", at: offset)
        }
        for type in types { operands.append(type) }
    }

    @discardableResult
    mutating func pop() throws(ModuleError) -> ValueType? {
        guard let frame = frames.last else { throw .malformed("unexpected end", at: offset) }
        if operands.count == frame.height {
            guard frame.isUnreachable else { throw .invalid("type mismatch: operand stack is empty", at: offset) }
            return nil
        }
        return operands.popLast() ?? nil
    }

    @discardableResult
    mutating func pop(_ expected: ValueType?) throws(ModuleError) -> ValueType? {
        let actual = try pop()
        guard let actual else { return expected }
        guard let expected else { return actual }
        guard actual == expected else { throw .invalid("type mismatch", at: offset) }
        return actual
    }

    /// Pops several. A few bytes may mean a thousand values, so what lies in one piece is compared in one piece.
    mutating func pop(_ types: [ValueType]) throws(ModuleError) {
        let first = operands.count - types.count
        guard let frame = frames.last, first >= frame.height else {
            for type in types.reversed() { try pop(type) }
            return
        }
        for index in types.indices {
            if let actual = operands[first + index], actual != types[index] {
                throw .invalid("type mismatch", at: offset)
            }
        }
        operands.removeLast(types.count)
    }

    mutating func becomeUnreachable() {
        guard let frame = frames.last else { return }
        operands.removeLast(operands.count - frame.height)
        frames[frames.count - 1].isUnreachable = true
    }

    // MARK: - Dispatch

    private mutating func check(_ instruction: Instruction) throws(ModuleError) {
        switch instruction.opcode.number {
        case 0x00...0x11, 0x12, 0x13: try checkControl(instruction)
        case 0x1a...0x1c: try checkParametric(instruction)
        case 0x20...0x24: try checkVariable(instruction)
        case 0x25, 0x26, 0xfc0c...0xfc11: try checkTable(instruction)
        case 0x28...0x40, 0xfc08...0xfc0b: try checkMemory(instruction)
        case 0x41: try push(.i32)
        case 0x42: try push(.i64)
        case 0x43: try push(.f32)
        case 0x44: try push(.f64)
        case 0xd0...0xd2: try checkReference(instruction)
        default:
            guard let signature = signatures[instruction.opcode] else {
                throw .malformed("illegal opcode", at: offset)
            }
            if signature.count == 2 { try pop(signature.operand) }
            try pop(signature.operand)
            try push(signature.result)
        }
    }

    private mutating func checkParametric(_ instruction: Instruction) throws(ModuleError) {
        guard instruction.opcode.number != 0x1a else {
            try pop()
            return
        }
        try pop(.i32)
        if instruction.opcode.number == 0x1c {
            guard instruction.first == 1 else { throw .invalid("invalid result arity", at: offset) }
            var list = Reader(module.bytes, instruction.list)
            let type = try list.valueType()
            try pop(type)
            try pop(type)
            try push(type)
        } else {
            let one = try pop()
            let other = try pop()
            guard !(one?.isReference ?? false), !(other?.isReference ?? false) else {
                throw .invalid("type mismatch: select of references needs a type", at: offset)
            }
            guard one == nil || other == nil || one == other else { throw .invalid("type mismatch", at: offset) }
            try push(one ?? other)
        }
    }
}
