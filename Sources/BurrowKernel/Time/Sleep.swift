internal import CMachine

/// Waiting without work: the processor halts until the timer of its interrupt controller (APIC) wakes it.
enum Sleep {
    /// How often the serial port is looked at while an app waits for input: soon at first, then ever less often.
    private static let firstLook: UInt64 = 100_000, lastLook: UInt64 = 10_000_000
    /// The timer has 32 bits and may count a billion ticks in a second.
    private static let longestHalt: UInt64 = 1_000_000_000

    /// Waits for a time of the monotonic clock; nil: for ever.
    static func until(_ deadline: UInt64?) { wait(until: deadline, longest: longestHalt) { false } }

    /// Waits until `isReady`, at most to a time of the monotonic clock.
    static func untilInput(_ deadline: UInt64? = nil, _ isReady: () -> Bool) {
        wait(until: deadline, longest: firstLook, isReady)
    }

    private static func wait(until deadline: UInt64?, longest: UInt64, _ isReady: () -> Bool) {
        var longest = longest
        while !isReady() {
            let now = MonotonicClock.now
            let rest = deadline.map { $0 > now ? $0 - now : 0 } ?? .max
            if rest == 0 { return }
            LocalTimer.halt(min(rest, longest))
            if longest < lastLook { longest *= 2 }
        }
    }
}

/// The timer of the processor's own interrupt controller (Intel's manual, volume 3, chapter "APIC").
private enum LocalTimer {
    private static let spuriousRegister: UInt = 0xf0, endRegister: UInt = 0xb0, timerRegister: UInt = 0x320
    private static let startRegister: UInt = 0x380, countRegister: UInt = 0x390, divisorRegister: UInt = 0x3e0
    private static let baseRegister: UInt32 = 0x1b
    private static let vector: UInt32 = 0x20, spuriousVector: UInt32 = 0xff, masked: UInt32 = 1 << 16

    /// Ticks in 2^20 nanoseconds; 0 until it is known.
    nonisolated(unsafe) private static var frequency: UInt64 = 0
    nonisolated(unsafe) private static var base: UInt64 = 0
    nonisolated(unsafe) private static var usesRegisters = false

    /// Halts for about so many nanoseconds.
    static func halt(_ nanoseconds: UInt64) {
        guard Processor.hasAPIC else { return pause_processor() }
        if frequency == 0 { start() }
        let ticks = min((nanoseconds * frequency) >> 20, UInt64(UInt32.max))
        guard ticks > 0 else { return pause_processor() }
        write(timerRegister, vector)
        write(startRegister, UInt32(ticks))
        wait_for_interrupt()
        write(endRegister, 0)
    }

    private static func start() {
        let value = msr_read(baseRegister)
        base = value & 0x000f_ffff_ffff_f000
        usesRegisters = value & 1 << 10 != 0
        if value & 1 << 11 == 0 { msr_write(baseRegister, value | 1 << 11) }
        // The old interrupt controllers are not used; their vectors would be taken for exceptions.
        port_write8(0x21, 0xff)
        port_write8(0xa1, 0xff)
        write(spuriousRegister, 0x100 | spuriousVector)
        write(divisorRegister, 0x0b)
        write(timerRegister, masked | vector)
        write(startRegister, .max)
        let begin = MonotonicClock.now
        var passed: UInt64 = 0
        while passed < 200_000 { passed = MonotonicClock.now - begin }
        let ticks = UInt64(UInt32.max - read(countRegister))
        frequency = max(ticks << 20 / passed, 1)
    }

    /// In the mode "x2APIC" the registers are the processor's, else they lie in memory.
    private static func write(_ register: UInt, _ value: UInt32) {
        if usesRegisters {
            msr_write(0x800 + UInt32(register >> 4), UInt64(value))
        } else {
            device_write32(base + UInt64(register), value)
        }
    }

    private static func read(_ register: UInt) -> UInt32 {
        usesRegisters
            ? UInt32(truncatingIfNeeded: msr_read(0x800 + UInt32(register >> 4)))
            : device_read32(base + UInt64(register))
    }
}
