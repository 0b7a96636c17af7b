#if canImport(WASI)
    internal import WASI
#endif

/// Clocks, randomness and waiting on bare metal.
final class MachinePlatform: Platform {
    private let console: ConsoleFile

    init(_ console: ConsoleFile) {
        self.console = console
        super.init()
    }

    override func now(_ clock: Clock) -> UInt64? {
        // The machine runs nothing but the app, so its processor time is the time since it started.
        clock == .realtime ? RealTimeClock.now : MonotonicClock.now
    }

    override func resolution(of clock: Clock) -> UInt64? { MonotonicClock.resolution }

    override func random(_ count: Int) -> [UInt8] { Entropy.bytes(count) }

    override func wait(reading: [OpenFile], writing: [OpenFile], until deadline: UInt64?) {
        // Whatever is waited for can only be the console: files in RAM are always ready.
        if reading.isEmpty { Sleep.until(deadline) } else { Sleep.untilInput(deadline) { self.console.hasInput } }
    }
}
