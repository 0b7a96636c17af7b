// Jumps, returns, and moves between slots.

@inline(__always)
func runUnreachable(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    stop(s, .unreachable)
}

@inline(__always)
func runJump(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(i.target, f, m, n, s, r, d)
}

@inline(__always)
func runJumpIfZero(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) == 0 ? i.target : i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runJumpIfNotZero(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.u32(i.a) != 0 ? i.target : i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runJumpTable(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(i.target(at: 8 + 8 * Int(min(f.u32(i.a), i.high))), f, m, n, s, r, d)
}

@inline(__always)
func runCheckpoint(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if s.state.pointee.fuel == 0 { return stop(s, .fuelExhausted) }
    s.state.pointee.fuel -= 1
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runEnter(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    var index = i.a
    let end = index + i.b
    while index < end {
        f[index] = 0
        index += 1
    }
    let constants = i.after(Int(i.operand)).assumingMemoryBound(to: UInt64.self)
    index = 0
    while index < i.c {
        f[end + index] = constants[index]
        index += 1
    }
    return next(i.after(2), f, m, n, s, r, d)
}

@inline(__always)
func runReturn0(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    next(f.returnAddress(i.a), f.callerFrame(i.a), m, n, s, r, d)
}

@inline(__always)
func runReturn1(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let pc = f.returnAddress(i.a)
    let caller = f.callerFrame(i.a)
    let value = f[i.b]
    f[0] = value
    return next(pc, caller, m, n, s, value, d)
}

@inline(__always)
func runReturnMany(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let pc = f.returnAddress(i.a)
    let caller = f.callerFrame(i.a)
    f.update(from: f + i.b, count: i.c)
    return next(pc, caller, m, n, s, r, d)
}

@inline(__always)
func runExit(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    Outcomes.finished
}

@inline(__always)
func runCopy(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give(f[i.b], i, f, m, n, s, d)
}

@inline(__always)
func runCopyMany(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    (f + i.a).update(from: f + i.b, count: i.c)
    return next(i.after(1), f, m, n, s, r, d)
}

@inline(__always)
func runConstant(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(i.operand, i, f, m, n, s, d)
}

@inline(__always)
func runSelect(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(f.u32(i.b) != 0 ? f[i.c] : f[Int(i.operand)], i, f, m, n, s, d)
}

@inline(__always)
func runGlobalGet(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    give2(i.global.pointee, i, f, m, n, s, d)
}

@inline(__always)
func runGlobalSet(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    i.global.pointee = f[i.a]
    return next(i.after(2), f, m, n, s, r, d)
}
