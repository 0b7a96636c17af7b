// Loads and stores that take the address or the value from a register: see `Accumulators`.

@inline(__always)
func runLoad8UR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.load(as: UInt8.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int32(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad8S64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.load(as: Int8.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16UR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.loadUnaligned(as: UInt16.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int32(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad16S64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.loadUnaligned(as: Int16.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32UR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(UInt64(p.loadUnaligned(as: UInt32.self)), i, f, m, n, s, d)
}

@inline(__always)
func runLoad32S64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(bits(Int64(p.loadUnaligned(as: Int32.self))), i, f, m, n, s, d)
}

@inline(__always)
func runLoad64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(p.loadUnaligned(as: UInt64.self), i, f, m, n, s, d)
}

@inline(__always)
func runLoadF64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    return give(Double(bitPattern: p.loadUnaligned(as: UInt64.self)), i, f, m, n, s, r)
}

@inline(__always)
func runStore8R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt8(truncatingIfNeeded: r), as: UInt8.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore8AtR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 1, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt8(truncatingIfNeeded: f[i.a]), as: UInt8.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore16R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt16(truncatingIfNeeded: r), as: UInt16.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore16AtR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 2, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt16(truncatingIfNeeded: f[i.a]), as: UInt16.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt32(truncatingIfNeeded: r), as: UInt32.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore32AtR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 4, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt32(truncatingIfNeeded: f[i.a]), as: UInt32.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(f.u32(i.b), i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt64(truncatingIfNeeded: r), as: UInt64.self)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runStore64AtR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let p = access(r.u32, i.c, 8, m, n) else { return stop(s, .memoryOutOfBounds) }
    p.storeBytes(of: UInt64(truncatingIfNeeded: f[i.a]), as: UInt64.self)
    return next(i.after(1), f, m, n, s, r, d)
}
