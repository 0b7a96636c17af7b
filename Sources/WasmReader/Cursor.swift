/// Reads the binary format from `offset` up to `end` (specification, chapter "Binary Format").
struct Cursor {
    let window: ByteWindow
    var offset: Int
    let end: Int

    init(_ window: ByteWindow, _ range: Range<Int>) {
        self.window = window
        offset = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { offset >= end }
    var remaining: Int { end - offset }

    @inline(__always) mutating func byte() throws(WasmReaderError) -> UInt8 {
        guard offset < end else { throw .broken("a section or function ends in the middle", at: offset) }
        let value = try window.byte(at: offset)
        offset &+= 1
        return value
    }

    /// The byte at `offset`, which stays; nil at the end.
    func peek() throws(WasmReaderError) -> UInt8? {
        offset < end ? try window.byte(at: offset) : nil
    }

    /// An unsigned LEB128 number of at most `bits` bits.
    @inline(__always) mutating func unsigned(bits: Int = 32) throws(WasmReaderError) -> UInt64 {
        let first = try byte()
        return first < 0x80 ? UInt64(first) : try longUnsigned(UInt64(first & 0x7f), bits)
    }

    private mutating func longUnsigned(_ low: UInt64, _ bits: Int) throws(WasmReaderError) -> UInt64 {
        var value = low
        var shift = 7
        while true {
            let next = try byte()
            let left = bits - shift
            guard left >= 7 || next < 1 << UInt8(left) else { throw .broken("a number is too large", at: offset - 1) }
            value |= UInt64(next & 0x7f) << UInt64(shift)
            if next < 0x80 { return value }
            shift += 7
            guard shift < bits else { throw .broken("a number is too long", at: offset - 1) }
        }
    }

    /// A signed LEB128 number of at most `bits` bits.
    mutating func signed(bits: Int) throws(WasmReaderError) -> Int64 {
        var value: Int64 = 0
        var shift = 0
        while true {
            let next = try byte()
            value |= Int64(next & 0x7f) << Int64(shift)
            let left = bits - shift
            // The unused bits of the last byte repeat the sign.
            if left <= 7 {
                let unused = Int8(bitPattern: next << 1) >> Int8(left)
                guard next >= 0x80 || unused == 0 || unused == -1 else {
                    throw .broken("a number is too large", at: offset - 1)
                }
            }
            shift += 7
            if next < 0x80 {
                return shift < 64 && next & 0x40 != 0 ? value | (-1 << Int64(shift)) : value
            }
            guard shift < bits else { throw .broken("a number is too long", at: offset - 1) }
        }
    }

    /// An index, or anything else of 32 bits.
    @inline(__always) mutating func index() throws(WasmReaderError) -> Int { Int(try unsigned()) }

    /// The length of a vector; each element takes a byte at least, so a count above what is left is a lie.
    mutating func count() throws(WasmReaderError) -> Int {
        let start = offset
        let count = try index()
        guard count <= remaining else { throw .broken("a list claims more than there is", at: start) }
        return count
    }

    mutating func skip(_ count: Int) throws(WasmReaderError) {
        guard count <= remaining else { throw .broken("a section or function ends in the middle", at: offset) }
        offset += count
    }

    /// The next `length` bytes as a cursor of their own; this one goes on behind them.
    mutating func part(_ length: Int) throws(WasmReaderError) -> Cursor {
        let start = offset
        try skip(length)
        return Cursor(window, start..<offset)
    }

    /// The next section's kind, and its content as a cursor of its own.
    mutating func section() throws(WasmReaderError) -> (id: UInt8, content: Cursor) {
        let start = offset
        let id = try byte()
        let size = try index()
        guard size <= remaining else {
            throw .broken("a section claims \(size) bytes and the file ends after \(remaining)", at: start)
        }
        return (id, try part(size))
    }

    /// The longest name that is kept (WebAssembly JavaScript Interface, "Limits", has the same for names of imports).
    static let longestName = 100_000

    /// A name: a vector of bytes that is UTF-8.
    mutating func name() throws(WasmReaderError) -> String {
        let start = offset
        let length = try count()
        guard length <= Self.longestName else { throw .broken("a name has \(length) bytes", at: start) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        for _ in 0..<length { bytes.append(try byte()) }
        guard let name = String(validating: bytes, as: UTF8.self) else {
            throw .broken("a name is not UTF-8", at: start)
        }
        return name
    }
}
