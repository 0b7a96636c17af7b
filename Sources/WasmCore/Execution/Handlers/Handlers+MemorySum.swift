// Loads and stores whose address is a slot and a constant, added as 32-bit numbers.

@inline(__always)
func runLoad8USum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(UInt64(p.load(as: UInt8.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S32Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(bits(Int32(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(bits(Int64(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16USum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(UInt64(p.loadUnaligned(as: UInt16.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S32Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(bits(Int32(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(bits(Int64(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32USum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(UInt64(p.loadUnaligned(as: UInt32.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32S64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(bits(Int64(p.loadUnaligned(as: Int32.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(p.loadUnaligned(as: UInt64.self), i, f, m, n, s, d)
}

@inline(__always)
func runLoadF64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give2(Double(bitPattern: p.loadUnaligned(as: UInt64.self)), i, f, m, n, s, r)
}

@inline(__always)
func runStore8Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt8(truncatingIfNeeded: f[i.a]), as: UInt8.self)
    return next(i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runStore16Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt16(truncatingIfNeeded: f[i.a]), as: UInt16.self)
    return next(i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runStore32Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt32(truncatingIfNeeded: f[i.a]), as: UInt32.self)
    return next(i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runStore64Sum(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b) &+ i.operand32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt64(truncatingIfNeeded: f[i.a]), as: UInt64.self)
    return next(i.after(2), f, m, n, s, r, d)
}
