// Conversions between integers and floats: slot `b` into slot `a`.

@inline(__always)
func runI32F32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    guard let whole = Numerics.int32(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI32F32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    guard let whole = Numerics.uint32(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI32F64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    guard let whole = Numerics.int32(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI32F64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    guard let whole = Numerics.uint32(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI64F32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    guard let whole = Numerics.int64(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI64F32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    guard let whole = Numerics.uint64(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI64F64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    guard let whole = Numerics.int64(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runI64F64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    guard let whole = Numerics.uint64(value) else { return stop(s, Numerics.trap(value)) }
    return give(whole, i, f, m, n, s, d)
}

@inline(__always)
func runSatI32F32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    return give(Numerics.int32(value) ?? Numerics.saturated(value, 0x8000_0000, 0x7fff_ffff), i, f, m, n, s, d)
}

@inline(__always)
func runSatI32F32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    return give(Numerics.uint32(value) ?? Numerics.saturated(value, 0, 0xffff_ffff), i, f, m, n, s, d)
}

@inline(__always)
func runSatI32F64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    return give(Numerics.int32(value) ?? Numerics.saturated(value, 0x8000_0000, 0x7fff_ffff), i, f, m, n, s, d)
}

@inline(__always)
func runSatI32F64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    return give(Numerics.uint32(value) ?? Numerics.saturated(value, 0, 0xffff_ffff), i, f, m, n, s, d)
}

@inline(__always)
func runSatI64F32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    return give(Numerics.int64(value) ?? Numerics.saturated(value, 1 << 63, ~(1 << 63)), i, f, m, n, s, d)
}

@inline(__always)
func runSatI64F32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = Double(f.f32(i.b))
    return give(Numerics.uint64(value) ?? Numerics.saturated(value, 0, .max), i, f, m, n, s, d)
}

@inline(__always)
func runSatI64F64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    return give(Numerics.int64(value) ?? Numerics.saturated(value, 1 << 63, ~(1 << 63)), i, f, m, n, s, d)
}

@inline(__always)
func runSatI64F64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let value = f.f64(i.b)
    return give(Numerics.uint64(value) ?? Numerics.saturated(value, 0, .max), i, f, m, n, s, d)
}

@inline(__always)
func runF32I32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Float(f.i32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF32I32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Float(f.u32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF32I64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Float(f.i64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF32I64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Float(f[i.b])), i, f, m, n, s, d)
}

@inline(__always)
func runF64I32S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Double(f.i32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF64I32U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Double(f.u32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF64I64S(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Double(f.i64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF64I64U(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Double(f[i.b])), i, f, m, n, s, d)
}

@inline(__always)
func runF32F64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Float(f.f64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runF64F32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Double(f.f32(i.b))), i, f, m, n, s, d)
}
