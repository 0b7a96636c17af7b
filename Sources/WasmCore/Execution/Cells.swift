// The records that translated code points at. They lie in raw memory that the store owns, at fixed addresses, so that
// running code touches no reference count. Nothing outside Execution/ sees them.

typealias Slots = UnsafeMutablePointer<UInt64>
typealias FunctionPointer = UnsafeMutablePointer<FunctionCell>
typealias TablePointer = UnsafeMutablePointer<TableCell>
typealias MemoryPointer = UnsafeMutablePointer<MemoryCell>
typealias InstancePointer = UnsafeMutablePointer<InstanceCell>

/// Two words of code that lie inside a cell: an instruction and its operand.
struct Stub {
    var instruction: UInt64
    var operand: UInt64
}

/// A function of an instance or of the host. A reference to a function is this cell's address, null is 0.
struct FunctionCell {
    /// Where a call goes: first to `entryStub`, after translation to the function's own code.
    var code: UnsafeRawPointer
    /// Slots the callee needs from its first parameter on.
    var frameSlots: Int
    /// The number of parameters; the return address and the caller's frame lie in the two slots behind them.
    var parameterCount: Int32
    var resultCount: Int32
    /// Equal for equal function types within a store.
    var typeID: UInt32
    /// The function's index in its module, or among the store's host functions.
    var index: UInt32
    /// Nil for a host function.
    var instance: InstancePointer?
    var entryStub: Stub
    /// Where a callee returns to after a call between instances.
    var returnStub: Stub

    /// Where the stubs lie in a cell. (Key paths, which `MemoryLayout.offset` needs, are not in Embedded Swift.)
    static var returnStubOffset: Int { MemoryLayout<FunctionCell>.size - MemoryLayout<Stub>.size }
    static var entryStubOffset: Int { returnStubOffset - MemoryLayout<Stub>.size }

    /// Slots between a frame that crosses instances and the callee's frame.
    var crossingSlots: Int { max(Int(parameterCount) + 3, Int(resultCount)) }
}

struct TableCell {
    var entries: Slots
    var count: UInt32
    var capacity: UInt32
    var maximum: UInt32
    var hasMaximum: Bool
    var element: ValueType
}

struct MemoryCell {
    var space: MemorySpace
    /// In pages.
    var maximum: UInt32
    var hasMaximum: Bool

    @inline(__always) var base: UnsafeMutableRawPointer { space.base }
    @inline(__always) var byteCount: UInt { space.byteCount }
    var pages: UInt32 { space.pages }
}

struct InstanceCell {
    /// A memory of no bytes where the module has none.
    var memory: MemoryPointer
    /// The instance's place in the store.
    var number: Int
}

/// A global variable: its value in one slot, at a fixed address.
struct GlobalCell {
    let slot: Slots
    let type: GlobalType
}
