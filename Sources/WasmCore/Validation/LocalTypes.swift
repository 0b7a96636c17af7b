/// The types of a function's locals, parameters first, kept as runs: a few bytes may declare 50,000 locals.
struct LocalTypes: ~Copyable {
    private var ends = PlainArray<Int>()
    private var types = PlainArray<ValueType>()

    var count: Int { ends.last ?? 0 }

    mutating func append(_ type: ValueType, count more: Int) {
        guard more > 0 else { return }
        let end = count + more
        if types.last == type {
            ends[ends.count - 1] = end
        } else {
            ends.append(end)
            types.append(type)
        }
    }

    mutating func removeAll() {
        ends.removeAll()
        types.removeAll()
    }

    /// The type of a local, nil when there is none with this index.
    subscript(index: Int) -> ValueType? {
        guard index < count else { return nil }
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if index < ends[middle] { high = middle } else { low = middle + 1 }
        }
        return types[low]
    }

    /// Reads the declarations at the start of a body (specification, section 5.5.13).
    mutating func read(_ reader: inout Reader) throws(ModuleError) {
        let start = reader.offset
        let runs = try reader.count(limit: Limit.bodyBytes, "too many local declarations")
        for _ in 0..<runs {
            let more = Int(try reader.u32())
            guard count + more <= Int(UInt32.max) else { throw .malformed("too many locals", at: start) }
            append(try reader.valueType(), count: more)
        }
        guard count <= Limit.locals else { throw .limit("too many locals", at: start) }
    }
}
