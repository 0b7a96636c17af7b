internal import CMachine

/// KVM's paravirtual clock (Linux's Documentation/virt/kvm/x86/msr.rst): a page that the host keeps up to date, from
/// which the timestamp counter gives the time.
enum KVMClock {
    private static let wallRegister: UInt32 = 0x4b56_4d00, systemRegister: UInt32 = 0x4b56_4d01
    private static let wallOffset: UInt = 64
    /// Tries until the host is not just changing the record.
    private static let mostTries = 1000

    /// Where the records lie; 0 without this clock.
    nonisolated(unsafe) private static var page: UInt = 0

    /// Whether the machine has the clock, which then runs.
    static func start() -> Bool {
        guard let leaves = Processor.kvmLeaves, cpuid(leaves.first + 1).a & 1 << 3 != 0,
            let page = PageAllocator.allocateZeroed()
        else { return false }
        msr_write(systemRegister, UInt64(page) | 1)
        self.page = page
        if now == nil { self.page = 0 }
        return self.page != 0
    }

    /// Nanoseconds since the machine started.
    static var now: UInt64? {
        guard page != 0 else { return nil }
        for _ in 0..<mostTries {
            let version = RawMemory.load(page, as: UInt32.self)
            compiler_barrier()
            let stamp = RawMemory.load(page + 8, as: UInt64.self)
            let time = RawMemory.load(page + 16, as: UInt64.self)
            let factor = RawMemory.load(page + 24, as: UInt32.self)
            let shift = Int(RawMemory.load(page + 28, as: Int8.self))
            let ticks = timestamp() &- stamp
            compiler_barrier()
            guard version & 1 == 0, version != 0, RawMemory.load(page, as: UInt32.self) == version else { continue }
            let product = (ticks << shift).multipliedFullWidth(by: UInt64(factor))
            return time &+ (product.high << 32 | product.low >> 32)
        }
        return nil
    }

    /// The time of day when the machine started, in nanoseconds since 1970; nil without this clock.
    static var startTime: UInt64? {
        guard page != 0 else { return nil }
        let record = page + wallOffset
        msr_write(wallRegister, UInt64(record))
        for _ in 0..<mostTries {
            let version = RawMemory.load(record, as: UInt32.self)
            compiler_barrier()
            let seconds = RawMemory.load(record + 4, as: UInt32.self)
            let nanoseconds = RawMemory.load(record + 8, as: UInt32.self)
            compiler_barrier()
            if version & 1 == 0, RawMemory.load(record, as: UInt32.self) == version, seconds != 0 {
                return UInt64(seconds) * 1_000_000_000 + UInt64(nanoseconds)
            }
        }
        return nil
    }
}
