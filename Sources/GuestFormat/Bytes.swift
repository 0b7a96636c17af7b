// This module is compiled twice: by SwiftPM for the frontend and the tests, and by swiftc in Embedded mode into the
// guest's init, which has no libc and no Unicode tables. So: no imports, no String work outside of the parts under
// `!hasFeature(Embedded)`, no dictionaries, no existentials; text is bytes.

/// Text as the kernel and the runtimes see it: bytes, in practice UTF-8, without a terminating NUL.
public typealias Bytes = [UInt8]

/// Bytes with a meaning in the guest's formats.
enum ASCII {
    static let newline: UInt8 = 0x0a
    static let space: UInt8 = 0x20
    static let doubleQuote: UInt8 = 0x22
    static let singleQuote: UInt8 = 0x27
    static let slash: UInt8 = 0x2f
    static let colon: UInt8 = 0x3a
    static let equals: UInt8 = 0x3d
    static let backslash: UInt8 = 0x5c
    static let closingBracket: UInt8 = 0x5d
}

extension Array where Element == UInt8 {
    /// The bytes of a literal.
    public init(_ text: StaticString) {
        self = []
        let start = text.hasPointerRepresentation ? text.utf8CodeUnitCount : 0
        reserveCapacity(start)
        for offset in 0..<start { append(unsafe text.utf8Start[offset]) }
    }

    /// Whether these bytes are exactly the literal's.
    func equals(_ text: StaticString) -> Bool {
        self == Bytes(text)
    }

    /// What follows the literal, if the bytes begin with it.
    func after(_ prefix: StaticString) -> Bytes? {
        let head = Bytes(prefix)
        guard count >= head.count else { return nil }
        for index in 0..<head.count where self[index] != head[index] { return nil }
        return Bytes(self[head.count...])
    }

    /// The bytes between separators: always at least one piece, empty ones kept.
    func split(at separator: UInt8) -> [Bytes] {
        var pieces: [Bytes] = []
        var piece: Bytes = []
        for byte in self {
            if byte == separator {
                pieces.append(piece)
                piece = []
            } else {
                piece.append(byte)
            }
        }
        pieces.append(piece)
        return pieces
    }

    /// The bytes after the last slash.
    var baseName: Bytes {
        var start = 0
        for index in 0..<count where self[index] == ASCII.slash { start = index + 1 }
        return Bytes(self[start...])
    }

    /// The value of decimal digits, nil for anything else or more than 32 bits.
    var decimal: UInt32? {
        guard !isEmpty, count <= 10 else { return nil }
        var value: UInt64 = 0
        for byte in self {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return value <= 0xffff_ffff ? UInt32(value) : nil
    }

    /// The decimal digits of a number.
    public init(decimal number: UInt32) {
        var digits: Bytes = []
        var rest = number
        repeat {
            digits.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self = Bytes(digits.reversed())
    }
}
