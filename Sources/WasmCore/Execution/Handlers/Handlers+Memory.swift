// Loads and stores, and the instructions on memories and tables as a whole.

/// Where `width` bytes at `address + offset` lie, nil when they are not all inside. With window memory the address is
/// at most 2^32 + 2^16 + 8 from the base, which the window covers.
@inline(__always) func access(_ address: UInt32, _ offset: Int, _ width: UInt, _ m: Base, _ n: UInt) -> Base? {
    let start = UInt(address) &+ UInt(bitPattern: offset)
    if BoundsCheck.isExplicit, start &+ width > n { return nil }
    return m + Int(bitPattern: start)
}

@inline(__always)
func runLoad8U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.load(as: UInt8.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int32(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.loadUnaligned(as: UInt16.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int32(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.loadUnaligned(as: UInt32.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.loadUnaligned(as: Int32.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(p.loadUnaligned(as: UInt64.self), i, f, m, n, s, d)
}

@inline(__always)
func runLoadF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(Double(bitPattern: p.loadUnaligned(as: UInt64.self)), i, f, m, n, s, r)
}

@inline(__always)
func runStore8(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt8(truncatingIfNeeded: f[i.a]), as: UInt8.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore16(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt16(truncatingIfNeeded: f[i.a]), as: UInt16.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt32(truncatingIfNeeded: f[i.a]), as: UInt32.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt64(truncatingIfNeeded: f[i.a]), as: UInt64.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runAddress(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let width = UInt(i.operand >> 32)
    let start = UInt(f.u32(i.b)) &+ UInt(i.operand & 0xffff_ffff)
    let size = s.state.pointee.instance.pointee.memory.pointee.byteCount
    guard start &+ width <= size else { return stop(s, .memoryOutOfBounds) }
    return give2(UInt64(start), i, f, m, n, s, d)
}

@inline(__always)
func runMemorySize(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(s.state.pointee.instance.pointee.memory.pointee.pages), i, f, m, n, s, d)
}

@inline(__always)
func runMemoryGrow(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    growMemory(i, f, s)
    return resume(i.after(1), f, s)
}

@inline(__always)
func runMemoryCopy(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runMemoryFill(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runMemoryInit(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runDataDrop(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableGet(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableSet(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableSize(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableGrow(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableFill(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableCopy(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runTableInit(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

@inline(__always)
func runElementDrop(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    runBulk(i, f, s)
}

/// Reads and changes the store, so it is no place for a chain of handlers.
@inline(never) private func growMemory(_ i: Code, _ f: Slots, _ s: Machine) {
    let cell = s.state.pointee.instance.pointee.memory
    f.set(i.a, s.state.pointee.store.takeUnretainedValue().growMemory(cell, by: f.u32(i.b)))
}

@inline(never) private func runBulk(_ i: Code, _ f: Slots, _ s: Machine) -> Outcome {
    let trap = s.state.pointee.store.takeUnretainedValue().runBulk(i, f, s.state.pointee.instance)
    if let trap { return stop(s, trap) }
    return resume(i.after(2), f, s)
}
