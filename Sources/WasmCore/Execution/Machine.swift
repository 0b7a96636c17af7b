// What the interpreter's loop works with: an instruction, a frame and a memory, as thin wrappers around addresses.
// Translated code is trusted: it names only slots of its own frame, which every call checks to be inside the stack.

/// An instruction in memory; see `Word` for its layout.
struct Code {
    let address: UnsafeRawPointer

    @inline(__always) init(_ address: UnsafeRawPointer) { self.address = address }

    @inline(__always) var op: Op { address.load(as: Op.self) }
    @inline(__always) var a: Int { Int(address.load(fromByteOffset: 2, as: UInt16.self)) }
    @inline(__always) var b: Int { Int(address.load(fromByteOffset: 4, as: UInt16.self)) }
    @inline(__always) var c: Int { Int(address.load(fromByteOffset: 6, as: UInt16.self)) }
    /// The word after the instruction.
    @inline(__always) var operand: UInt64 { address.load(fromByteOffset: 8, as: UInt64.self) }
    @inline(__always) var operand32: UInt32 { address.load(fromByteOffset: 8, as: UInt32.self) }
    @inline(__always) var signed: Int64 { address.load(fromByteOffset: 8, as: Int64.self) }
    @inline(__always) var signed32: Int32 { address.load(fromByteOffset: 8, as: Int32.self) }
    @inline(__always) var secondOperand: UInt64 { address.load(fromByteOffset: 16, as: UInt64.self) }
    @inline(__always) var callee: FunctionPointer { address.load(fromByteOffset: 8, as: FunctionPointer.self) }
    @inline(__always) var table: TablePointer { address.load(fromByteOffset: 8, as: TablePointer.self) }
    @inline(__always) var global: Slots { address.load(fromByteOffset: 8, as: Slots.self) }

    /// The instruction `words` further on.
    @inline(__always) func after(_ words: Int) -> UnsafeRawPointer { address + words * 8 }

    /// Where the jump leads whose distance lies in the instruction itself.
    @inline(__always) var target: UnsafeRawPointer {
        address + Int(address.load(fromByteOffset: 4, as: Int32.self)) * 8
    }

    /// Where the jump leads whose distance lies in the word at `offset`.
    @inline(__always) func target(at offset: Int) -> UnsafeRawPointer {
        address + Int(address.load(fromByteOffset: offset, as: Int32.self)) * 8
    }
}

/// The slots of the running function.
struct Frame {
    let slots: Slots

    @inline(__always) init(_ slots: Slots) { self.slots = slots }

    @inline(__always) subscript(index: Int) -> UInt64 {
        get { slots[index] }
        nonmutating set { slots[index] = newValue }
    }

    @inline(__always) func u32(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: slots[index]) }
    @inline(__always) func i32(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: slots[index]) }
    @inline(__always) func i64(_ index: Int) -> Int64 { Int64(bitPattern: slots[index]) }
    @inline(__always) func f32(_ index: Int) -> Float { Float(bitPattern: u32(index)) }
    @inline(__always) func f64(_ index: Int) -> Double { Double(bitPattern: slots[index]) }

    @inline(__always) func set(_ index: Int, _ value: UInt32) { slots[index] = UInt64(value) }
    @inline(__always) func set(_ index: Int, _ value: Int32) { slots[index] = UInt64(UInt32(bitPattern: value)) }
    @inline(__always) func set(_ index: Int, _ value: UInt64) { slots[index] = value }
    @inline(__always) func set(_ index: Int, _ value: Int64) { slots[index] = UInt64(bitPattern: value) }
    @inline(__always) func set(_ index: Int, _ value: Bool) { slots[index] = value ? 1 : 0 }
    @inline(__always) func set(_ index: Int, _ value: Float) { slots[index] = Numerics.bits(value) }
    @inline(__always) func set(_ index: Int, _ value: Double) { slots[index] = Numerics.bits(value) }
}

/// The running instance's linear memory. Reloaded after whatever may grow it or change the instance.
struct LinearMemory {
    let base: UnsafeMutableRawPointer
    let byteCount: UInt

    @inline(__always) init(_ instance: InstancePointer) {
        let cell = instance.pointee.memory
        base = cell.pointee.base
        byteCount = cell.pointee.byteCount
    }

    /// Where `width` bytes at `address + offset` lie, nil when they are not all inside. With window memory the
    /// address is at most 2^32 + 2^16 + 8 from the base, which the window covers.
    @inline(__always)
    func pointer(_ address: UInt32, _ offset: Int, _ width: UInt) -> UnsafeMutableRawPointer? {
        let start = UInt(address) &+ UInt(bitPattern: offset)
        if BoundsCheck.isExplicit, start &+ width > byteCount { return nil }
        return base + Int(bitPattern: start)
    }

    /// Whether `count` bytes from `address` are inside.
    @inline(__always) func contains(_ address: UInt32, _ count: UInt32) -> Bool {
        UInt(address) &+ UInt(count) <= byteCount
    }
}
