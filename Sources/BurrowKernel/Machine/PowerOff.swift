internal import CMachine

/// Ends the machine.
enum PowerOff {
    /// QEMU's isa-debug-exit where `bunny run` puts it (Sources/Monitor/QEMU.swift).
    private static let exitDevice: UInt16 = 0x501

    /// How long a monitor may take to turn the machine off, in nanoseconds.
    private static let patience: UInt64 = 1_000_000_000

    /// Where ACPI's root pointer lies; 0 when nobody has said.
    nonisolated(unsafe) static var rootPointer: UInt = 0

    /// Ends the machine with the app's exit status, by the first way that works.
    ///
    /// The exit device carries seven bits of it; where there is none, a write to its port does nothing.
    static func now(_ status: Int32) -> Never {
        port_write8(exitDevice, UInt8(truncatingIfNeeded: status & 0x7f))
        if ACPI.sleep(rootPointer: rootPointer) { Sleep.until(MonotonicClock.now + patience) }
        reset()
    }

    /// Firecracker ends when the keyboard controller (i8042) is told to reset the processor.
    static func reset() -> Never {
        port_write8(0x64, 0xfe)
        triple_fault()
        while true { halt_for_ever() }
    }
}
