// Jumps that take an operand from a register: see `Accumulators`.

@inline(__always)
func runJumpEq32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 == f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 != f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r == f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe64R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r != f[i.c] ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 < f.i32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS32RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.b) < r.i32 ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 < f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU32RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) < r.u32 ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 <= f.i32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS32RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.i32(i.b) <= r.i32 ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU32R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 <= f.u32(i.c) ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU32RC(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.b) <= r.u32 ? i.target(at: 8) : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpIfZeroR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 == 0 ? i.target : i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runJumpIfNotZeroR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 != 0 ? i.target : i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 == i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 != i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtS32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 < i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLtU32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 < i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtS32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 > i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGtU32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 > i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeS32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 <= i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpLeU32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 <= i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeS32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.i32 >= i.signed32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpGeU32ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r.u32 >= i.operand32 ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpEq64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r == i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpNe64ImmR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(r != i.operand ? i.target : i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runJumpTableR(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(i.target(at: 8 + 8 * Int(min(r.u32, i.high))), f, m, n, s, r, d)
}

@inline(__always)
func runReturn1R(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let pc = f.returnAddress(i.a)
    let caller = f.callerFrame(i.a)
    let value = r
    f[0] = value
    return next(pc, caller, m, n, s, value, d)
}
