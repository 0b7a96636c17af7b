extension Store {
    // MARK: - Making and growing

    func makeMemoryCell(_ type: MemoryType) -> MemoryPointer? {
        let maximum = min(type.limits.maximum ?? Limit.memoryPages, configuration.memoryPages)
        guard
            let space = MemorySpace(
                pages: type.limits.minimum, maximum: maximum, source: configuration.memorySource)
        else { return nil }
        let cell = MemoryPointer.allocate(capacity: 1)
        cell.initialize(
            to: MemoryCell(
                space: space, maximum: type.limits.maximum ?? .max, hasMaximum: type.limits.maximum != nil))
        memories.append(cell)
        return cell
    }

    func release(_ cell: MemoryPointer) {
        cell.pointee.space.release()
        cell.deallocate()
    }

    /// Grows a memory by pages and returns its size before, or -1 (all ones) when that cannot be.
    func growMemory(_ cell: MemoryPointer, by pages: UInt32) -> UInt32 { cell.pointee.space.grow(by: pages) }

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
