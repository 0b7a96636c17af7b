// Integer arithmetic: slots `b` and `c`, or `b` and the operand, into slot `a`.

@inline(__always)
func runAdd32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &+ f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runSub32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &- f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runMul32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &* f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runDivS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let divisor = f.i32(i.c)
    if divisor == 0 { return stop(s, .integerDivideByZero) }
    if divisor == -1, f.i32(i.b) == .min { return stop(s, .integerOverflow) }
    return give(bits(f.i32(i.b) / divisor), i, f, m, n, s, d)
}

@inline(__always)
func runDivU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if f.u32(i.c) == 0 { return stop(s, .integerDivideByZero) }
    return give(bits(f.u32(i.b) / f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runRemS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let divisor = f.i32(i.c)
    if divisor == 0 { return stop(s, .integerDivideByZero) }
    return give(divisor == -1 ? 0 : bits(f.i32(i.b) % divisor), i, f, m, n, s, d)
}

@inline(__always)
func runRemU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if f.u32(i.c) == 0 { return stop(s, .integerDivideByZero) }
    return give(bits(f.u32(i.b) % f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShl32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &<< f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i32(i.b) &>> f.i32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &>> f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runRotl32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &<< f.u32(i.c) | f.u32(i.b) &>> (0 &- f.u32(i.c))), i, f, m, n, s, d)
}

@inline(__always)
func runRotr32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) &>> f.u32(i.c) | f.u32(i.b) &<< (0 &- f.u32(i.c))), i, f, m, n, s, d)
}

@inline(__always)
func runAdd32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) &+ i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runMul32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) &* i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runShl32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) &<< i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runShrU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) &>> i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runShrS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i32(i.b) &>> i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runRotl32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) &<< i.operand32 | f.u32(i.b) &>> (0 &- i.operand32)), i, f, m, n, s, d)
}

@inline(__always)
func runClz32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f.u32(i.b).leadingZeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runCtz32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f.u32(i.b).trailingZeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runPopcnt32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f.u32(i.b).nonzeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runAdd64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &+ f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runSub64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &- f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runMul64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &* f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runDivS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let divisor = f.i64(i.c)
    if divisor == 0 { return stop(s, .integerDivideByZero) }
    if divisor == -1, f.i64(i.b) == .min { return stop(s, .integerOverflow) }
    return give(bits(f.i64(i.b) / divisor), i, f, m, n, s, d)
}

@inline(__always)
func runDivU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if f[i.c] == 0 { return stop(s, .integerDivideByZero) }
    return give(f[i.b] / f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runRemS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let divisor = f.i64(i.c)
    if divisor == 0 { return stop(s, .integerDivideByZero) }
    return give(divisor == -1 ? 0 : bits(f.i64(i.b) % divisor), i, f, m, n, s, d)
}

@inline(__always)
func runRemU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if f[i.c] == 0 { return stop(s, .integerDivideByZero) }
    return give(f[i.b] % f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runShl64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &<< f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runShrS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i64(i.b) &>> f.i64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runShrU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &>> f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runRotl64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &<< f[i.c] | f[i.b] &>> (0 &- f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runRotr64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] &>> f[i.c] | f[i.b] &<< (0 &- f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runAdd64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] &+ i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runMul64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] &* i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runShl64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] &<< i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runShrU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] &>> i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runShrS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i64(i.b) &>> i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runRotl64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] &<< i.operand | f[i.b] &>> (0 &- i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runClz64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f[i.b].leadingZeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runCtz64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f[i.b].trailingZeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runPopcnt64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(UInt64(f[i.b].nonzeroBitCount), i, f, m, n, s, d)
}

@inline(__always)
func runAnd(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] & f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runAndImm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] & i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runOr(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] | f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runOrImm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] | i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runXor(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b] ^ f[i.c], i, f, m, n, s, d)
}

@inline(__always)
func runXorImm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f[i.b] ^ i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runExtend8S32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int32(Int8(truncatingIfNeeded: f[i.b]))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend16S32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int32(Int16(truncatingIfNeeded: f[i.b]))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend8S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int64(Int8(truncatingIfNeeded: f[i.b]))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend16S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int64(Int16(truncatingIfNeeded: f[i.b]))), i, f, m, n, s, d)
}

@inline(__always)
func runExtend32S64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(Int64(Int32(truncatingIfNeeded: f[i.b]))), i, f, m, n, s, d)
}

@inline(__always)
func runWrap(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b)), i, f, m, n, s, d)
}
