/// Everything that is not a block or a branch.
extension Translator {
    mutating func translate(_ instruction: Instruction) throws(ModuleError) {
        let number = instruction.opcode.number
        switch number {
        case 0x00...0x13: try translateControl(instruction)
        case 0x1a: _ = pop()
        case 0x1b, 0x1c: translateSelect()
        case 0x20: pushLocal(Int(instruction.first))
        case 0x21: setLocal(Int(instruction.first))
        case 0x22:
            setLocal(Int(instruction.first))
            pushLocal(Int(instruction.first))
        case 0x23: emitResult(.globalGet, operand: address(ofGlobal: instruction.first))
        case 0x24:
            emit(.globalSet, popSlot())
            code.append(address(ofGlobal: instruction.first))
        case 0x28...0x3e: translateAccess(instruction)
        case 0x41...0x44: push(.constant(instruction.value))
        case 0x45...0xc4, 0xfc00...0xfc07: translateNumeric(instruction)
        case 0xd0: push(.constant(0))
        case 0xd1: emitResult(.eq64Imm, popSlot(), operand: 0)
        case 0xd2:
            push(.constant(UInt64(UInt(bitPattern: state.functions[Int(instruction.first)]))))
        default: translateBulk(instruction)
        }
    }

    private func address(ofGlobal index: UInt32) -> UInt64 {
        UInt64(UInt(bitPattern: state.globals[Int(index)].slot))
    }

    private mutating func translateSelect() {
        let condition = popSlot()
        let other = popSlot()
        let one = popSlot()
        emitResult(.select, condition, one, operand: UInt64(other))
    }

    // MARK: - Numbers

    private mutating func translateNumeric(_ instruction: Instruction) {
        guard let form = NumericForm(instruction.opcode) else { return }
        switch form.shape {
        case .nothing: break
        case .unary: emitResult(form.op, popSlot())
        case .unaryWithConstant(let constant): emitResult(form.op, popSlot(), operand: constant)
        case .binary, .swapped: translateBinary(form)
        }
    }

    private mutating func translateBinary(_ form: NumericForm) {
        let second = pop()
        let first = pop()
        let height = entries.count
        if case .constant(let value) = second {
            if let immediate = form.immediate {
                return emitResult(immediate, slot(of: first, height: height), operand: value)
            }
            if form.op == .sub32 {
                let negative = UInt64(0 &- UInt32(truncatingIfNeeded: value))
                return emitResult(.add32Imm, slot(of: first, height: height), operand: negative)
            }
            if form.op == .sub64 {
                return emitResult(.add64Imm, slot(of: first, height: height), operand: 0 &- value)
            }
        }
        if case .constant(let value) = first, let reversed = form.reversed {
            return emitResult(reversed, slot(of: second, height: height + 1), operand: value)
        }
        let one = slot(of: first, height: height)
        let other = slot(of: second, height: height + 1)
        if case .swapped = form.shape { emitResult(form.op, other, one) } else { emitResult(form.op, one, other) }
    }

    // MARK: - Memory

    private mutating func translateAccess(_ instruction: Instruction) {
        guard var op = MemoryForm.op(instruction.opcode) else { return }
        let isStore = instruction.opcode.number >= 0x36
        let value = isStore ? pop() : nil
        let valueHeight = entries.count
        let entry = pop()
        var address: Int
        var sum: UInt64?
        var offset = Int(instruction.second)
        if offset <= 0xffff, entry.isSlot, let form = MemoryForm.sum(op), let taken = takeSum(height: entries.count) {
            op = form
            address = taken.slot
            sum = taken.constant
        } else {
            address = slot(of: entry, height: entries.count)
        }
        let valueSlot = value.map { slot(of: $0, height: valueHeight) }
        if offset > 0xffff {
            // Above the operands; the frame has room to spare for it.
            let scratch = base + entries.count + 2
            emit(.address, scratch, address)
            code.append(UInt64(instruction.second) | UInt64(MemoryForm.width(op)) << 32)
            address = scratch
            offset = 0
        }
        guard let valueSlot else { return emitResult(op, address, offset, operand: sum) }
        emit(op, valueSlot, address, offset)
        if let sum { code.append(sum) }
    }

    /// Takes an addition of a constant back from the code, if the value at a height is its result.
    private mutating func takeSum(height: Int) -> (slot: Int, constant: UInt64)? {
        guard let producer = producer(ofHeight: height) else { return nil }
        let word = code[producer]
        guard let op = Word.op(word), op == .add32Imm || op == .add32ImmR else { return nil }
        let constant = code[producer + 1]
        takeBack(producer)
        return (Word.b(word), constant)
    }

    /// Instructions on whole memories and tables: operands in three slots, indices in the following word.
    private mutating func translateBulk(_ instruction: Instruction) {
        let indices = UInt64(instruction.first) | UInt64(instruction.second) << 32
        switch instruction.opcode.number {
        case 0x25: emitResult(.tableGet, popSlot(), operand: indices)
        case 0x26:
            let value = popSlot()
            emit(.tableSet, value, popSlot())
            code.append(indices)
        case 0x3f: emitResult(.memorySize)
        case 0x40: emitResult(.memoryGrow, popSlot())
        case 0xfc08: emitThree(.memoryInit, indices)
        case 0xfc09:
            emit(.dataDrop)
            code.append(indices)
        case 0xfc0a: emitThree(.memoryCopy, indices)
        case 0xfc0b: emitThree(.memoryFill, indices)
        case 0xfc0c: emitThree(.tableInit, indices)
        case 0xfc0d:
            emit(.elementDrop)
            code.append(indices)
        case 0xfc0e: emitThree(.tableCopy, indices)
        case 0xfc0f:
            let count = popSlot()
            emitResult(.tableGrow, popSlot(), count, operand: indices)
        case 0xfc10: emitResult(.tableSize, operand: indices)
        case 0xfc11: emitThree(.tableFill, indices)
        default: break
        }
    }

    private mutating func emitThree(_ op: Op, _ indices: UInt64) {
        let c = popSlot()
        let b = popSlot()
        let a = popSlot()
        emit(op, a, b, c)
        code.append(indices)
    }

    // MARK: - Calls

    mutating func translateCall(_ instruction: Instruction) {
        let isTail = instruction.opcode == .returnCall || instruction.opcode == .returnCallIndirect
        let isIndirect = instruction.opcode == .callIndirect || instruction.opcode == .returnCallIndirect
        let selector = isIndirect ? popSlot() : 0
        let typeIndex =
            isIndirect
            ? Int(instruction.first) : Int(state.module.functionTypes[Int(instruction.first)])
        let type = state.module.types[typeIndex]
        settle(top: type.parameters.count)
        let first = entries.count - type.parameters.count
        if isTail {
            let op: Op = isIndirect ? .tailCallIndirect : calleeIsOther(instruction.first) ? .tailCallOther : .tailCall
            emit(op, base + first, type.parameters.count, parameterCount)
            isDead = true
        } else {
            let op: Op = isIndirect ? .callIndirect : calleeIsOther(instruction.first) ? .callOther : .call
            emit(op, base + first, selector)
        }
        if isIndirect {
            code.append(UInt64(UInt(bitPattern: state.tables[Int(instruction.second)])))
            code.append(UInt64(state.typeIDs[typeIndex]) | UInt64(selector) << 32)
        } else {
            code.append(UInt64(UInt(bitPattern: state.functions[Int(instruction.first)])))
        }
        guard !isTail else { return }
        pop(to: first)
        pushSlots(type.results.count)
        // A function returns its only result in the register too.
        if type.results.count == 1 { accumulators.setInteger(base + first) }
    }

    private func calleeIsOther(_ index: UInt32) -> Bool {
        guard let instance = state.functions[Int(index)].pointee.instance else { return false }
        return instance != state.cell
    }
}
