// Arguments, environment, clocks, randomness.
extension WASI {
    // MARK: - Arguments and environment

    /// `args_get`, `environ_get`: the strings' addresses, and the strings, each with a NUL behind it.
    func strings(
        _ strings: [[UInt8]], _ addresses: UInt32, _ buffer: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        var pointers = Record()
        var text: [UInt8] = []
        for string in strings {
            try pointers.u32(memory.element(buffer, UInt32(truncatingIfNeeded: text.count), size: 1))
            text += string
            text.append(0)
        }
        try memory.store(text, at: buffer)
        try memory.store(pointers.bytes, at: addresses)
    }

    /// `args_sizes_get`, `environ_sizes_get`.
    func stringSizes(
        _ strings: [[UInt8]], _ countResult: UInt32, _ sizeResult: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        var size = 0
        for string in strings { size += string.count + 1 }
        guard size <= Int(UInt32.max) else { throw .overflow }
        try memory.store(UInt32(strings.count), at: countResult)
        try memory.store(UInt32(size), at: sizeResult)
    }

    // MARK: - Clocks

    private func clock(_ number: UInt32) throws(Errno) -> Clock {
        guard let clock = Clock(rawValue: number) else { throw .inval }
        return clock
    }

    func clockResolution(_ number: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        guard let step = platform.resolution(of: try clock(number)) else { throw .notsup }
        try memory.store(step, at: result)
    }

    func clockTime(_ number: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        guard let time = platform.now(try clock(number)) else { throw .notsup }
        try memory.store(time, at: result)
    }

    // MARK: - Randomness

    /// In pieces, so that no more than one lies in our own memory.
    func random(_ address: UInt32, count: UInt32, _ memory: GuestMemory) throws(Errno) {
        var rest = try memory.buffer(address, count: count)
        while !rest.isEmpty {
            let bytes = platform.random(min(rest.count, 4096))
            guard !bytes.isEmpty else { throw .nosys }
            rest = rest.dropFirst(rest.store(bytes[...]))
        }
    }
}
