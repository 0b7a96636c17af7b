/// How much memory a guest needs until its app runs, in bytes, as far as it is known before it does.
///
/// The frontend writes it where urunc's user sees it, the kernel says it when there is less: one sum, one place.
public struct MemoryRequirement: Equatable, Sendable {
    /// The kernel in memory, its stacks and page tables.
    public var kernel: UInt64
    /// The initrd as the monitor loads it.
    public var initrd: UInt64
    /// The linear memory and the tables that the module begins with.
    public var linearMemory: UInt64
    /// The module's bytes; what is made of them while it runs grows with them.
    public var module: UInt64

    /// What the kernel takes at most.
    public static let kernelBytes: UInt64 = 1 << 20
    /// The memory below 1 MiB, which belongs to the firmware.
    public static let firmwareBytes: UInt64 = 1 << 20
    /// Bytes made from one byte of module: its index, and code for the parts that run.
    public static let translation: UInt64 = 2

    /// Bytes of a table's entry.
    public static let tableEntry: UInt64 = 8

    /// The requirement for these parts.
    public init(
        kernel: UInt64 = Self.kernelBytes, initrd: UInt64, linearMemory: UInt64, tableEntries: UInt64, module: UInt64
    ) {
        self.kernel = kernel
        self.initrd = initrd
        self.linearMemory = linearMemory + Self.tableEntry * tableEntries
        self.module = module
    }

    /// All of it.
    public var bytes: UInt64 {
        let heap = max(512 << 10, module * Self.translation)
        let tables = linearMemory / 512 + 16384
        return Self.firmwareBytes + kernel + initrd + linearMemory + tables + heap
    }

    /// All of it in whole MiB, at least one above what is counted: firmware keeps some at the top.
    public var mebibytes: UInt64 { (bytes + (1 << 20) - 1) >> 20 + 1 }

    /// Slots of 8 bytes for the app's stack: a sixteenth of the memory, between 128 KiB and 2 MiB.
    public static func stackSlots(memory: UInt64) -> Int {
        Int(min(max(memory / 16, 128 << 10), 2 << 20) / 8)
    }
}
