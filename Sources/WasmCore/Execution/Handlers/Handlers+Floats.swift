// Floating-point arithmetic: slots `b` and `c` into slot `a`; a NaN that comes of it is the canonical one.

@inline(__always)
func runCeilF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.ceil(f.f32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runFloorF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.floor(f.f32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runTruncF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.truncate(f.f32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runNearestF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.nearest(f.f32(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runSqrtF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f32(i.b).squareRoot()), i, f, m, n, s, d)
}

@inline(__always)
func runAddF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f32(i.b) + f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runSubF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f32(i.b) - f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMulF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f32(i.b) * f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runDivF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f32(i.b) / f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMinF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.minimum(f.f32(i.b), f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMaxF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.maximum(f.f32(i.b), f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runCopysignF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] & 0x7fff_ffff | f[i.c] & (1 << 31), i, f, m, n, s, d)
}

@inline(__always)
func runCeilF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.ceil(f.f64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runFloorF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.floor(f.f64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runTruncF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.truncate(f.f64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runNearestF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(Numerics.nearest(f.f64(i.b))), i, f, m, n, s, d)
}

@inline(__always)
func runSqrtF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.bits(f.f64(i.b).squareRoot()), i, f, m, n, s, d)
}

@inline(__always)
func runAddF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) + f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runSubF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) - f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runMulF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) * f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runDivF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) / f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runMinF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.minimum(f.f64(i.b), f.f64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMaxF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.maximum(f.f64(i.b), f.f64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runCopysignF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] & ~(1 << 63) | f[i.c] & (1 << 63), i, f, m, n, s, d)
}
