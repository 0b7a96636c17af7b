// Calls from outside, calls to the host, and the parts of calls that the interpreter's loop leaves to functions.

extension Store {
    /// Calls a function and returns its results, or throws why it did not return.
    public func call(_ function: Function, _ arguments: [Value] = []) throws(Trap) -> [Value] {
        let type = function.type
        guard function.store === self, type.parameters.count == arguments.count else { throw .hostTypeMismatch }
        guard depth < configuration.hostDepth else { throw .callStackExhausted }
        let start = top
        let room = max(type.parameters.count, type.results.count) + 3
        guard stackEnd - start > room else { throw .callStackExhausted }
        for (index, argument) in arguments.enumerated() {
            guard argument.type == type.parameters[index] else { throw .hostTypeMismatch }
            start[index] = argument.bits
        }
        depth += 1
        defer {
            depth -= 1
            top = start
        }
        if let trap = run(function.cell, at: start) { throw trap }
        var results: [Value] = []
        results.reserveCapacity(type.results.count)
        for (index, result) in type.results.enumerated() {
            results.append(Value(bits: start[index], type: result, store: self))
        }
        return results
    }

    // MARK: - Frames

    @inline(__always) func returnAddress(_ frame: Frame, _ header: Int) -> UnsafeRawPointer {
        UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: frame[header])).unsafelyUnwrapped
    }

    @inline(__always) func callerFrame(_ frame: Frame, _ header: Int) -> Frame {
        Frame(Slots(bitPattern: UInt(truncatingIfNeeded: frame[header + 1])).unsafelyUnwrapped)
    }

    /// Writes where a callee returns to.
    @inline(__always)
    func link(_ slots: Slots, _ callee: FunctionPointer, returnTo pc: UnsafeRawPointer, caller: Frame) {
        let header = slots + Int(callee.pointee.parameterCount)
        header[0] = UInt64(UInt(bitPattern: pc))
        header[1] = UInt64(UInt(bitPattern: caller.slots))
    }

    /// For a tail call: the arguments come to the frame's start, the return address behind them.
    @inline(__always) func replaceFrame(_ frame: Frame, _ i: Code) {
        let pc = frame[i.c]
        let caller = frame[i.c + 1]
        frame.slots.update(from: frame.slots + i.a, count: i.b)
        frame[i.b] = pc
        frame[i.b + 1] = caller
    }

    // MARK: - Calls between instances

    @inline(__always)
    func enter(_ callee: FunctionPointer, _ instance: inout InstancePointer, _ memory: inout LinearMemory) {
        instance = callee.pointee.instance.unsafelyUnwrapped
        memory = LinearMemory(instance)
    }

    /// Builds two frames for a call into another instance: at `slots` one that remembers where to go back to and in
    /// which instance, above it the callee's own, which returns to the callee's stub. Nil when the stack is full.
    func cross(
        _ callee: FunctionPointer, _ slots: Slots, _ pc: UnsafeRawPointer, _ caller: Slots, _ instance: InstancePointer
    ) -> Slots? {
        let parameters = Int(callee.pointee.parameterCount)
        let inner = slots + callee.pointee.crossingSlots
        guard stackEnd - slots >= callee.pointee.crossingSlots, stackEnd - inner >= callee.pointee.frameSlots else {
            return nil
        }
        inner.update(from: slots, count: parameters)
        slots[parameters] = UInt64(UInt(bitPattern: pc))
        slots[parameters + 1] = UInt64(UInt(bitPattern: caller))
        slots[parameters + 2] = UInt64(UInt(bitPattern: instance))
        let stub = UnsafeRawPointer(callee) + Self.offset(of: .return)
        inner[parameters] = UInt64(UInt(bitPattern: stub))
        inner[parameters + 1] = UInt64(UInt(bitPattern: slots))
        return inner
    }

    /// A tail call into another instance. A frame that was itself entered so is used again, so that any number of them
    /// takes no stack.
    func crossTail(_ callee: FunctionPointer, _ slots: Slots, _ i: Code, _ instance: InstancePointer) -> Slots? {
        let frame = Frame(slots)
        let pc = returnAddress(frame, i.c)
        let caller = callerFrame(frame, i.c)
        if Code(pc).op == .returnOther {
            guard stackEnd - slots >= callee.pointee.frameSlots else { return nil }
            replaceFrame(frame, i)
            return slots
        }
        slots.update(from: slots + i.a, count: i.b)
        return cross(callee, slots, pc, caller.slots, instance)
    }

    /// Undoes `cross`: `slots` is the frame that remembers.
    func leaveCrossing(
        _ callee: FunctionPointer, _ slots: Slots
    ) -> (pc: UnsafeRawPointer, frame: Slots, instance: InstancePointer) {
        let frame = Frame(slots)
        let header = Int(callee.pointee.parameterCount)
        let pc = returnAddress(frame, header)
        let caller = callerFrame(frame, header)
        let instance = InstancePointer(bitPattern: UInt(truncatingIfNeeded: frame[header + 2])).unsafelyUnwrapped
        slots.update(from: slots + callee.pointee.crossingSlots, count: Int(callee.pointee.resultCount))
        return (pc, caller.slots, instance)
    }

    /// The function that an indirect call means.
    @inline(__always)
    func resolve(_ table: TablePointer, _ index: UInt32, _ typeID: UInt64) -> Result<FunctionPointer, Trap> {
        guard index < table.pointee.count else { return .failure(.undefinedElement) }
        let reference = table.pointee.entries[Int(index)]
        guard let callee = FunctionPointer(bitPattern: UInt(truncatingIfNeeded: reference)) else {
            return .failure(.uninitializedElement)
        }
        guard callee.pointee.typeID == UInt32(truncatingIfNeeded: typeID) else {
            return .failure(.indirectCallTypeMismatch)
        }
        return .success(callee)
    }

    // MARK: - First calls

    /// Translates the function whose call has just begun at `slots`.
    @inline(never) func translate(_ cell: FunctionPointer, at slots: Slots) -> Trap? {
        guard let instance = cell.pointee.instance else { return .unreachable }
        var translator = Translator(
            store: self, state: instances[instance.pointee.number], function: Int(cell.pointee.index))
        // The module has been validated, so translation does not fail.
        guard let translated = try? translator.translate() else { return .unreachable }
        cell.pointee.frameSlots = translated.frameSlots
        cell.pointee.code = keep(translated.code) + translated.entry * 8
        return stackEnd - slots < translated.frameSlots ? .callStackExhausted : nil
    }

    // MARK: - The host

    /// Calls a host function whose arguments lie at `slots`; its results come behind the return address.
    @inline(never)
    func callHost(_ cell: FunctionPointer, _ slots: Slots, _ instance: InstancePointer) -> Trap? {
        let function = hostFunctions[Int(cell.pointee.index)]
        let results = slots + Int(cell.pointee.parameterCount) + 2
        results.update(repeating: 0, count: Int(cell.pointee.resultCount))
        let outer = top
        top = slots + cell.pointee.frameSlots
        defer { top = outer }
        do throws(Trap) {
            try function.body(
                HostCall(store: self, type: function.type, slots: slots, results: results, instance: instance))
            return nil
        } catch {
            return error
        }
    }

    @inline(__always) func takeHostResults(_ cell: FunctionPointer, _ slots: Slots) {
        slots.update(from: slots + Int(cell.pointee.parameterCount) + 2, count: Int(cell.pointee.resultCount))
    }
}
