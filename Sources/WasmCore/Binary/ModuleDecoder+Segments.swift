/// The sections that say what goes into tables and memories.
extension ModuleDecoder {
    mutating func elementSection(_ content: inout Reader) throws(ModuleError) {
        for _ in 0..<(try content.count(limit: Limit.segments, "too many element segments")) {
            module.elements.append(try content.elementSegment())
        }
    }

    mutating func dataSection(_ content: inout Reader) throws(ModuleError) {
        let start = content.offset
        let count = try content.count(limit: Limit.segments, "too many data segments")
        if let declared = module.dataCount, declared != count {
            throw .malformed("data count and data section have inconsistent lengths", at: start)
        }
        for _ in 0..<count { module.data.append(try content.dataSegment()) }
    }
}

extension Reader {
    /// An element segment (specification, section 5.5.12): the flags say passive or active, explicit table or
    /// declarative, function indices or expressions.
    fileprivate mutating func elementSegment() throws(ModuleError) -> ElementSegment {
        let start = offset
        let flags = try u32()
        guard flags < 8 else { throw .malformed("malformed elements segment kind", at: start) }
        let isExplicit = flags & 2 != 0
        let hasExpressions = flags & 4 != 0
        let mode: SegmentMode
        if flags & 1 == 0 {
            let table = isExplicit ? Int(try u32()) : 0
            mode = .active(index: table, offset: try constantExpression())
        } else {
            mode = isExplicit ? .declarative : .passive
        }
        var type = ValueType.funcref
        if flags & 3 != 0 {
            if hasExpressions {
                type = try referenceType()
            } else {
                guard try byte() == 0 else { throw .malformed("malformed element kind", at: offset - 1) }
            }
        }
        let count = try count(limit: Limit.tableEntries, "element segment too large")
        let first = offset
        for _ in 0..<count {
            if hasExpressions { _ = try constantExpression() } else { _ = try u32() }
        }
        let items = hasExpressions ? ElementSegment.Items.expressions(first..<offset) : .functions(first..<offset)
        return ElementSegment(type: type, mode: mode, items: items, count: count, offset: start)
    }

    fileprivate mutating func dataSegment() throws(ModuleError) -> DataSegment {
        let start = offset
        let flags = try u32()
        let mode: SegmentMode
        switch flags {
        case 0: mode = .active(index: 0, offset: try constantExpression())
        case 1: mode = .passive
        case 2:
            let memory = Int(try u32())
            mode = .active(index: memory, offset: try constantExpression())
        default: throw .malformed("malformed data segment kind", at: start)
        }
        let size = Int(try u32())
        return DataSegment(mode: mode, content: try skip(size), offset: start)
    }

    /// Finds the end of a constant expression. Which instructions it may hold is for the validator to say.
    mutating func constantExpression() throws(ModuleError) -> Expression {
        let start = offset
        var depth = 1
        while depth > 0 {
            let instruction = try expressionInstruction()
            if instruction.opcode.opensBlock { depth += 1 } else if instruction.opcode == .end { depth -= 1 }
        }
        return Expression(range: start..<offset)
    }
}
