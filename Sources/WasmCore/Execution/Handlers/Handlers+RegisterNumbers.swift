// Arithmetic that takes an operand from a register: see `Accumulators`.

@inline(__always)
func runAdd32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32 &+ f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMul32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32 &* f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runAdd64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r &+ f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runMul64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r &* f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runAndR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r & f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runOrR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r | f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runXorR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r ^ f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runSub32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32 &- f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runSub32RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &- r.u32), i, f, m, n, s, d)
}

@inline(__always)
func runSub64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r &- f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runSub64RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &- r, i, f, m, n, s, d)
}

@inline(__always)
func runShl32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32 &<< f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrS32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.i32 &>> f.i32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrU32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32 &>> f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShl64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r &<< f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runShrS64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.i64 &>> f.i64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrU64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r &>> f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runAdd32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.u32 &+ i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runMul32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.u32 &* i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runShl32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.u32 &<< i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runShrS32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.i32 &>> i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runShrU32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.u32 &>> i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runRotl32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.u32 &<< i.operand32 | r.u32 &>> (0 &- i.operand32)), i, f, m, n, s, d)
}

@inline(__always)
func runAdd64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r &+ i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runMul64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r &* i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runShl64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r &<< i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runShrS64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(r.i64 &>> i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runShrU64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r &>> i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runRotl64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r &<< i.operand | r &>> (0 &- i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runAndImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r & i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runOrImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r | i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runXorImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(r ^ i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runExtend8S32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int32(Int8(truncatingIfNeeded: r))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend16S32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int32(Int16(truncatingIfNeeded: r))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend32S64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int64(Int32(truncatingIfNeeded: r))), i, f, m, n, s, d)
}

@inline(__always)
func runWrapR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(r.u32), i, f, m, n, s, d)
}

@inline(__always)
func runAddF64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(d + f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runMulF64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(d * f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runSubF64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(d - f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runSubF64RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) - d), i, f, m, n, s, r)
}

@inline(__always)
func runDivF64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(d / f.f64(i.c)), i, f, m, n, s, r)
}

@inline(__always)
func runDivF64RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(Numerics.canonical(f.f64(i.b) / d), i, f, m, n, s, r)
}

@inline(__always)
func runCopyR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(r, i, f, m, n, s, d)
}
