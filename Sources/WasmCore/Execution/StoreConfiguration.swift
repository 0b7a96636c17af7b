public struct StoreConfiguration {
    /// The value stack in slots of 8 bytes; a call that does not fit traps with "call stack exhausted".
    public var stackSlots = 1 << 18
    /// Calls from host functions back into modules may nest so deep: each takes native stack.
    public var hostDepth = 64
    /// When set, runs trap after so many function entries and turns of loops. Without it they cost nothing.
    public var fuel: Int?
    /// No memory grows beyond so many pages, whatever its module says.
    public var memoryPages = Limit.memoryPages
    /// No table grows beyond so many entries.
    public var tableEntries: UInt32 = UInt32(Limit.tableEntries)
    /// Nil takes memory from the heap and moves it when it grows.
    public var memorySource: MemorySource?

    public init() {}
}

/// Whether translated code checks each access. The kernel is compiled with WASM_WINDOW_MEMORY: there a memory lies in
/// a window of 8 GiB and more in which only its own pages are mapped, so that the page fault is the check.
enum BoundsCheck {
    #if WASM_WINDOW_MEMORY
        @inline(__always) static var isExplicit: Bool { false }
    #else
        @inline(__always) static var isExplicit: Bool { true }
    #endif
}
