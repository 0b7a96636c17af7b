/// An instruction's number: its byte, or 0xfc00 and the number after the prefix 0xfc.
struct Opcode: Equatable {
    let number: UInt16

    @inline(__always) init(_ number: UInt16) { self.number = number }

    static let unreachable = Opcode(0x00), nop = Opcode(0x01)
    static let block = Opcode(0x02), loop = Opcode(0x03), `if` = Opcode(0x04), `else` = Opcode(0x05)
    static let end = Opcode(0x0b), br = Opcode(0x0c), brIf = Opcode(0x0d), brTable = Opcode(0x0e)
    static let `return` = Opcode(0x0f), call = Opcode(0x10), callIndirect = Opcode(0x11)
    static let returnCall = Opcode(0x12), returnCallIndirect = Opcode(0x13)

    var opensBlock: Bool { number >= 0x02 && number <= 0x04 }
}

/// What follows an opcode in the binary format.
enum Immediates: UInt8 {
    case nothing
    /// A block type: a signed number of 33 bits.
    case blockType
    /// One index: of a label, function, local, global, table, segment.
    case index
    /// Two indices, or an alignment and an offset.
    case twoIndices
    case labels
    case valueTypes
    case referenceType
    case i32, i64, f32, f64
    /// A byte that must be zero (the memory's index before there were several).
    case zeroByte
    case twoZeroBytes
    /// An index, then a byte that must be zero.
    case indexAndZeroByte
}

extension Opcode {
    /// The opcodes as ranges with what follows them; a number in none of these is no instruction of ours.
    var immediates: Immediates? {
        switch number {
        case 0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1, 0x45...0xc4, 0xfc00...0xfc07: .nothing
        case 0x02...0x04: .blockType
        case 0x0c, 0x0d, 0x10, 0x12, 0x20...0x26, 0xd2: .index
        case 0x0e: .labels
        case 0x11, 0x13, 0x28...0x3e: .twoIndices
        case 0x1c: .valueTypes
        case 0x3f, 0x40: .zeroByte
        case 0x41: .i32
        case 0x42: .i64
        case 0x43: .f32
        case 0x44: .f64
        case 0xd0: .referenceType
        case 0xfc08: .indexAndZeroByte
        case 0xfc09, 0xfc0d, 0xfc0f...0xfc11: .index
        case 0xfc0a: .twoZeroBytes
        case 0xfc0b: .zeroByte
        case 0xfc0c, 0xfc0e: .twoIndices
        default: nil
        }
    }
}
