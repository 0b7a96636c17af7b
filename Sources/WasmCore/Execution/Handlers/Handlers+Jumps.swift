// Comparison and jump in one: slots `b` and `c`, or slot `a` and the operand.

@inline(__always)
func runJumpEq32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) == f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) != f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.b) < f.i32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) < f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.b) <= f.i32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) <= f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.b] == f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.b] != f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.b) < f.i64(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.b] < f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.b) <= f.i64(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.b] <= f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) == i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) != i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.a) < i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) < i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.a) > i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) > i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.a) <= i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) <= i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.a) >= i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) >= i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] == i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] != i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.a) < i.signed ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] < i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.a) > i.signed ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] > i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.a) <= i.signed ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] <= i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i64(i.a) >= i.signed ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f[i.a] >= i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

// Addition and jump in one: the end of a loop that counts.

@inline(__always)
func runAddJumpIfNotZero32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double)
    -> Outcome
{
    let sum = f.u32(i.b) &+ UInt32(truncatingIfNeeded: i.operand >> 32)
    f.set(i.a, sum)
    return next(sum != 0 ? i.target(at: 8) : i.after(2), f, m, n, s, bits(sum), d)
}

@inline(__always)
func runAddJumpNe32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let sum = f.u32(i.b) &+ UInt32(truncatingIfNeeded: i.operand >> 32)
    f.set(i.a, sum)
    return next(sum != f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, bits(sum), d)
}

@inline(__always)
func runAddJumpNe32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let sum = f.u32(i.b) &+ UInt32(truncatingIfNeeded: i.operand >> 32)
    f.set(i.a, sum)
    return next(
        sum != UInt32(truncatingIfNeeded: i.secondOperand) ? i.target(at: 8) : i.after(3), f, m, n, s, bits(sum), d)
}
