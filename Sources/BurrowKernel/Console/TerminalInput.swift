/// Input as a terminal has it: whole lines, with echo and with what one types to mend a line. As on the serial console
/// of a Linux guest (termios(3), canonical mode).
struct TerminalInput {
    private static let endOfFile: UInt8 = 0x04, erase: UInt8 = 0x7f, backspace: UInt8 = 0x08, killLine: UInt8 = 0x15
    private static let newline: UInt8 = 0x0a, carriageReturn: UInt8 = 0x0d
    /// A longer line is handed over in parts.
    private static let longestLine = 4096

    /// What can be read, and how far it has been.
    private var ready: [UInt8] = []
    private var taken = 0
    private var line: [UInt8] = []
    /// End-of-file signs that have not been read yet.
    private var ends = 0

    /// Whether a read would not wait.
    var isReady: Bool { taken < ready.count || ends > 0 }
    /// Bytes that can be read.
    var count: Int { ready.count - taken }

    /// Takes what has come on the port. Returns whether anything had.
    mutating func collect() -> Bool {
        var any = false
        while ends == 0, count < Self.longestLine, let byte = SerialPort.read() {
            any = true
            accept(byte)
        }
        return any
    }

    private mutating func accept(_ byte: UInt8) {
        switch byte {
        case Self.newline, Self.carriageReturn:
            echo([Self.carriageReturn, Self.newline])
            line.append(Self.newline)
            handOver()
        case Self.endOfFile:
            if line.isEmpty { ends += 1 } else { handOver() }
        case Self.erase, Self.backspace:
            if !line.isEmpty { eraseLast() }
        case Self.killLine:
            while !line.isEmpty { eraseLast() }
        default:
            echo([byte])
            line.append(byte)
            if line.count == Self.longestLine { handOver() }
        }
    }

    /// Takes the last character away: a byte, and in UTF-8 those it goes on from.
    private mutating func eraseLast() {
        while let last = line.popLast(), last & 0xc0 == 0x80 {}
        echo([Self.backspace, 0x20, Self.backspace])
    }

    private func echo(_ bytes: [UInt8]) { Report.write(bytes) }

    private mutating func handOver() {
        ready = [UInt8](ready[taken...]) + line
        taken = 0
        line = []
    }

    /// At most so many bytes; none at the end of the input.
    mutating func take(_ most: Int) -> ArraySlice<UInt8> {
        guard count > 0 else {
            ends = max(0, ends - 1)
            return []
        }
        let part = ready[taken..<taken + min(most, count)]
        taken = part.endIndex
        return part
    }
}
