// Code that leaves nothing on the stack.
extension Generator {
    mutating func statements(depth: Int) {
        for _ in 0..<random.next(5) where budget > 0 { statement(depth: depth) }
    }

    private mutating func statement(depth: Int) {
        budget -= 1
        if depth > 5 { return assign(depth: depth) }
        switch random.next(24) {
        case 0..<7: assign(depth: depth)
        case 7..<10: store(depth: depth)
        case 10, 11: branch(depth: depth)
        case 12: nested(0x02, depth: depth)
        case 13: loop(depth: depth)
        case 14, 15: countingLoop(depth: depth)
        case 16, 17: conditional(depth: depth)
        case 18: branchTable(depth: depth)
        case 19: callAndDrop(depth: depth)
        case 20: bulkMemory(depth: depth)
        case 21: table(depth: depth)
        case 22: shortcut(depth: depth)
        default:
            expression(pick(Self.numbers), depth: depth + 1)
            code.append(0x1a)
        }
    }

    private mutating func assign(depth: Int) {
        if let global = globals.indices.first(where: { $0 > 0 && globals[$0].isMutable }), chance(25) {
            expression(globals[global].type, depth: depth + 1)
            code += [0x24] + ModuleBuilder.number(global)
        } else if !locals.isEmpty {
            let local = random.next(locals.count)
            expression(locals[local], depth: depth + 1)
            code += [0x21] + ModuleBuilder.number(local)
        } else {
            code.append(0x01)
        }
    }

    private mutating func store(depth: Int) {
        let type = pick(Self.numbers)
        let codes: [UInt8] =
            switch type {
            case .i32: [0x36, 0x3a, 0x3b]
            case .i64: [0x37, 0x3c, 0x3d, 0x3e]
            case .f32: [0x38]
            default: [0x39]
            }
        address(depth: depth)
        expression(type, depth: depth + 1)
        code.append(pick(codes))
        access()
    }

    // MARK: - Blocks

    private mutating func nested(_ opcode: UInt8, depth: Int) {
        code += [opcode, 0x40]
        labels.append([])
        if opcode == 0x03 { countDown() }
        statements(depth: depth + 1)
        labels.removeLast()
        code.append(0x0b)
    }

    /// A loop that goes on while something is not 0.
    private mutating func loop(depth: Int) {
        code += [0x03, 0x40]
        labels.append([])
        countDown()
        statements(depth: depth + 1)
        expression(.i32, depth: depth + 1)
        code += [0x0d, 0]
        labels.removeLast()
        code.append(0x0b)
    }

    /// A loop as compilers write it: a local goes up or down to an end.
    private mutating func countingLoop(depth: Int) {
        guard let counter = locals.indices.first(where: { locals[$0] == .i32 }) else { return loop(depth: depth) }
        let local = ModuleBuilder.number(counter)
        let step = pick([1, 2, 4] as [Int64])
        let turns = Int64(1 + random.next(6))
        let isDown = chance(40)
        code += [0x41] + Self.signed(isDown ? step * turns : 0) + [0x21] + local + [0x03, 0x40]
        labels.append([])
        countDown()
        statements(depth: depth + 1)
        code += [0x20] + local + [0x41] + Self.signed(isDown ? -step : step) + [0x6a, 0x22] + local
        if !isDown { code += [0x41] + Self.signed(step * turns) + [pick([0x47, 0x48, 0x49])] }
        code += [0x0d, 0]
        labels.removeLast()
        code.append(0x0b)
    }

    private mutating func conditional(depth: Int) {
        expression(.i32, depth: depth + 1)
        code += [0x04, 0x40]
        labels.append([])
        statements(depth: depth + 1)
        if chance(50) {
            code.append(0x05)
            statements(depth: depth + 1)
        }
        labels.removeLast()
        code.append(0x0b)
    }

    // MARK: - Branches

    private mutating func branch(depth: Int) {
        let label = random.next(labels.count)
        let types = labels[labels.count - 1 - label]
        values(types, depth: depth + 1)
        if chance(75) {
            expression(.i32, depth: depth + 1)
            code += [0x0d] + ModuleBuilder.number(label)
            code += [UInt8](repeating: 0x1a, count: types.count)
        } else if chance(30) {
            // The function's label takes what it returns.
            code += [UInt8](repeating: 0x1a, count: types.count)
            values(signature.results, depth: depth + 1)
            code.append(0x0f)
        } else {
            code += [0x0c] + ModuleBuilder.number(label)
        }
    }

    private mutating func branchTable(depth: Int) {
        // In a block of its own, so that what follows is reached.
        code += [0x02, 0x40]
        labels.append([])
        let targets = labels.indices.filter { labels[labels.count - 1 - $0].isEmpty }
        expression(.i32, depth: depth + 1)
        if chance(80) { code += [0x41, 7, 0x71] }
        let list = (0..<random.next(5)).map { _ in pick(targets) }
        code += [0x0e] + ModuleBuilder.vector(list.map(ModuleBuilder.number)) + ModuleBuilder.number(pick(targets))
        labels.removeLast()
        code.append(0x0b)
    }

    private mutating func callAndDrop(depth: Int) {
        let callee = random.next(functions.count)
        call(callee, depth: depth)
        code += [UInt8](repeating: 0x1a, count: types[functions[callee]].results.count)
    }

    /// Leaves a function early by a tail call.
    private mutating func shortcut(depth: Int) {
        guard let callee = functions.indices.first(where: { types[functions[$0]].results == signature.results }) else {
            return
        }
        expression(.i32, depth: depth + 1)
        code += [0x04, 0x40]
        labels.append([])
        values(types[functions[callee]].parameters, depth: depth + 1)
        if chance(50) {
            code += [0x12] + ModuleBuilder.number(callee)
        } else {
            code += [0x41] + Self.signed(Int64(callee + 1)) + [0x13] + ModuleBuilder.number(functions[callee]) + [0]
        }
        labels.removeLast()
        code.append(0x0b)
    }

    // MARK: - Bulk operations

    private mutating func small(_ bound: Int) { code += [0x41] + Self.signed(Int64(random.next(bound))) }

    private mutating func bulkMemory(depth: Int) {
        switch random.next(4) {
        case 0:
            address(depth: depth)
            address(depth: depth)
            small(300)
            code += [0xfc, 10, 0, 0]
        case 1:
            address(depth: depth)
            expression(.i32, depth: depth + 1)
            small(300)
            code += [0xfc, 11, 0]
        case 2:
            address(depth: depth)
            small(20)
            small(20)
            code += [0xfc, 8, 1, 0]
        default: if chance(20) { code += [0xfc, 9, 1] }
        }
    }

    private mutating func table(depth: Int) {
        switch random.next(6) {
        case 0:
            small(Self.tableSize + 1)
            reference(depth: depth)
            code += [0x26, 0]
        case 1:
            reference(depth: depth)
            small(3)
            code += [0xfc, 15, 0, 0x1a]
        case 2:
            small(Self.tableSize)
            reference(depth: depth)
            small(3)
            code += [0xfc, 17, 0]
        case 3:
            small(Self.tableSize)
            small(Self.tableSize)
            small(4)
            code += [0xfc, 14, 0, 0]
        case 4:
            small(Self.tableSize)
            small(3)
            small(3)
            code += [0xfc, 12, 1, 0]
        default: if chance(20) { code += [0xfc, 13, 1] }
        }
    }
}
