// How handlers go on. Each handler ends by calling the next one, which the optimiser makes a jump: the loop of the
// interpreter is no loop, its variables stay in argument registers, and each handler has an indirect jump of its own to
// predict. That depends on optimisation, so without it every handler returns to the loop in `Store.run` instead. In
// optimised builds the rare handlers do so too, wherever something is released or memory may have moved.
//
// Handlers are global functions, always inlined, because only then does the C entry point hold the code itself.

/// Executes the instruction at `i`.
@inline(__always)
func dispatch(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let handler = s.load(fromByteOffset: i.opNumber * MemoryLayout<UInt>.size, as: Handler.self)
    return handler(i, f, m, n, s, r, d)
}

/// Whether calls at a handler's end become jumps, so that handlers may chain.
@inline(__always) private func isOptimised() -> Bool { !_isDebugAssertConfiguration() }

/// Goes on at `i`.
@inline(__always)
func next(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    if isOptimised() { return dispatch(i, f, m, n, s, r, d) }
    s.state.pointee.integer = r
    s.state.pointee.double = d
    return resume(i, f, s)
}

/// Goes on at `i` from the loop in `Store.run`, which loads the memory of the current instance anew.
@inline(__always) func resume(_ i: Code, _ f: Slots, _ s: Machine) -> Outcome {
    s.state.pointee.pc = i
    s.state.pointee.frame = f
    return Outcomes.resume
}

@inline(never) func stop(_ s: Machine, _ trap: Trap) -> Outcome {
    s.state.pointee.trap = trap
    return Outcomes.trapped
}

/// Sets the result and goes on.
@inline(__always)
func give(_ value: UInt64, _ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ d: Double) -> Outcome {
    f[i.a] = value
    return next(i.after(1), f, m, n, s, value, d)
}

/// The same for an instruction with an operand word.
@inline(__always)
func give2(_ value: UInt64, _ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ d: Double) -> Outcome {
    f[i.a] = value
    return next(i.after(2), f, m, n, s, value, d)
}

/// The same for a result in the other register.
@inline(__always)
func give(_ value: Double, _ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64) -> Outcome {
    f[i.a] = value.bitPattern
    return next(i.after(1), f, m, n, s, r, value)
}

/// A 32-bit value as it lies in a slot.
@inline(__always) func bits(_ value: UInt32) -> UInt64 { UInt64(value) }
@inline(__always) func bits(_ value: Int32) -> UInt64 { UInt64(UInt32(bitPattern: value)) }
@inline(__always) func bits(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }
@inline(__always) func bits(_ value: Bool) -> UInt64 { value ? 1 : 0 }

/// The same with an operand word.
@inline(__always)
func give2(_ value: Double, _ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64) -> Outcome {
    f[i.a] = value.bitPattern
    return next(i.after(2), f, m, n, s, r, value)
}

// An operand from the register.
extension UInt64 {
    @inline(__always) var u32: UInt32 { UInt32(truncatingIfNeeded: self) }
    @inline(__always) var i32: Int32 { Int32(truncatingIfNeeded: self) }
    @inline(__always) var i64: Int64 { Int64(bitPattern: self) }
}
