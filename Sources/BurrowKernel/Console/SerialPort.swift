internal import CMachine

/// The first serial port, a 16550: what all monitors of the catalog have.
///
/// Its FIFO stays off: to switch it on would throw away what has been typed before.
enum SerialPort {
    private static let data: UInt16 = 0x3f8, interrupts: UInt16 = 0x3f9, format: UInt16 = 0x3fb
    private static let modem: UInt16 = 0x3fc, status: UInt16 = 0x3fd, scratch: UInt16 = 0x3ff

    /// Without a port output goes nowhere, instead of being waited for.
    nonisolated(unsafe) private static var isThere = false

    static func start() {
        port_write8(scratch, 0x5a)
        isThere = port_read8(scratch) == 0x5a
        guard isThere else { return }
        port_write8(interrupts, 0)
        // 8 bits, no parity, 1 stop bit; the divisor for 115,200 baud, which virtual ports do not care about.
        port_write8(format, 0x83)
        port_write8(data, 1)
        port_write8(interrupts, 0)
        port_write8(format, 0x03)
        port_write8(modem, 0x0b)
    }

    static func write(_ bytes: UnsafeRawBufferPointer) {
        guard isThere else { return }
        for byte in bytes {
            while port_read8(status) & 0x20 == 0 { pause_processor() }
            port_write8(data, byte)
        }
    }

    /// A byte that has come; nil when there is none.
    static func read() -> UInt8? {
        guard isThere, port_read8(status) & 1 != 0 else { return nil }
        return port_read8(data)
    }
}
