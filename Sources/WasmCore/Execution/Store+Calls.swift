// Calls from outside and to the host, and first calls.

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

    // MARK: - First calls

    /// Translates a function, which is or becomes validated; nil is success.
    func translate(_ cell: FunctionPointer) -> Trap? {
        guard let instance = cell.pointee.instance else { return .unreachable }
        let state = instances[instance.pointee.number]
        guard state.isValid(function: Int(cell.pointee.index)) else { return .invalidFunction }
        var translator = Translator(store: self, state: state, function: Int(cell.pointee.index))
        // Of a valid function the translation does not fail.
        guard let translated = try? translator.translate() else { return .unreachable }
        cell.pointee.frameSlots = translated.frameSlots
        cell.pointee.code = keep(translator.code) + translated.entry * 8
        return nil
    }

    // MARK: - The host

    /// Calls a host function whose arguments lie at `slots`; its results come behind the return address.
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
}
