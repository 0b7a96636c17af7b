extension Store {
    /// Makes the table of handlers with the state behind it.
    static func makeMachine() -> Machine {
        let size = machineStateOffset + MemoryLayout<MachineState>.stride
        let machine = Machine.allocate(byteCount: size, alignment: 16)
        for op in Op.allCases {
            let offset = Int(op.rawValue) * MemoryLayout<UInt>.size
            machine.storeBytes(of: HandlerTable.handler(op), toByteOffset: offset, as: Handler.self)
        }
        return machine
    }

    /// Runs a function whose arguments lie at `start`, until it returns (nil; results at `start`) or traps. Frames lie
    /// on `stack`; calls within WebAssembly take no native stack.
    func run(_ entry: FunctionPointer, at start: Slots) -> Trap? {
        let state = machine.state
        let outer = state.pointee.instance
        defer { state.pointee.instance = outer }
        state.pointee.instance = entry.pointee.instance ?? emptyInstance
        guard start + entry.pointee.frameSlots <= stackEnd else { return .callStackExhausted }
        let header = start + Int(entry.pointee.parameterCount)
        header[0] = UInt64(UInt(bitPattern: exitStub))
        header[1] = UInt64(UInt(bitPattern: start))
        state.pointee.pc = entry.pointee.code
        state.pointee.frame = start
        while true {
            let memory = LinearMemory(state.pointee.instance)
            let outcome = dispatch(
                state.pointee.pc, state.pointee.frame, memory.base, memory.byteCount, machine, state.pointee.integer,
                state.pointee.double)
            if outcome == Outcomes.finished { return nil }
            if outcome == Outcomes.trapped { return state.pointee.trap }
        }
    }
}
