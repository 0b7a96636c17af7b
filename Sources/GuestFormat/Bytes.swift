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
        self = text.withUTF8Buffer { unsafe Bytes($0) }
    }

    /// Whether these bytes are exactly the literal's.
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && has(text, at: 0)
    }

    /// Whether the literal stands at a place.
    func has(_ text: StaticString, at place: Int) -> Bool {
        guard text.utf8CodeUnitCount <= count - place else { return false }
        return text.withUTF8Buffer { bytes in
            for index in bytes.indices where unsafe bytes[index] != self[place + index] { return false }
            return true
        }
    }

    /// What follows the literal, if the bytes begin with it.
    func after(_ prefix: StaticString) -> Bytes? {
        has(prefix, at: 0) ? Bytes(self[prefix.utf8CodeUnitCount...]) : nil
    }

    /// Which word of a list these bytes are, whose words one blank keeps apart; nil if none.
    func place(in list: StaticString) -> Int? {
        list.withUTF8Buffer { words in
            var place = 0
            // Bytes of the word that are these; -1 from the first other on.
            var matched = 0
            for index in 0...words.count {
                let byte = index < words.count ? unsafe words[index] : ASCII.space
                if byte == ASCII.space {
                    if matched == count { return place }
                    place += 1
                    matched = 0
                } else if matched >= 0 {
                    matched = matched < count && self[matched] == byte ? matched + 1 : -1
                }
            }
            return nil
        }
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
