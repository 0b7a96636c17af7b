// Comparisons: 1 or 0 into slot `a`.

@inline(__always)
func runEq32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) == f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runNe32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) != f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLtS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i32(i.b) < f.i32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLtU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) < f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLeS32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i32(i.b) <= f.i32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLeU32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.u32(i.b) <= f.u32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runEq64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f[i.b] == f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runNe64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f[i.b] != f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runLtS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i64(i.b) < f.i64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLtU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f[i.b] < f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runLeS64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.i64(i.b) <= f.i64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLeU64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f[i.b] <= f[i.c]), i, f, m, n, s, d)
}

@inline(__always)
func runEq32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) == i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runNe32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) != i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runLtS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i32(i.b) < i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runLtU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) < i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runGtS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i32(i.b) > i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runGtU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) > i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runLeS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i32(i.b) <= i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runLeU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) <= i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runGeS32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i32(i.b) >= i.signed32), i, f, m, n, s, d)
}

@inline(__always)
func runGeU32Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.u32(i.b) >= i.operand32), i, f, m, n, s, d)
}

@inline(__always)
func runEq64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] == i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runNe64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] != i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runLtS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i64(i.b) < i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runLtU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] < i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runGtS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i64(i.b) > i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runGtU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] > i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runLeS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i64(i.b) <= i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runLeU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] <= i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runGeS64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f.i64(i.b) >= i.signed), i, f, m, n, s, d)
}

@inline(__always)
func runGeU64Imm(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(bits(f[i.b] >= i.operand), i, f, m, n, s, d)
}

@inline(__always)
func runEqF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f32(i.b) == f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runNeF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f32(i.b) != f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLtF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f32(i.b) < f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLeF32(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f32(i.b) <= f.f32(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runEqF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f64(i.b) == f.f64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runNeF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f64(i.b) != f.f64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLtF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f64(i.b) < f.f64(i.c)), i, f, m, n, s, d)
}

@inline(__always)
func runLeF64(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(bits(f.f64(i.b) <= f.f64(i.c)), i, f, m, n, s, d)
}
