/// Reads the binary format from `offset` up to `end`; every fault is an error with its offset.
struct Reader {
    let bytes: ModuleBytes
    private(set) var offset: Int
    /// From 0 to the number of bytes, so what lies before it lies in the module.
    let end: Int

    init(_ bytes: ModuleBytes) {
        self.init(bytes, 0..<bytes.count)
    }

    init(_ bytes: ModuleBytes, _ range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = max(0, min(range.upperBound, bytes.count))
    }

    var isAtEnd: Bool { offset >= end }
    var remaining: Int { end - offset }

    @inline(__always) mutating func byte() throws(ModuleError) -> UInt8 {
        guard UInt(bitPattern: offset) < UInt(bitPattern: end) else {
            throw .malformed("unexpected end of section or function", at: offset)
        }
        let value = bytes.byte(known: offset)
        offset &+= 1
        return value
    }

    /// An unsigned LEB128 number of at most 32 bits.
    @inline(__always) mutating func u32() throws(ModuleError) -> UInt32 {
        let first = try byte()
        return first < 0x80 ? UInt32(first) : try longU32(UInt32(first & 0x7f))
    }

    private mutating func longU32(_ low: UInt32) throws(ModuleError) -> UInt32 {
        var value = low
        var shift: UInt32 = 7
        while true {
            let next = try byte()
            if shift == 28 {
                guard next < 0x80 else { throw .malformed("integer representation too long", at: offset - 1) }
                guard next < 0x10 else { throw .malformed("integer too large", at: offset - 1) }
            }
            value |= UInt32(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    mutating func s32() throws(ModuleError) -> Int32 { Int32(truncatingIfNeeded: try signed(bits: 32)) }
    mutating func s33() throws(ModuleError) -> Int64 { try signed(bits: 33) }
    mutating func s64() throws(ModuleError) -> Int64 { try signed(bits: 64) }

    /// A signed LEB128 number of at most `bits` bits: the unused bits of the last byte repeat the sign.
    private mutating func signed(bits: Int) throws(ModuleError) -> Int64 {
        var value: Int64 = 0
        var shift = 0
        while true {
            let next = try byte()
            value |= Int64(next & 0x7f) << Int64(shift)
            let left = bits - shift
            if left <= 7 {
                guard next < 0x80 else { throw .malformed("integer representation too long", at: offset - 1) }
                let unused = Int8(bitPattern: next << 1) >> Int8(left)
                guard unused == 0 || unused == -1 else { throw .malformed("integer too large", at: offset - 1) }
            }
            shift += 7
            if next < 0x80 {
                return shift < 64 && next & 0x40 != 0 ? value | (-1 << Int64(shift)) : value
            }
        }
    }

    mutating func littleEndian(width: Int) throws(ModuleError) -> UInt64 {
        guard width <= remaining, let value = bytes.littleEndian(at: offset, width: width) else {
            throw .malformed("unexpected end of section or function", at: offset)
        }
        offset += width
        return value
    }

    /// The length of a vector. Each element takes a byte at least, so a count above what is left is a lie.
    mutating func count(limit: Int, _ what: StaticString) throws(ModuleError) -> Int {
        let start = offset
        let count = Int(try u32())
        guard count <= limit else { throw .limit(what, at: start) }
        guard count <= remaining else { throw .malformed("unexpected end of section or function: count", at: start) }
        return count
    }

    /// Skips `count` bytes and returns where they are.
    mutating func skip(_ count: Int) throws(ModuleError) -> Range<Int> {
        guard count <= remaining else { throw .malformed("unexpected end of section or function", at: offset) }
        offset += count
        return offset - count..<offset
    }

    /// A name: a vector of bytes that is valid UTF-8.
    mutating func name() throws(ModuleError) -> Name {
        let start = offset
        let length = Int(try u32())
        guard length <= remaining else { throw .malformed("length out of bounds", at: start) }
        let range = try skip(length)
        let name = Name(bytes: bytes.copy(range))
        guard name.isUTF8 else { throw .malformed("malformed UTF-8 encoding", at: range.lowerBound) }
        return name
    }
}
