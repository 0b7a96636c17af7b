internal import CMachine

/// What CPUID says (Intel's and AMD's manuals; KVM's and VMware's conventions from 0x40000000 on).
enum Processor {
    static var hasAPIC: Bool { cpuid(1).d & 1 << 9 != 0 }
    static var hasRandom: Bool { cpuid(1).c & 1 << 30 != 0 }
    static var hasSeed: Bool { cpuid(0).a >= 7 && cpuid(7).b & 1 << 18 != 0 }
    private static var hasHypervisor: Bool { cpuid(1).c & 1 << 31 != 0 }

    /// The first leaf of KVM's, and its last; nil on other machines. Behind Hyper-V's interface it begins later.
    static var kvmLeaves: (first: UInt32, last: UInt32)? {
        guard hasHypervisor else { return nil }
        var leaf: UInt32 = 0x4000_0000
        while leaf < 0x4000_1000 {
            let answer = cpuid(leaf)
            // "KVMKVMKVM" and three NUL.
            if answer.b == 0x4b4d_564b, answer.c == 0x564b_4d56, answer.d == 0x4d { return (leaf, answer.a) }
            leaf += 0x100
        }
        return nil
    }

    /// Ticks of the timestamp counter in a second, if the processor or the hypervisor tells it.
    static var timestampFrequency: UInt64? {
        if cpuid(0).a >= 0x15 {
            let ratio = cpuid(0x15)
            if ratio.a != 0, ratio.b != 0, ratio.c != 0 {
                return UInt64(ratio.c) * UInt64(ratio.b) / UInt64(ratio.a)
            }
        }
        guard hasHypervisor, cpuid(0x4000_0000).a >= 0x4000_0010 else { return nil }
        let kilohertz = cpuid(0x4000_0010).a
        return kilohertz != 0 ? UInt64(kilohertz) * 1000 : nil
    }
}
