// Arithmetic that Swift's operators do not give as the specification wants it, without a C library. A NaN that an
// operation makes is always the positive canonical one: the same result on every machine.

enum Numerics {
    static let canonical32: UInt64 = 0x7fc0_0000
    static let canonical64: UInt64 = 0x7ff8_0000_0000_0000

    @inline(__always) static func bits(_ value: Float) -> UInt64 {
        _fastPath(value == value) ? UInt64(value.bitPattern) : canonical32
    }

    @inline(__always) static func bits(_ value: Double) -> UInt64 {
        _fastPath(value == value) ? value.bitPattern : canonical64
    }

    /// The value, or the canonical NaN. A jump that is never taken costs less than waiting for the comparison.
    @inline(__always) static func canonical(_ value: Double) -> Double {
        _fastPath(value == value) ? value : Double(bitPattern: canonical64)
    }

    // MARK: - Rounding

    /// 2^52: from here on a Double has no fraction.
    private static let whole64 = 0x1p52
    private static let whole32: Float = 0x1p23

    @inline(__always) static func truncate(_ value: Double) -> Double {
        guard value.magnitude < whole64 else { return value }
        return withSign(Double(Int64(value)), of: value)
    }

    @inline(__always) static func floor(_ value: Double) -> Double {
        let whole = truncate(value)
        return whole > value ? whole - 1 : whole
    }

    @inline(__always) static func ceil(_ value: Double) -> Double {
        let whole = truncate(value)
        return whole < value ? withSign(whole + 1, of: value) : whole
    }

    /// To the nearest whole number, ties to even: adding 2^52 makes the hardware round so.
    @inline(__always) static func nearest(_ value: Double) -> Double {
        let magnitude = value.magnitude
        guard magnitude < whole64 else { return value }
        return withSign(magnitude + whole64 - whole64, of: value)
    }

    @inline(__always) static func truncate(_ value: Float) -> Float {
        guard value.magnitude < whole32 else { return value }
        return withSign(Float(Int32(value)), of: value)
    }

    @inline(__always) static func floor(_ value: Float) -> Float {
        let whole = truncate(value)
        return whole > value ? whole - 1 : whole
    }

    @inline(__always) static func ceil(_ value: Float) -> Float {
        let whole = truncate(value)
        return whole < value ? withSign(whole + 1, of: value) : whole
    }

    @inline(__always) static func nearest(_ value: Float) -> Float {
        let magnitude = value.magnitude
        guard magnitude < whole32 else { return value }
        return withSign(magnitude + whole32 - whole32, of: value)
    }

    @inline(__always) private static func withSign(_ value: Double, of sign: Double) -> Double {
        Double(bitPattern: value.bitPattern & ~(1 << 63) | sign.bitPattern & (1 << 63))
    }

    @inline(__always) private static func withSign(_ value: Float, of sign: Float) -> Float {
        Float(bitPattern: value.bitPattern & ~(1 << 31) | sign.bitPattern & (1 << 31))
    }

    // MARK: - Minimum and maximum: a NaN wins, and -0 is below +0

    @inline(__always) static func minimum(_ one: Float, _ other: Float) -> UInt64 {
        if one == other { return UInt64(one.bitPattern | other.bitPattern) }
        return one < other ? UInt64(one.bitPattern) : one == one ? bits(other) : canonical32
    }

    @inline(__always) static func maximum(_ one: Float, _ other: Float) -> UInt64 {
        if one == other { return UInt64(one.bitPattern & other.bitPattern) }
        return one > other ? UInt64(one.bitPattern) : one == one ? bits(other) : canonical32
    }

    @inline(__always) static func minimum(_ one: Double, _ other: Double) -> UInt64 {
        if one == other { return one.bitPattern | other.bitPattern }
        return one < other ? one.bitPattern : one == one ? bits(other) : canonical64
    }

    @inline(__always) static func maximum(_ one: Double, _ other: Double) -> UInt64 {
        if one == other { return one.bitPattern & other.bitPattern }
        return one > other ? one.bitPattern : one == one ? bits(other) : canonical64
    }

    // MARK: - Floats to integers. Bounds are exact: each is the first value that does not fit

    @inline(__always) static func int32(_ value: Double) -> UInt64? {
        value > -2_147_483_649 && value < 2_147_483_648 ? UInt64(UInt32(bitPattern: Int32(value))) : nil
    }

    @inline(__always) static func uint32(_ value: Double) -> UInt64? {
        value > -1 && value < 4_294_967_296 ? UInt64(UInt32(value)) : nil
    }

    @inline(__always) static func int64(_ value: Double) -> UInt64? {
        value >= -0x1p63 && value < 0x1p63 ? UInt64(bitPattern: Int64(value)) : nil
    }

    @inline(__always) static func uint64(_ value: Double) -> UInt64? {
        value > -1 && value < 0x1p64 ? UInt64(value) : nil
    }

    /// What saturates: 0 for a NaN, else the nearer bound.
    @inline(__always) static func saturated(_ value: Double, _ low: UInt64, _ high: UInt64) -> UInt64 {
        value == value ? (value < 0 ? low : high) : 0
    }

    /// The trap of a conversion without a result.
    @inline(__always) static func trap(_ value: Double) -> Trap {
        value == value ? .integerOverflow : .invalidConversion
    }
}
