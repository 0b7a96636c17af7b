internal import CMachine

/// Nanoseconds since some moment before the first question: by KVM's clock where there is one, else by the processor's
/// timestamp counter.
enum MonotonicClock {
    /// The counter's ticks in a second; 0 until it is known.
    nonisolated(unsafe) private static var frequency: UInt64 = 0
    nonisolated(unsafe) private static var isStarted = false

    /// The time in nanoseconds.
    static var now: UInt64 {
        start()
        return KVMClock.now ?? nanoseconds(ticks: timestamp())
    }

    /// The smallest step in nanoseconds.
    static let resolution: UInt64 = 1

    private static func start() {
        guard !isStarted else { return }
        isStarted = true
        if KVMClock.start() { return }
        frequency = Processor.timestampFrequency ?? IntervalTimer.timestampFrequency() ?? 1_000_000_000
    }

    private static func nanoseconds(ticks: UInt64) -> UInt64 {
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: frequency)
        // A remainder is below the frequency, so the product stays below 2^64 up to 18 GHz.
        return seconds &* 1_000_000_000 &+ rest &* 1_000_000_000 / frequency
    }
}

/// The interval timer (8254), whose frequency is the same in every PC: a measure for the timestamp counter.
private enum IntervalTimer {
    private static let control: UInt16 = 0x43, channel: UInt16 = 0x40
    private static let frequency: UInt64 = 1_193_182
    /// Two milliseconds.
    private static let window: UInt16 = 2_386
    /// Reads until it counts as not there: a second and more on any machine.
    private static let mostReads = 1_000_000

    /// Ticks of the timestamp counter in a second; nil where the timer does not run.
    static func timestampFrequency() -> UInt64? {
        // Channel 0 counts down from 65,536 again and again. (Channel 2, which is often taken for this, needs port
        // 0x61, which microvm and Firecracker do not have.)
        port_write8(control, 0x34)
        port_write8(channel, 0)
        port_write8(channel, 0)
        let firstCount = count()
        let firstStamp = timestamp()
        for _ in 0..<mostReads {
            let passed = firstCount &- count()
            if passed >= window {
                return (timestamp() - firstStamp) * frequency / UInt64(passed)
            }
        }
        return nil
    }

    private static func count() -> UInt16 {
        port_write8(control, 0)
        let low = port_read8(channel)
        return UInt16(port_read8(channel)) << 8 | UInt16(low)
    }
}
