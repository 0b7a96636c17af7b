/// The types of an instruction that takes one or two operands of one type and gives one result.
struct NumericSignature {
    let operand: ValueType
    let count: UInt8
    let result: ValueType
}

/// The type of a memory access and the largest alignment it may claim, as a power of two.
struct AccessSignature {
    let type: ValueType
    let alignment: UInt32
}

/// The type rules of the plain instructions, as data (specification, section 3.3 and the index of instructions).
struct Signatures {
    private struct Row {
        let first: UInt16
        let last: UInt16
        let signature: NumericSignature

        init(_ first: UInt16, _ last: UInt16, _ operand: ValueType, _ count: UInt8, _ result: ValueType) {
            self.first = first
            self.last = last
            signature = NumericSignature(operand: operand, count: count, result: result)
        }
    }

    private static func rows() -> [Row] {
        [
            Row(0x45, 0x45, .i32, 1, .i32), Row(0x46, 0x4f, .i32, 2, .i32),
            Row(0x50, 0x50, .i64, 1, .i32), Row(0x51, 0x5a, .i64, 2, .i32),
            Row(0x5b, 0x60, .f32, 2, .i32), Row(0x61, 0x66, .f64, 2, .i32),
            Row(0x67, 0x69, .i32, 1, .i32), Row(0x6a, 0x78, .i32, 2, .i32),
            Row(0x79, 0x7b, .i64, 1, .i64), Row(0x7c, 0x8a, .i64, 2, .i64),
            Row(0x8b, 0x91, .f32, 1, .f32), Row(0x92, 0x98, .f32, 2, .f32),
            Row(0x99, 0x9f, .f64, 1, .f64), Row(0xa0, 0xa6, .f64, 2, .f64),
            Row(0xa7, 0xa7, .i64, 1, .i32), Row(0xa8, 0xa9, .f32, 1, .i32), Row(0xaa, 0xab, .f64, 1, .i32),
            Row(0xac, 0xad, .i32, 1, .i64), Row(0xae, 0xaf, .f32, 1, .i64), Row(0xb0, 0xb1, .f64, 1, .i64),
            Row(0xb2, 0xb3, .i32, 1, .f32), Row(0xb4, 0xb5, .i64, 1, .f32), Row(0xb6, 0xb6, .f64, 1, .f32),
            Row(0xb7, 0xb8, .i32, 1, .f64), Row(0xb9, 0xba, .i64, 1, .f64), Row(0xbb, 0xbb, .f32, 1, .f64),
            Row(0xbc, 0xbc, .f32, 1, .i32), Row(0xbd, 0xbd, .f64, 1, .i64),
            Row(0xbe, 0xbe, .i32, 1, .f32), Row(0xbf, 0xbf, .i64, 1, .f64),
            Row(0xc0, 0xc1, .i32, 1, .i32), Row(0xc2, 0xc4, .i64, 1, .i64),
            Row(0xfc00, 0xfc01, .f32, 1, .i32), Row(0xfc02, 0xfc03, .f64, 1, .i32),
            Row(0xfc04, 0xfc05, .f32, 1, .i64), Row(0xfc06, 0xfc07, .f64, 1, .i64),
        ]
    }

    private var table: [NumericSignature?]

    init() {
        table = [NumericSignature?](repeating: nil, count: 0x100 + 8)
        for row in Self.rows() {
            for number in row.first...row.last { table[Self.index(number)] = row.signature }
        }
    }

    private static func index(_ number: UInt16) -> Int {
        number < 0x100 ? Int(number) : 0x100 + Int(number & 7)
    }

    subscript(opcode: Opcode) -> NumericSignature? {
        guard opcode.number < 0x100 || (0xfc00...0xfc07).contains(opcode.number) else { return nil }
        return table[Self.index(opcode.number)]
    }

    /// Loads are 0x28 to 0x35, stores 0x36 to 0x3e.
    static func access(_ opcode: Opcode) -> AccessSignature? {
        let row: (ValueType, UInt32)
        switch opcode.number {
        case 0x28, 0x36: row = (.i32, 2)
        case 0x29, 0x37: row = (.i64, 3)
        case 0x2a, 0x38: row = (.f32, 2)
        case 0x2b, 0x39: row = (.f64, 3)
        case 0x2c, 0x2d, 0x3a: row = (.i32, 0)
        case 0x2e, 0x2f, 0x3b: row = (.i32, 1)
        case 0x30, 0x31, 0x3c: row = (.i64, 0)
        case 0x32, 0x33, 0x3d: row = (.i64, 1)
        case 0x34, 0x35, 0x3e: row = (.i64, 2)
        default: return nil
        }
        return AccessSignature(type: row.0, alignment: row.1)
    }
}
