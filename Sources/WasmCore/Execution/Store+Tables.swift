extension Store {
    /// The instructions on tables; the following word holds the segment or table in its low half and, where there are
    /// two, the other table in its high half.
    func runTable(_ op: Op, _ i: Code, _ frame: Slots, _ instance: InstancePointer) -> Trap? {
        let state = instances[instance.pointee.number]
        let first = Int(i.operand & 0xffff_ffff)
        let second = Int(i.operand >> 32)
        switch op {
        case .elementDrop: state.elements[first] = []
        case .tableGet:
            let table = state.tables[first]
            guard frame.u32(i.b) < table.pointee.count else { return .tableOutOfBounds }
            frame[i.a] = table.pointee.entries[Int(frame.u32(i.b))]
        case .tableSet:
            let table = state.tables[first]
            guard frame.u32(i.b) < table.pointee.count else { return .tableOutOfBounds }
            table.pointee.entries[Int(frame.u32(i.b))] = frame[i.a]
        case .tableSize: frame.set(i.a, state.tables[first].pointee.count)
        case .tableGrow: frame.set(i.a, growTable(state.tables[first], by: frame.u32(i.c), with: frame[i.b]))
        case .tableFill:
            let table = state.tables[first]
            guard Self.contains(table, frame.u32(i.a), frame.u32(i.c)) else { return .tableOutOfBounds }
            let target = table.pointee.entries + Int(frame.u32(i.a))
            target.update(repeating: frame[i.b], count: Int(frame.u32(i.c)))
        case .tableCopy:
            let target = state.tables[first]
            let source = state.tables[second]
            guard Self.contains(target, frame.u32(i.a), frame.u32(i.c)),
                Self.contains(source, frame.u32(i.b), frame.u32(i.c))
            else { return .tableOutOfBounds }
            (target.pointee.entries + Int(frame.u32(i.a))).update(
                from: source.pointee.entries + Int(frame.u32(i.b)), count: Int(frame.u32(i.c)))
        default:
            return fill(
                state.tables[second], at: frame.u32(i.a), from: state.elements[first], frame.u32(i.b), frame.u32(i.c))
        }
        return nil
    }

    /// Copies entries of an element segment into a table.
    func fill(
        _ table: TablePointer, at index: UInt32, from entries: [UInt64], _ first: UInt32, _ count: UInt32
    ) -> Trap? {
        guard Self.contains(table, index, count), UInt64(first) + UInt64(count) <= UInt64(entries.count) else {
            return .tableOutOfBounds
        }
        for offset in 0..<Int(count) { table.pointee.entries[Int(index) + offset] = entries[Int(first) + offset] }
        return nil
    }

    private static func contains(_ table: TablePointer, _ index: UInt32, _ count: UInt32) -> Bool {
        UInt64(index) + UInt64(count) <= UInt64(table.pointee.count)
    }

    /// Grows a table and returns its size before, or -1 (all ones) when that cannot be.
    private func growTable(_ table: TablePointer, by count: UInt32, with value: UInt64) -> UInt32 {
        let old = table.pointee.count
        let maximum = min(table.pointee.maximum, configuration.tableEntries)
        guard maximum >= old, count <= maximum - old else { return .max }
        let size = old + count
        if size > table.pointee.capacity {
            let capacity = min(max(size, table.pointee.capacity &* 2), maximum)
            let entries = Slots.allocate(capacity: Int(capacity))
            entries.initialize(repeating: 0, count: Int(capacity))
            entries.update(from: table.pointee.entries, count: Int(old))
            table.pointee.entries.deallocate()
            table.pointee.entries = entries
            table.pointee.capacity = capacity
        }
        (table.pointee.entries + Int(old)).update(repeating: value, count: Int(count))
        table.pointee.count = size
        return old
    }
}
