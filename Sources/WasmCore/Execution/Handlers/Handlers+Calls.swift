// Calls. A callee's frame starts at its first argument, in the caller's frame; behind the parameters lie the return
// address and the caller's frame. Each call checks that the callee's whole frame is inside the stack.

@inline(__always)
func runCall(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let callee = i.callee
    let slots = f + i.a
    if slots + callee.pointee.frameSlots > s.state.pointee.stackEnd { return stop(s, .callStackExhausted) }
    link(slots, callee, i.after(2), f)
    return next(callee.pointee.code, slots, m, n, s, r, d)
}

@inline(__always)
func runCallIndirect(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    guard let callee = indirectCallee(i.table, f.u32(i.b), i.secondOperand) else {
        return stop(s, indirectTrap(i.table, f.u32(i.b)))
    }
    let slots = f + i.a
    guard isSame(callee, s) else { return cross(callee, slots, i.after(3), f, s) }
    if slots + callee.pointee.frameSlots > s.state.pointee.stackEnd { return stop(s, .callStackExhausted) }
    link(slots, callee, i.after(3), f)
    return next(callee.pointee.code, slots, m, n, s, r, d)
}

@inline(__always)
func runCallOther(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    cross(i.callee, f + i.a, i.after(2), f, s)
}

@inline(__always)
func runTailCall(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    let callee = i.callee
    if f + callee.pointee.frameSlots > s.state.pointee.stackEnd { return stop(s, .callStackExhausted) }
    replaceFrame(i, f)
    return next(callee.pointee.code, f, m, n, s, r, d)
}

@inline(__always)
func runTailCallIndirect(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome
{
    let index = f.u32(Int(i.secondOperand >> 32))
    guard let callee = indirectCallee(i.table, index, i.secondOperand) else {
        return stop(s, indirectTrap(i.table, index))
    }
    guard isSame(callee, s) else { return crossTail(callee, i, f, s) }
    if f + callee.pointee.frameSlots > s.state.pointee.stackEnd { return stop(s, .callStackExhausted) }
    replaceFrame(i, f)
    return next(callee.pointee.code, f, m, n, s, r, d)
}

@inline(__always)
func runTailCallOther(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    crossTail(i.callee, i, f, s)
}

/// A function's first call: its frame is at `f`.
@inline(__always)
func runTranslate(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    translate(i.callee, f, s)
}

/// The code of a host function: its frame is at `f`.
@inline(__always)
func runCallHost(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    callHost(i.callee, f, s)
}

/// Where a function of another instance returns to: `f` is the frame that remembers the way back.
@inline(__always)
func runReturnOther(_ i: Code, _ f: Slots, _ m: Base, _ n: UInt, _ s: Machine, _ r: UInt64, _ d: Double) -> Outcome {
    leaveCrossing(i.callee, f, s)
}

// MARK: - Frames

/// Writes where a callee returns to.
@inline(__always) private func link(_ slots: Slots, _ callee: FunctionPointer, _ pc: Code, _ caller: Slots) {
    let header = slots + Int(callee.pointee.parameterCount)
    header[0] = UInt64(UInt(bitPattern: pc))
    header[1] = UInt64(UInt(bitPattern: caller))
}

/// For a tail call: the arguments come to the frame's start, the return address behind them.
@inline(__always) private func replaceFrame(_ i: Code, _ f: Slots) {
    let pc = f[i.c]
    let caller = f[i.c + 1]
    let arguments = f + i.a
    var index = 0
    while index < i.b {
        f[index] = arguments[index]
        index += 1
    }
    f[index] = pc
    f[index + 1] = caller
}

/// Whether a function runs in the current instance; one of the host's does in any.
@inline(__always) private func isSame(_ callee: FunctionPointer, _ s: Machine) -> Bool {
    let instance = callee.pointee.instance
    return instance == s.state.pointee.instance || instance == nil
}

// MARK: - Indirect calls

/// The function that an indirect call means, nil when that traps.
@inline(__always)
private func indirectCallee(_ table: TablePointer, _ index: UInt32, _ typeID: UInt64) -> FunctionPointer? {
    guard index < table.pointee.count,
        let callee = FunctionPointer(bitPattern: UInt(truncatingIfNeeded: table.pointee.entries[Int(index)])),
        callee.pointee.typeID == UInt32(truncatingIfNeeded: typeID)
    else { return nil }
    return callee
}

/// Why `indirectCallee` gave none.
private func indirectTrap(_ table: TablePointer, _ index: UInt32) -> Trap {
    guard index < table.pointee.count else { return .undefinedElement }
    return table.pointee.entries[Int(index)] == 0 ? .uninitializedElement : .indirectCallTypeMismatch
}

// MARK: - Calls between instances

/// Builds two frames for a call into another instance: at `slots` one that remembers where to go back to and in which
/// instance, above it the callee's own, which returns to the callee's stub.
@inline(never)
private func cross(
    _ callee: FunctionPointer, _ slots: Slots, _ pc: Code, _ caller: Slots, _ s: Machine
) -> Outcome {
    let inner = slots + callee.pointee.crossingSlots
    guard let instance = callee.pointee.instance, inner + callee.pointee.frameSlots <= s.state.pointee.stackEnd else {
        return stop(s, .callStackExhausted)
    }
    let parameters = Int(callee.pointee.parameterCount)
    inner.update(from: slots, count: parameters)
    slots[parameters] = UInt64(UInt(bitPattern: pc))
    slots[parameters + 1] = UInt64(UInt(bitPattern: caller))
    slots[parameters + 2] = UInt64(UInt(bitPattern: s.state.pointee.instance))
    link(inner, callee, Code(callee) + FunctionCell.returnStubOffset, slots)
    s.state.pointee.instance = instance
    return resume(callee.pointee.code, inner, s)
}

/// A tail call into another instance. A frame that was itself entered from another one is used again, so that any
/// number of such calls takes no more stack than one.
@inline(never)
private func crossTail(_ callee: FunctionPointer, _ i: Code, _ f: Slots, _ s: Machine) -> Outcome {
    let pc = f.returnAddress(i.c)
    let caller = f.callerFrame(i.c)
    guard let instance = callee.pointee.instance, f + callee.pointee.frameSlots <= s.state.pointee.stackEnd else {
        return stop(s, .callStackExhausted)
    }
    if pc.opNumber == Int(Op.returnOther.rawValue) {
        replaceFrame(i, f)
        s.state.pointee.instance = instance
        return resume(callee.pointee.code, f, s)
    }
    f.update(from: f + i.a, count: i.b)
    return cross(callee, f, pc, caller, s)
}

/// Undoes `cross`.
@inline(never)
private func leaveCrossing(_ callee: FunctionPointer, _ f: Slots, _ s: Machine) -> Outcome {
    let header = Int(callee.pointee.parameterCount)
    let pc = f.returnAddress(header)
    let caller = f.callerFrame(header)
    s.state.pointee.instance =
        InstancePointer(bitPattern: UInt(truncatingIfNeeded: f[header + 2])).unsafelyUnwrapped
    f.update(from: f + callee.pointee.crossingSlots, count: Int(callee.pointee.resultCount))
    s.state.pointee.integer = f[0]
    return resume(pc, caller, s)
}

// MARK: - Through the store

@inline(never)
private func translate(_ callee: FunctionPointer, _ f: Slots, _ s: Machine) -> Outcome {
    if let trap = s.state.pointee.store.takeUnretainedValue().translate(callee) { return stop(s, trap) }
    if f + callee.pointee.frameSlots > s.state.pointee.stackEnd { return stop(s, .callStackExhausted) }
    return resume(callee.pointee.code, f, s)
}

@inline(never)
private func callHost(_ callee: FunctionPointer, _ f: Slots, _ s: Machine) -> Outcome {
    let trap = s.state.pointee.store.takeUnretainedValue().callHost(callee, f, s.state.pointee.instance)
    if let trap { return stop(s, trap) }
    let header = Int(callee.pointee.parameterCount)
    let pc = f.returnAddress(header)
    let caller = f.callerFrame(header)
    f.update(from: f + header + 2, count: Int(callee.pointee.resultCount))
    s.state.pointee.integer = f[0]
    return resume(pc, caller, s)
}
