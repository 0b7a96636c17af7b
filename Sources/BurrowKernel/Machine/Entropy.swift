internal import CMachine

/// Random bytes: from the processor's generator, or, on a processor without one, from the jitter of a clock.
enum Entropy {
    /// Tries until the generator counts as broken; Intel's manual recommends ten.
    private static let mostTries = 100

    nonisolated(unsafe) private static var source: Source = .unknown

    private enum Source {
        case unknown, seeds, numbers, jitter
    }

    static func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            var word = self.word()
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        bytes.removeSubrange(count...)
        return bytes
    }

    private static func word() -> UInt64 {
        if source == .unknown { source = Processor.hasRandom ? .numbers : Processor.hasSeed ? .seeds : .jitter }
        if source != .jitter {
            var value: UInt64 = 0
            for _ in 0..<mostTries where source == .numbers ? random_read(&value) : seed_read(&value) { return value }
            source = .jitter
        }
        return Jitter.word()
    }
}

/// A generator (ChaCha20, RFC 8439) that is keyed with the jitter of the timestamp counter against an input port: each
/// read of it leaves the virtual machine, so how long it takes hangs on all that the host does meanwhile.
private enum Jitter {
    /// Port reads that go into the key. Measured on their own they give more than one bit each; a quarter is counted on.
    private static let reads = 2048

    nonisolated(unsafe) private static var state = ChaCha20()
    nonisolated(unsafe) private static var isKeyed = false
    nonisolated(unsafe) private static var position = 8

    static func word() -> UInt64 {
        if !isKeyed { key() }
        if position == 8 {
            state.next()
            position = 0
        }
        defer { position += 1 }
        return UInt64(state.output[2 * position]) | UInt64(state.output[2 * position + 1]) << 32
    }

    private static func key() {
        isKeyed = true
        for read in 0..<reads {
            _ = port_read8(0x61)
            state.mix(UInt32(truncatingIfNeeded: timestamp()), at: 4 + read % 8)
            if read % 8 == 7 { state.stir() }
        }
    }
}

/// ChaCha20's block function (RFC 8439, 2.3).
struct ChaCha20 {
    private var state: InlineArray<16, UInt32> = [
        0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]
    private(set) var output = InlineArray<16, UInt32>(repeating: 0)

    /// Adds to a word of the key (4 to 11).
    mutating func mix(_ value: UInt32, at index: Int) { state[index] ^= value }

    /// Makes the key one that depends on all that went into it.
    mutating func stir() {
        next()
        for index in 4..<12 { state[index] = output[index] }
    }

    /// Makes the next block of output.
    mutating func next() {
        output = state
        for _ in 0..<10 {
            for column in 0..<4 { quarter(column, 4 + column, 8 + column, 12 + column) }
            for row in 0..<4 { quarter(row, 4 + (row + 1) % 4, 8 + (row + 2) % 4, 12 + (row + 3) % 4) }
        }
        for index in 0..<16 { output[index] &+= state[index] }
        state[12] &+= 1
        if state[12] == 0 { state[13] &+= 1 }
    }

    private mutating func quarter(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
        step(a, b, d, 16)
        step(c, d, b, 12)
        step(a, b, d, 8)
        step(c, d, b, 7)
    }

    private mutating func step(_ a: Int, _ b: Int, _ d: Int, _ turn: UInt32) {
        output[a] &+= output[b]
        let value = output[d] ^ output[a]
        output[d] = value << turn | value >> (32 - turn)
    }
}
