/// What the kernel itself says on the console, piece by piece and without the heap: it must work when nothing else
/// does.
enum Report {
    static func write(_ text: StaticString) {
        SerialPort.write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    static func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { SerialPort.write($0) } }

    static func decimal(_ number: UInt) {
        if number >= 10 { decimal(number / 10) }
        digit(number % 10)
    }

    static func hexadecimal(_ number: UInt) {
        write("0x")
        var shift: UInt = 60
        while shift > 0, number >> shift == 0 { shift -= 4 }
        while true {
            digit(number >> shift & 15)
            if shift == 0 { return }
            shift -= 4
        }
    }

    private static func digit(_ value: UInt) {
        withUnsafeBytes(of: UInt8(truncatingIfNeeded: value < 10 ? 0x30 + value : 0x57 + value)) {
            SerialPort.write($0)
        }
    }
}
