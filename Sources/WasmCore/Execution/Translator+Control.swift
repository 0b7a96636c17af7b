/// Blocks and branches.
extension Translator {
    /// What decides a conditional jump: a slot, or a comparison taken back from the code.
    enum Condition {
        case slot(Int)
        case comparison(JumpForm, b: Int, c: Int, constant: UInt64)
    }

    mutating func translateControl(_ instruction: Instruction) throws(ModuleError) {
        switch instruction.opcode {
        case .unreachable:
            emit(.unreachable)
            isDead = true
        case .block, .loop, .if: open(instruction)
        case .else: beginElse()
        case .end: end()
        case .br: branch(Int(instruction.first))
        case .brIf: branchIf(Int(instruction.first))
        case .brTable: try branchTable(instruction)
        case .return: branch(blocks.count - 1)
        case .call, .callIndirect, .returnCall, .returnCallIndirect: translateCall(instruction)
        default: break
        }
    }

    /// Passes over instructions that no path reaches.
    mutating func skip(_ instruction: Instruction) throws(ModuleError) {
        if instruction.opcode.opensBlock {
            skippedBlocks += 1
        } else if instruction.opcode == .end {
            if skippedBlocks == 0 { end() } else { skippedBlocks -= 1 }
        } else if instruction.opcode == .else, skippedBlocks == 0 {
            beginElse()
        }
    }

    // MARK: - Blocks

    private func arities(_ instruction: Instruction) -> (parameters: Int, results: Int) {
        let written = Int64(bitPattern: instruction.value)
        if written < 0 { return (0, written == -64 ? 0 : 1) }
        let type = state.module.types[Int(written)]
        return (type.parameters.count, type.results.count)
    }

    private mutating func open(_ instruction: Instruction) {
        let (parameters, results) = arities(instruction)
        let condition = instruction.opcode == .if ? takeCondition() : nil
        settleAll()
        let kind: Block.Kind = instruction.opcode == .if ? .then : instruction.opcode == .loop ? .loop : .block
        var block = Block(
            kind: kind, height: entries.count - parameters, parameters: parameters, results: results)
        if let condition { block.otherwise = jump(if: condition, is: false) }
        if kind == .loop {
            loops += 1
            label()
            block.start = code.count
            if store.configuration.fuel != nil { emit(.checkpoint) }
        }
        blocks.append(block)
    }

    private mutating func beginElse() {
        var block = blocks.removeLast()
        if !isDead {
            settle(top: block.results)
            block.fixups.append(emitJump())
        }
        bind(block.otherwise)
        pop(to: block.height)
        pushSlots(block.parameters)
        isDead = false
        blocks.append(
            Block(
                kind: .otherwise, height: block.height, parameters: block.parameters, results: block.results,
                fixups: block.fixups))
    }

    private mutating func end() {
        let block = blocks.removeLast()
        if block.kind == .loop { loops -= 1 }
        if block.kind == .function {
            if !isDead { emitReturn() }
            return
        }
        if block.fixups.isEmpty, block.otherwise == nil { return }
        if !isDead { settle(top: block.results) }
        bind(block.otherwise)
        for fixup in block.fixups { bind(fixup) }
        pop(to: block.height)
        pushSlots(block.results)
        isDead = false
    }

    // MARK: - Jumps

    private mutating func emitJump() -> Fixup {
        emit(.jump)
        return Fixup(instruction: code.count - 1, word: code.count - 1, isHigh: true)
    }

    /// Makes a jump lead to the code that comes next.
    private mutating func bind(_ fixup: Fixup?) {
        guard let fixup else { return }
        label()
        setDistance(fixup, to: code.count)
    }

    private mutating func setDistance(_ fixup: Fixup, to target: Int) {
        let distance = UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: target - fixup.instruction)))
        let word = code[fixup.word]
        code[fixup.word] =
            fixup.isHigh
            ? word & 0xffff_ffff | distance << 32
            : word & 0xffff_ffff_0000_0000 | distance
    }

    /// Makes a jump lead to a label: back to a loop's start, or to a block's end when that is known.
    private mutating func link(_ fixup: Fixup, to label: Int) {
        let index = blocks.count - 1 - label
        if blocks[index].kind == .loop {
            setDistance(fixup, to: blocks[index].start)
        } else {
            blocks[index].fixups.append(fixup)
        }
    }

    private mutating func takeCondition() -> Condition {
        let entry = pop()
        let height = entries.count
        if entry.isSlot, let producer = producer(ofHeight: height), let op = Word.op(code[producer]),
            let form = JumpForm(op)
        {
            let word = code[producer]
            let constant = form.hasImmediate ? code[producer + 1] : 0
            takeBack(producer)
            return .comparison(form, b: Word.b(word), c: Word.c(word), constant: constant)
        }
        return .slot(slot(of: entry, height: height))
    }

    private mutating func jump(if condition: Condition, is wanted: Bool) -> Fixup {
        let start = code.count
        switch condition {
        case .slot(let slot):
            if wanted, let fixup = additionAndJump(.addJumpIfNotZero32, slot) { return fixup }
            emit(wanted ? .jumpIfNotZero : .jumpIfZero, slot)
            return Fixup(instruction: start, word: start, isHigh: true)
        case .comparison(let form, let b, let c, let constant):
            let op = wanted ? form.taken : form.inverse
            if form.hasImmediate {
                if constant == 0, op == .jumpEq32Imm || op == .jumpNe32Imm {
                    return jump(if: .slot(b), is: op == .jumpNe32Imm)
                }
                if op == .jumpNe32Imm, let fixup = additionAndJump(.addJumpNe32Imm, b) {
                    code.append(constant)
                    return fixup
                }
                emit(op, b)
                code.append(constant)
                return Fixup(instruction: start, word: start, isHigh: true)
            }
            if op == .jumpNe32, b != c {
                if let fixup = additionAndJump(.addJumpNe32, b, c) ?? additionAndJump(.addJumpNe32, c, b) {
                    return fixup
                }
            }
            let isSwapped = !wanted && form.inverseIsSwapped
            emit(op, 0, isSwapped ? c : b, isSwapped ? b : c)
            code.append(0)
            return Fixup(instruction: start, word: start + 1, isHigh: false)
        }
    }

    /// Joins the end of a counting loop into one instruction: the addition that gave `sum`, and the jump.
    private mutating func additionAndJump(_ op: Op, _ sum: Int, _ other: Int = 0) -> Fixup? {
        guard let addition = addition(to: sum) else { return nil }
        let word = code[addition]
        let constant = code[addition + 1]
        code.removeLast(2)
        last = -1
        lastAddition = -1
        emit(op, sum, Word.b(word), other)
        code.append(constant << 32)
        return Fixup(instruction: addition, word: addition + 1, isHigh: false)
    }

    // MARK: - Branches

    /// How many values a branch to this label takes along, and the height they belong at.
    private func destination(_ label: Int) -> (count: Int, height: Int) {
        let block = blocks[blocks.count - 1 - label]
        return (block.kind == .loop ? block.parameters : block.results, block.height)
    }

    /// Moves the values of a branch to where its target expects them. Several values must be settled.
    private mutating func moveValues(_ count: Int, to height: Int) {
        let from = entries.count - count
        if count == 1 {
            place(entries[from], height: from, in: base + height)
        } else if count > 1, from != height {
            emit(.copyMany, base + height, base + from, count)
        }
    }

    private mutating func branch(_ label: Int) {
        if label == blocks.count - 1 {
            emitReturn()
        } else {
            let (count, height) = destination(label)
            if count > 1 { settle(top: count) }
            moveValues(count, to: height)
            let fixup = emitJump()
            link(fixup, to: label)
        }
        isDead = true
    }

    private mutating func branchIf(_ label: Int) {
        let condition = takeCondition()
        let isReturn = label == blocks.count - 1
        let (count, height) = destination(label)
        if count > 1 { settle(top: count) }
        let from = entries.count - count
        let isInPlace = count == 0 || from == height && entries[from].isSlot
        if isInPlace, !isReturn {
            let fixup = jump(if: condition, is: true)
            link(fixup, to: label)
        } else {
            let over = jump(if: condition, is: false)
            if isReturn {
                emitReturn()
            } else {
                moveValues(count, to: height)
                let fixup = emitJump()
                link(fixup, to: label)
            }
            bind(over)
        }
    }

    private mutating func branchTable(_ instruction: Instruction) throws(ModuleError) {
        let selector = popSlot()
        var list = Reader(state.module.bytes, instruction.list)
        var labels: [Int] = []
        while !list.isAtEnd { labels.append(Int(try list.u32())) }
        let (count, _) = destination(labels[0])
        if count > 1 { settle(top: count) }
        let start = code.count
        let op: Op = selector == accumulators.integer ? .jumpTableR : .jumpTable
        code.append(Word.make(op, selector, high: instruction.first))
        for _ in labels { code.append(0) }
        for (position, label) in labels.enumerated() {
            let entry = Fixup(instruction: start, word: start + 1 + position, isHigh: false)
            let isReturn = label == blocks.count - 1
            if count == 0, !isReturn {
                link(entry, to: label)
                continue
            }
            setDistance(entry, to: code.count)
            if isReturn {
                emitReturn()
            } else {
                moveValues(count, to: destination(label).height)
                let fixup = emitJump()
                link(fixup, to: label)
            }
        }
        isDead = true
    }

    /// Returns the top entries; they stay, since a conditional branch goes on with them.
    private mutating func emitReturn() {
        let from = entries.count - resultCount
        switch resultCount {
        case 0: emit(.return0, parameterCount)
        case 1:
            let slot = slot(of: entries[from], height: from)
            emit(.return1, parameterCount, slot)
        default:
            settle(top: resultCount)
            emit(.returnMany, parameterCount, base + from, resultCount)
        }
    }
}
