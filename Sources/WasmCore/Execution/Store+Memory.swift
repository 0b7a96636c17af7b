extension Store {
    static let pageBytes: UInt = 65_536

    // MARK: - Making and growing

    func makeMemoryCell(_ type: MemoryType) -> MemoryPointer? {
        let maximum = min(type.limits.maximum ?? Limit.memoryPages, configuration.memoryPages)
        let minimum = UInt(type.limits.minimum) * Self.pageBytes
        guard type.limits.minimum <= configuration.memoryPages else { return nil }
        let base: UnsafeMutableRawPointer
        var capacity = minimum
        if let source = configuration.memorySource {
            capacity = UInt(maximum) * Self.pageBytes
            guard let reserved = source.reserve(capacity) else { return nil }
            guard source.commit(reserved, 0, minimum) else {
                source.release(reserved, capacity)
                return nil
            }
            base = reserved
        } else {
            base = UnsafeMutableRawPointer.allocate(byteCount: Int(max(minimum, 8)), alignment: 16)
            base.initializeMemory(as: UInt8.self, repeating: 0, count: Int(minimum))
        }
        let cell = MemoryPointer.allocate(capacity: 1)
        cell.initialize(
            to: MemoryCell(
                base: base, byteCount: minimum, capacity: capacity, maximum: type.limits.maximum ?? .max,
                hasMaximum: type.limits.maximum != nil))
        memories.append(cell)
        return cell
    }

    func release(_ cell: MemoryPointer) {
        if let source = configuration.memorySource {
            source.release(cell.pointee.base, cell.pointee.capacity)
        } else {
            cell.pointee.base.deallocate()
        }
        cell.deallocate()
    }

    /// Grows a memory by pages and returns its size before, or -1 (all ones) when that cannot be.
    func growMemory(_ cell: MemoryPointer, by pages: UInt32) -> UInt32 {
        let old = cell.pointee.pages
        let maximum = min(cell.pointee.maximum, configuration.memoryPages)
        guard maximum >= old, pages <= maximum - old else { return .max }
        guard pages > 0 else { return old }
        let size = UInt(old + pages) * Self.pageBytes
        if let source = configuration.memorySource {
            guard source.commit(cell.pointee.base, cell.pointee.byteCount, size) else { return .max }
        } else if size > cell.pointee.capacity {
            moveMemory(cell, capacity: min(max(size, cell.pointee.capacity * 2), UInt(maximum) * Self.pageBytes))
        }
        cell.pointee.byteCount = size
        return old
    }

    private func moveMemory(_ cell: MemoryPointer, capacity: UInt) {
        let old = cell.pointee.base
        let size = Int(cell.pointee.byteCount)
        let base = UnsafeMutableRawPointer.allocate(byteCount: Int(capacity), alignment: 16)
        base.copyMemory(from: old, byteCount: size)
        (base + size).initializeMemory(as: UInt8.self, repeating: 0, count: Int(capacity) - size)
        old.deallocate()
        cell.pointee.base = base
        cell.pointee.capacity = capacity
    }

    // MARK: - Instructions

    /// The instructions on ranges of memory. Bounds come first: nothing is written when the range is not inside.
    func runMemory(_ op: Op, _ i: Code, _ frame: Slots, _ instance: InstancePointer) -> Trap? {
        let operand = Int(i.operand32)
        let memory = LinearMemory(instance)
        let to = frame.u32(i.a)
        let count = frame.u32(i.c)
        guard memory.contains(to, count) else { return .memoryOutOfBounds }
        let target = memory.base + Int(to)
        switch op {
        case .memoryCopy:
            guard memory.contains(frame.u32(i.b), count) else { return .memoryOutOfBounds }
            target.copyMemory(from: memory.base + Int(frame.u32(i.b)), byteCount: Int(count))
        case .memoryFill:
            let value = UInt8(truncatingIfNeeded: frame[i.b])
            target.initializeMemory(as: UInt8.self, repeating: value, count: Int(count))
        default:
            let state = instances[instance.pointee.number]
            return state.copyData(operand, from: frame.u32(i.b), count: count, to: target)
        }
        return nil
    }

    /// The instructions on memories and tables as a whole.
    func runBulk(_ i: Code, _ frame: Slots, _ instance: InstancePointer) -> Trap? {
        guard let op = Op(rawValue: UInt16(truncatingIfNeeded: i.opNumber)) else { return .unreachable }
        switch op {
        case .memoryCopy, .memoryFill, .memoryInit: return runMemory(op, i, frame, instance)
        case .dataDrop:
            instances[instance.pointee.number].droppedData[Int(i.operand32)] = true
            return nil
        default: return runTable(op, i, frame, instance)
        }
    }
}
