// Code that leaves one value of a type.
extension Generator {
    mutating func values(_ types: [ValueType], depth: Int) {
        for type in types { expression(type, depth: depth) }
    }

    mutating func expression(_ type: ValueType, depth: Int) {
        budget -= 1
        if depth > 6 || budget <= 0 { return simple(type) }
        switch random.next(20) {
        case 0..<5: simple(type)
        case 5..<12: arithmetic(type, depth: depth)
        case 12, 13: load(type, depth: depth)
        case 14: select(type, depth: depth)
        case 15: block(type, depth: depth)
        case 16: conditional(type, depth: depth)
        case 17: call(type, depth: depth)
        case 18: tee(type, depth: depth)
        default: special(type, depth: depth)
        }
    }

    private mutating func simple(_ type: ValueType) {
        let own = locals.indices.filter { locals[$0] == type }
        if !own.isEmpty, chance(60) {
            code += [0x20] + ModuleBuilder.number(pick(own))
        } else if let global = globals.indices.first(where: { $0 > 0 && globals[$0].type == type }), chance(20) {
            code += [0x23] + ModuleBuilder.number(global)
        } else {
            code += constant(type)
        }
    }

    // MARK: - Arithmetic

    /// Opcodes that take one value or two of a type and give the first type.
    private struct Operation {
        let codes: [UInt8]
        let operands: [ValueType]
    }

    private static func operations(_ type: ValueType) -> [Operation] {
        switch type {
        case .i32:
            [
                Operation(codes: Array(0x6a...0x78), operands: [.i32, .i32]),
                Operation(codes: Array(0x6a...0x6c) + Array(0x71...0x77), operands: [.i32, .i32]),
                Operation(codes: Array(0x46...0x4f), operands: [.i32, .i32]),
                Operation(codes: Array(0x51...0x5a), operands: [.i64, .i64]),
                Operation(codes: Array(0x5b...0x60), operands: [.f32, .f32]),
                Operation(codes: Array(0x61...0x66), operands: [.f64, .f64]),
                Operation(codes: [0x45, 0x67, 0x68, 0x69, 0xc0, 0xc1], operands: [.i32]),
                Operation(codes: [0x50, 0xa7], operands: [.i64]),
                Operation(codes: [0xa8, 0xa9, 0xbc], operands: [.f32]),
                Operation(codes: [0xaa, 0xab], operands: [.f64]),
            ]
        case .i64:
            [
                Operation(codes: Array(0x7c...0x8a), operands: [.i64, .i64]),
                Operation(codes: Array(0x7c...0x7e) + Array(0x83...0x89), operands: [.i64, .i64]),
                Operation(codes: [0x79, 0x7a, 0x7b, 0xc2, 0xc3, 0xc4], operands: [.i64]),
                Operation(codes: [0xac, 0xad], operands: [.i32]),
                Operation(codes: [0xae, 0xaf], operands: [.f32]),
                Operation(codes: [0xb0, 0xb1, 0xbd], operands: [.f64]),
            ]
        case .f32:
            [
                Operation(codes: Array(0x92...0x98), operands: [.f32, .f32]),
                Operation(codes: Array(0x8b...0x91), operands: [.f32]),
                Operation(codes: [0xb2, 0xb3, 0xbe], operands: [.i32]),
                Operation(codes: [0xb4, 0xb5], operands: [.i64]), Operation(codes: [0xb6], operands: [.f64]),
            ]
        default:
            [
                Operation(codes: Array(0xa0...0xa6), operands: [.f64, .f64]),
                Operation(codes: Array(0xa0...0xa3), operands: [.f64, .f64]),
                Operation(codes: Array(0x99...0x9f), operands: [.f64]),
                Operation(codes: [0xb7, 0xb8], operands: [.i32]),
                Operation(codes: [0xb9, 0xba, 0xbf], operands: [.i64]),
                Operation(codes: [0xbb], operands: [.f32]),
            ]
        }
    }

    private mutating func arithmetic(_ type: ValueType, depth: Int) {
        let operation = pick(Self.operations(type))
        values(operation.operands, depth: depth + 1)
        code.append(pick(operation.codes))
    }

    private mutating func special(_ type: ValueType, depth: Int) {
        switch (type, random.next(4)) {
        case (.i32, 0): code += [0x3f, 0]
        case (.i32, 1):
            code += [0x41] + Self.signed(Int64(random.next(2))) + [0x40, 0]
        case (.i32, 2): code += [0xfc, 16, 0]
        case (.i32, _):
            reference(depth: depth)
            code.append(0xd1)
        case (.i64, let way):
            // Conversions that do not trap.
            values([way < 2 ? .f32 : .f64], depth: depth + 1)
            code += [0xfc, UInt8(4 + way)]
        case (.f32, _), (.f64, _), (.funcref, _), (.externref, _): arithmetic(type, depth: depth)
        }
    }

    /// A reference to a function, or none.
    mutating func reference(depth: Int) {
        switch random.next(3) {
        case 0: code += [0xd0, 0x70]
        case 1: code += [0xd2] + ModuleBuilder.number(random.next(functions.count))
        default:
            code += [0x41] + Self.signed(Int64(random.next(Self.tableSize + 1))) + [0x25, 0]
        }
    }

    // MARK: - Memory

    /// An address, mostly inside the memory.
    mutating func address(depth: Int) {
        expression(.i32, depth: depth + 1)
        if chance(95) { code += [0x41] + Self.signed(chance(50) ? 0xffff : 0xff) + [0x71] }
        if chance(30) { code += [0x41] + Self.signed(Int64(random.next(2000)) - 100) + [0x6a] }
    }

    /// Alignment and offset of an access.
    mutating func access() {
        code += [0] + ModuleBuilder.number(chance(97) ? random.next(64) : random.next(1 << 20))
    }

    private mutating func load(_ type: ValueType, depth: Int) {
        let codes: [UInt8] =
            switch type {
            case .i32: [0x28, 0x2c, 0x2d, 0x2e, 0x2f]
            case .i64: [0x29, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35]
            case .f32: [0x2a]
            default: [0x2b]
            }
        address(depth: depth)
        code.append(pick(codes))
        access()
    }

    // MARK: - Choices

    private mutating func select(_ type: ValueType, depth: Int) {
        values([type, type, .i32], depth: depth + 1)
        code += chance(50) ? [0x1b] : [0x1c, 1, type.rawValue]
    }

    private mutating func block(_ type: ValueType, depth: Int) {
        code += [0x02, type.rawValue]
        labels.append([type])
        statements(depth: depth + 1)
        if chance(50) {
            values([type, .i32], depth: depth + 1)
            code += [0x0d, 0]
            code.append(0x1a)
        }
        expression(type, depth: depth + 1)
        labels.removeLast()
        code.append(0x0b)
    }

    private mutating func conditional(_ type: ValueType, depth: Int) {
        expression(.i32, depth: depth + 1)
        code += [0x04, type.rawValue]
        labels.append([type])
        expression(type, depth: depth + 1)
        code.append(0x05)
        if chance(20) { statements(depth: depth + 1) }
        expression(type, depth: depth + 1)
        labels.removeLast()
        code.append(0x0b)
    }

    private mutating func tee(_ type: ValueType, depth: Int) {
        let own = locals.indices.filter { locals[$0] == type }
        expression(type, depth: depth + 1)
        if !own.isEmpty { code += [0x22] + ModuleBuilder.number(pick(own)) }
    }

    /// A call of a function with this one result, if there is one.
    private mutating func call(_ type: ValueType, depth: Int) {
        let callees = functions.indices.filter { types[functions[$0]].results == [type] }
        guard !callees.isEmpty else { return simple(type) }
        call(pick(callees), depth: depth)
    }

    /// A call, direct or through the table, whose entry may have another type.
    mutating func call(_ callee: Int, depth: Int) {
        values(types[functions[callee]].parameters, depth: depth + 1)
        if chance(30) {
            let index = chance(90) ? Int64(callee + 1) : Int64(random.next(Self.tableSize + 2))
            code += [0x41] + Self.signed(index) + [0x11] + ModuleBuilder.number(functions[callee]) + [0]
        } else {
            code += [0x10] + ModuleBuilder.number(callee)
        }
    }
}
