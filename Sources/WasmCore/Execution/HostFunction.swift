/// A function that the host gives to modules.
public struct HostFunction {
    let type: FunctionType
    let body: (HostCall) throws(Trap) -> Void

    /// `body` reads the arguments and sets the results on its `HostCall`; what it does not set is 0 or null.
    public init(type: FunctionType, body: @escaping (HostCall) throws(Trap) -> Void) {
        self.type = type
        self.body = body
    }
}

/// One call from running code to the host, valid until the host function returns.
public struct HostCall {
    let store: Store
    let type: FunctionType
    let slots: Slots
    let results: Slots
    let instance: InstancePointer

    /// The argument's bits: of an i32 or f32 in the low half. 0 when there is no such argument.
    public func argument(_ index: Int) -> UInt64 {
        type.parameters.indices.contains(index) ? slots[index] : 0
    }

    public func i32(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: argument(index)) }

    public func value(_ index: Int) -> Value? {
        guard type.parameters.indices.contains(index) else { return nil }
        return Value(bits: slots[index], type: type.parameters[index], store: store)
    }

    /// Sets a result; it must be of the type the function has.
    public func setResult(_ value: Value, _ index: Int = 0) throws(Trap) {
        guard type.results.indices.contains(index), type.results[index] == value.type else {
            throw .hostTypeMismatch
        }
        results[index] = value.bits
    }

    /// The memory of the module that calls (of no bytes when it has none).
    public var memory: Memory { Memory(store: store, cell: instance.pointee.memory) }
}
