#if canImport(WASI)
    internal import WASI
#endif

/// The serial port as the app's standard streams.
final class ConsoleFile: OpenFile {
    private var input = TerminalInput()
    private var currentFlags: DescriptorFlags = []

    override init() { super.init() }

    override var type: FileType { .characterDevice }
    override var rights: Rights { .stream }
    override var flags: DescriptorFlags { currentFlags }
    override func setFlags(_ flags: DescriptorFlags) throws(Errno) { currentFlags = flags }
    /// Any number: the platform waits for the port itself.
    override var waitHandle: Int { 0 }

    override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int {
        var count = 0
        for buffer in buffers {
            buffer.withBytes { SerialPort.write(UnsafeRawBufferPointer($0)) }
            count += buffer.count
        }
        return count
    }

    override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int {
        _ = input.collect()
        guard buffers.contains(where: { !$0.isEmpty }) else { return 0 }
        while !input.isReady {
            if currentFlags.contains(.nonblocking) { throw .again }
            Sleep.untilInput { self.hasInput }
        }
        var count = 0
        for buffer in buffers where !buffer.isEmpty {
            let part = input.take(buffer.count)
            count += buffer.store(part)
            if part.count < buffer.count || input.count == 0 { break }
        }
        return count
    }

    override func readable() throws(Errno) -> Readiness? {
        _ = input.collect()
        return input.isReady ? Readiness(bytes: UInt64(input.count), isHangup: false) : nil
    }

    /// Whether a read would not wait any more, after a look at the port.
    var hasInput: Bool {
        _ = input.collect()
        return input.isReady
    }
}
