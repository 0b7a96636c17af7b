/// When the bodies of functions are checked. None runs before.
public enum ValidationOrder: Sendable {
    /// All before the module is instantiated, as the specification wants it.
    case allAtOnce
    /// Each at its first call, which traps if the body is invalid: for a large module that has been checked before,
    /// of which a run needs but a small part.
    case atFirstCall
}

extension Module {
    /// Checks every rule of the specification's chapter "Validation". After it, nothing the module does can reach
    /// outside its memory, tables and stacks.
    public mutating func validate(_ order: ValidationOrder = .allAtOnce) throws(ModuleError) {
        try validateDeclarations()
        if order == .allAtOnce {
            try validateBodies()
            hasValidatedBodies = true
        }
        isValidated = true
    }

    /// Lends itself to the validator of bodies, which takes less than a copy.
    private mutating func validateBodies() throws(ModuleError) {
        var functions = FunctionValidator(module: consume self)
        do throws(ModuleError) {
            for index in functions.module.bodies.indices { try functions.validate(body: index) }
        } catch {
            self = functions.returnModule()
            throw error
        }
        self = functions.returnModule()
    }

    /// Everything but the bodies of functions.
    private mutating func validateDeclarations() throws(ModuleError) {
        for (index, type) in functionTypes.enumerated() where type >= types.count {
            let isImport = index < importedFunctionCount
            throw .invalid("unknown type", at: isImport ? 0 : bodies[index - importedFunctionCount].range.lowerBound)
        }
        for table in tables {
            if let maximum = table.limits.maximum, maximum < table.limits.minimum {
                throw .invalid("size minimum must not be greater than maximum", at: 0)
            }
        }
        try validateMemories()
        declaredReferences = [Bool](repeating: false, count: functionTypes.count)
        for (index, value) in globalValues.enumerated() {
            try validateConstant(value, globals[importedGlobalCount + index].value)
        }
        try validateExports()
        try validateSegments()
        if let start {
            guard let type = functionType(start) else { throw .invalid("unknown function", at: startOffset) }
            guard type == FunctionType() else { throw .invalid("start function", at: startOffset) }
        }
    }

    private func validateMemories() throws(ModuleError) {
        guard memories.count <= 1 else { throw .unsupported(.multiMemory, at: 0) }
        for memory in memories {
            let maximum = memory.limits.maximum ?? memory.limits.minimum
            guard memory.limits.minimum <= Limit.memoryPages, maximum <= Limit.memoryPages else {
                throw .invalid("memory size must be at most 65536 pages (4GiB)", at: 0)
            }
            guard memory.limits.minimum <= maximum else {
                throw .invalid("size minimum must not be greater than maximum", at: 0)
            }
        }
    }

    private mutating func validateExports() throws(ModuleError) {
        for export in exports {
            switch export.kind {
            case .function:
                guard export.index < functionTypes.count else { throw .invalid("unknown function", at: export.offset) }
                declaredReferences[export.index] = true
            case .table:
                guard export.index < tables.count else { throw .invalid("unknown table", at: export.offset) }
            case .memory:
                guard export.index < memories.count else { throw .invalid("unknown memory", at: export.offset) }
            case .global:
                guard export.index < globals.count else { throw .invalid("unknown global", at: export.offset) }
            }
        }
        try validateExportNames()
    }

    private func validateExportNames() throws(ModuleError) {
        // A few are compared one with each other, which takes less than to sort them.
        guard exports.count > 8 else {
            for index in exports.indices {
                for earlier in 0..<index where exports[earlier].name == exports[index].name {
                    throw .invalid("duplicate export name", at: exports[index].offset)
                }
            }
            return
        }
        let order = exports.indices.sorted { exports[$0].name < exports[$1].name }
        for position in order.indices.dropFirst()
        where exports[order[position]].name == exports[order[position - 1]].name {
            throw .invalid("duplicate export name", at: exports[order[position]].offset)
        }
    }

    private mutating func validateSegments() throws(ModuleError) {
        for segment in elements {
            if case .active(let table, let offset) = segment.mode {
                guard table < tables.count else { throw .invalid("unknown table", at: segment.offset) }
                guard tables[table].element == segment.type else { throw .invalid("type mismatch", at: segment.offset) }
                try validateConstant(offset, .i32)
            }
            switch segment.items {
            case .functions(let range):
                var reader = Reader(bytes, range)
                while !reader.isAtEnd { try declare(Int(try reader.u32()), at: segment.offset) }
            case .expressions(let range):
                var reader = Reader(bytes, range)
                for _ in 0..<segment.count { try validateConstant(try reader.constantExpression(), segment.type) }
            }
        }
        for segment in data {
            guard case .active(let memory, let offset) = segment.mode else { continue }
            guard memory < memories.count else { throw .invalid("unknown memory", at: segment.offset) }
            try validateConstant(offset, .i32)
        }
    }

    private mutating func declare(_ function: Int, at offset: Int) throws(ModuleError) {
        guard function < functionTypes.count else { throw .invalid("unknown function", at: offset) }
        declaredReferences[function] = true
    }

    // MARK: - Constant expressions

    /// Constant expressions with extended-const: constants, imported immutable globals, references, and add, sub
    /// and mul of integers.
    private mutating func validateConstant(_ expression: Expression, _ expected: ValueType) throws(ModuleError) {
        var reader = Reader(bytes, expression.range)
        var stack = PlainArray<ValueType>()
        while true {
            let instruction = try reader.expressionInstruction()
            let offset = instruction.offset
            switch instruction.opcode.number {
            case 0x0b:
                guard stack.count == 1, stack[0] == expected else { throw .invalid("type mismatch", at: offset) }
                return
            case 0x41: stack.append(.i32)
            case 0x42: stack.append(.i64)
            case 0x43: stack.append(.f32)
            case 0x44: stack.append(.f64)
            case 0x23:
                let index = Int(instruction.first)
                guard index < importedGlobalCount else { throw .invalid("unknown global", at: offset) }
                guard !globals[index].isMutable else { throw .invalid("constant expression required", at: offset) }
                stack.append(globals[index].value)
            case 0xd0:
                guard let type = ValueType(rawValue: UInt8(truncatingIfNeeded: instruction.first)) else {
                    throw .malformed("malformed reference type", at: offset)
                }
                stack.append(type)
            case 0xd2:
                try declare(Int(instruction.first), at: offset)
                stack.append(.funcref)
            case 0x6a...0x6c, 0x7c...0x7e:
                let type = instruction.opcode.number < 0x70 ? ValueType.i32 : .i64
                guard stack.popLast() == type, stack.last == type else { throw .invalid("type mismatch", at: offset) }
            default: throw .invalid("constant expression required", at: offset)
            }
        }
    }
}
