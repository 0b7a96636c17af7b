/// How a plain instruction of WebAssembly is translated.
struct NumericForm {
    enum Shape {
        case unary, binary
        /// The operands change places.
        case swapped
        /// Nothing to do: the bits in the slot are already right.
        case nothing
        /// One operand, and the constant given.
        case unaryWithConstant(UInt64)
    }

    let op: Op
    let shape: Shape
    /// The form with a constant as second operand.
    let immediate: Op?
    /// The form with a constant as first operand.
    let reversed: Op?

    init(_ op: Op, _ shape: Shape = .binary, imm immediate: Op? = nil, reversed: Op? = nil) {
        self.op = op
        self.shape = shape
        self.immediate = immediate
        self.reversed = reversed
    }

    /// An operation whose operands may change places.
    init(commutative op: Op, imm immediate: Op) {
        self.init(op, .binary, imm: immediate, reversed: immediate)
    }

    /// By opcode number, for the range 0x45 to 0xc4 and the saturating conversions.
    init?(_ opcode: Opcode) {
        let form: NumericForm?
        switch opcode.number {
        case 0x45...0x5a: form = Self.integerComparison(opcode.number)
        case 0x5b...0x66: form = Self.floatComparison(opcode.number)
        case 0x67...0x78: form = Self.i32(opcode.number)
        case 0x79...0x8a: form = Self.i64(opcode.number)
        case 0x8b...0x98: form = Self.f32(opcode.number)
        case 0x99...0xa6: form = Self.f64(opcode.number)
        default: form = Self.conversion(opcode.number)
        }
        guard let form else { return nil }
        self = form
    }

    private static func integerComparison(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x45: NumericForm(.eq32Imm, .unaryWithConstant(0))
        case 0x46: NumericForm(commutative: .eq32, imm: .eq32Imm)
        case 0x47: NumericForm(commutative: .ne32, imm: .ne32Imm)
        case 0x48: NumericForm(.ltS32, imm: .ltS32Imm, reversed: .gtS32Imm)
        case 0x49: NumericForm(.ltU32, imm: .ltU32Imm, reversed: .gtU32Imm)
        case 0x4a: NumericForm(.ltS32, .swapped, imm: .gtS32Imm, reversed: .ltS32Imm)
        case 0x4b: NumericForm(.ltU32, .swapped, imm: .gtU32Imm, reversed: .ltU32Imm)
        case 0x4c: NumericForm(.leS32, imm: .leS32Imm, reversed: .geS32Imm)
        case 0x4d: NumericForm(.leU32, imm: .leU32Imm, reversed: .geU32Imm)
        case 0x4e: NumericForm(.leS32, .swapped, imm: .geS32Imm, reversed: .leS32Imm)
        case 0x4f: NumericForm(.leU32, .swapped, imm: .geU32Imm, reversed: .leU32Imm)
        case 0x50: NumericForm(.eq64Imm, .unaryWithConstant(0))
        case 0x51: NumericForm(commutative: .eq64, imm: .eq64Imm)
        case 0x52: NumericForm(commutative: .ne64, imm: .ne64Imm)
        case 0x53: NumericForm(.ltS64, imm: .ltS64Imm, reversed: .gtS64Imm)
        case 0x54: NumericForm(.ltU64, imm: .ltU64Imm, reversed: .gtU64Imm)
        case 0x55: NumericForm(.ltS64, .swapped, imm: .gtS64Imm, reversed: .ltS64Imm)
        case 0x56: NumericForm(.ltU64, .swapped, imm: .gtU64Imm, reversed: .ltU64Imm)
        case 0x57: NumericForm(.leS64, imm: .leS64Imm, reversed: .geS64Imm)
        case 0x58: NumericForm(.leU64, imm: .leU64Imm, reversed: .geU64Imm)
        case 0x59: NumericForm(.leS64, .swapped, imm: .geS64Imm, reversed: .leS64Imm)
        case 0x5a: NumericForm(.leU64, .swapped, imm: .geU64Imm, reversed: .leU64Imm)
        default: nil
        }
    }

    private static func floatComparison(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x5b: NumericForm(.eqF32)
        case 0x5c: NumericForm(.neF32)
        case 0x5d: NumericForm(.ltF32)
        case 0x5e: NumericForm(.ltF32, .swapped)
        case 0x5f: NumericForm(.leF32)
        case 0x60: NumericForm(.leF32, .swapped)
        case 0x61: NumericForm(.eqF64)
        case 0x62: NumericForm(.neF64)
        case 0x63: NumericForm(.ltF64)
        case 0x64: NumericForm(.ltF64, .swapped)
        case 0x65: NumericForm(.leF64)
        case 0x66: NumericForm(.leF64, .swapped)
        default: nil
        }
    }

    private static func i32(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x67: NumericForm(.clz32, .unary)
        case 0x68: NumericForm(.ctz32, .unary)
        case 0x69: NumericForm(.popcnt32, .unary)
        case 0x6a: NumericForm(commutative: .add32, imm: .add32Imm)
        case 0x6b: NumericForm(.sub32)
        case 0x6c: NumericForm(commutative: .mul32, imm: .mul32Imm)
        case 0x6d: NumericForm(.divS32)
        case 0x6e: NumericForm(.divU32)
        case 0x6f: NumericForm(.remS32)
        case 0x70: NumericForm(.remU32)
        case 0x71: NumericForm(commutative: .and, imm: .andImm)
        case 0x72: NumericForm(commutative: .or, imm: .orImm)
        case 0x73: NumericForm(commutative: .xor, imm: .xorImm)
        case 0x74: NumericForm(.shl32, imm: .shl32Imm)
        case 0x75: NumericForm(.shrS32, imm: .shrS32Imm)
        case 0x76: NumericForm(.shrU32, imm: .shrU32Imm)
        case 0x77: NumericForm(.rotl32, imm: .rotl32Imm)
        case 0x78: NumericForm(.rotr32)
        default: nil
        }
    }

    private static func i64(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x79: NumericForm(.clz64, .unary)
        case 0x7a: NumericForm(.ctz64, .unary)
        case 0x7b: NumericForm(.popcnt64, .unary)
        case 0x7c: NumericForm(commutative: .add64, imm: .add64Imm)
        case 0x7d: NumericForm(.sub64)
        case 0x7e: NumericForm(commutative: .mul64, imm: .mul64Imm)
        case 0x7f: NumericForm(.divS64)
        case 0x80: NumericForm(.divU64)
        case 0x81: NumericForm(.remS64)
        case 0x82: NumericForm(.remU64)
        case 0x83: NumericForm(commutative: .and, imm: .andImm)
        case 0x84: NumericForm(commutative: .or, imm: .orImm)
        case 0x85: NumericForm(commutative: .xor, imm: .xorImm)
        case 0x86: NumericForm(.shl64, imm: .shl64Imm)
        case 0x87: NumericForm(.shrS64, imm: .shrS64Imm)
        case 0x88: NumericForm(.shrU64, imm: .shrU64Imm)
        case 0x89: NumericForm(.rotl64, imm: .rotl64Imm)
        case 0x8a: NumericForm(.rotr64)
        default: nil
        }
    }

    private static func f32(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x8b: NumericForm(.andImm, .unaryWithConstant(0x7fff_ffff))
        case 0x8c: NumericForm(.xorImm, .unaryWithConstant(0x8000_0000))
        case 0x8d: NumericForm(.ceilF32, .unary)
        case 0x8e: NumericForm(.floorF32, .unary)
        case 0x8f: NumericForm(.truncF32, .unary)
        case 0x90: NumericForm(.nearestF32, .unary)
        case 0x91: NumericForm(.sqrtF32, .unary)
        case 0x92: NumericForm(.addF32)
        case 0x93: NumericForm(.subF32)
        case 0x94: NumericForm(.mulF32)
        case 0x95: NumericForm(.divF32)
        case 0x96: NumericForm(.minF32)
        case 0x97: NumericForm(.maxF32)
        case 0x98: NumericForm(.copysignF32)
        default: nil
        }
    }

    private static func f64(_ number: UInt16) -> NumericForm? {
        switch number {
        case 0x99: NumericForm(.andImm, .unaryWithConstant(~(1 << 63)))
        case 0x9a: NumericForm(.xorImm, .unaryWithConstant(1 << 63))
        case 0x9b: NumericForm(.ceilF64, .unary)
        case 0x9c: NumericForm(.floorF64, .unary)
        case 0x9d: NumericForm(.truncF64, .unary)
        case 0x9e: NumericForm(.nearestF64, .unary)
        case 0x9f: NumericForm(.sqrtF64, .unary)
        case 0xa0: NumericForm(.addF64)
        case 0xa1: NumericForm(.subF64)
        case 0xa2: NumericForm(.mulF64)
        case 0xa3: NumericForm(.divF64)
        case 0xa4: NumericForm(.minF64)
        case 0xa5: NumericForm(.maxF64)
        case 0xa6: NumericForm(.copysignF64)
        default: nil
        }
    }

    private static func conversion(_ number: UInt16) -> NumericForm? {
        let op: Op
        switch number {
        case 0xad, 0xbc...0xbf: return NumericForm(.copy, .nothing)
        case 0xa7: op = .wrap
        case 0xa8: op = .i32F32S
        case 0xa9: op = .i32F32U
        case 0xaa: op = .i32F64S
        case 0xab: op = .i32F64U
        case 0xac: op = .extend32S64
        case 0xae: op = .i64F32S
        case 0xaf: op = .i64F32U
        case 0xb0: op = .i64F64S
        case 0xb1: op = .i64F64U
        case 0xb2: op = .f32I32S
        case 0xb3: op = .f32I32U
        case 0xb4: op = .f32I64S
        case 0xb5: op = .f32I64U
        case 0xb6: op = .f32F64
        case 0xb7: op = .f64I32S
        case 0xb8: op = .f64I32U
        case 0xb9: op = .f64I64S
        case 0xba: op = .f64I64U
        case 0xbb: op = .f64F32
        case 0xc0: op = .extend8S32
        case 0xc1: op = .extend16S32
        case 0xc2: op = .extend8S64
        case 0xc3: op = .extend16S64
        case 0xc4: op = .extend32S64
        case 0xfc00: op = .satI32F32S
        case 0xfc01: op = .satI32F32U
        case 0xfc02: op = .satI32F64S
        case 0xfc03: op = .satI32F64U
        case 0xfc04: op = .satI64F32S
        case 0xfc05: op = .satI64F32U
        case 0xfc06: op = .satI64F64S
        case 0xfc07: op = .satI64F64U
        default: return nil
        }
        return NumericForm(op, .unary)
    }
}

/// Loads and stores by opcode number.
enum MemoryForm {
    static func op(_ opcode: Opcode) -> Op? {
        switch opcode.number {
        case 0x28, 0x2a, 0x35: .load32U
        case 0x29: .load64
        case 0x2b: .loadF64
        case 0x2c: .load8S32
        case 0x2d, 0x31: .load8U
        case 0x2e: .load16S32
        case 0x2f, 0x33: .load16U
        case 0x30: .load8S64
        case 0x32: .load16S64
        case 0x34: .load32S64
        case 0x36, 0x38, 0x3e: .store32
        case 0x37, 0x39: .store64
        case 0x3a, 0x3c: .store8
        case 0x3b, 0x3d: .store16
        default: nil
        }
    }

    /// The form that adds a constant to the address.
    static func sum(_ op: Op) -> Op? {
        switch op {
        case .load8U: .load8USum
        case .load8S32: .load8S32Sum
        case .load8S64: .load8S64Sum
        case .load16U: .load16USum
        case .load16S32: .load16S32Sum
        case .load16S64: .load16S64Sum
        case .load32U: .load32USum
        case .load32S64: .load32S64Sum
        case .load64: .load64Sum
        case .loadF64: .loadF64Sum
        case .store8: .store8Sum
        case .store16: .store16Sum
        case .store32: .store32Sum
        case .store64: .store64Sum
        default: nil
        }
    }

    /// How many bytes the access touches.
    static func width(_ op: Op) -> Int {
        switch op {
        case .load8U, .load8S32, .load8S64, .store8: 1
        case .load16U, .load16S32, .load16S64, .store16: 2
        case .load64, .loadF64, .store64: 8
        default: 4
        }
    }
}

/// The jump that a comparison becomes when a branch follows, wanted and not wanted. Swapping the operands of "less"
/// gives "not less or equal".
struct JumpForm {
    let taken: Op
    let inverse: Op
    /// The inverse compares with its operands in the other order.
    let inverseIsSwapped: Bool
    let hasImmediate: Bool

    private init(_ taken: Op, _ inverse: Op, swapped: Bool = false, imm: Bool = false) {
        self.taken = taken
        self.inverse = inverse
        inverseIsSwapped = swapped
        hasImmediate = imm
    }

    init?(_ comparison: Op) {
        switch comparison {
        case .eq32: self.init(.jumpEq32, .jumpNe32)
        case .ne32: self.init(.jumpNe32, .jumpEq32)
        case .ltS32: self.init(.jumpLtS32, .jumpLeS32, swapped: true)
        case .ltU32: self.init(.jumpLtU32, .jumpLeU32, swapped: true)
        case .leS32: self.init(.jumpLeS32, .jumpLtS32, swapped: true)
        case .leU32: self.init(.jumpLeU32, .jumpLtU32, swapped: true)
        case .eq64: self.init(.jumpEq64, .jumpNe64)
        case .ne64: self.init(.jumpNe64, .jumpEq64)
        case .ltS64: self.init(.jumpLtS64, .jumpLeS64, swapped: true)
        case .ltU64: self.init(.jumpLtU64, .jumpLeU64, swapped: true)
        case .leS64: self.init(.jumpLeS64, .jumpLtS64, swapped: true)
        case .leU64: self.init(.jumpLeU64, .jumpLtU64, swapped: true)
        case .eq32Imm: self.init(.jumpEq32Imm, .jumpNe32Imm, imm: true)
        case .ne32Imm: self.init(.jumpNe32Imm, .jumpEq32Imm, imm: true)
        case .ltS32Imm: self.init(.jumpLtS32Imm, .jumpGeS32Imm, imm: true)
        case .ltU32Imm: self.init(.jumpLtU32Imm, .jumpGeU32Imm, imm: true)
        case .gtS32Imm: self.init(.jumpGtS32Imm, .jumpLeS32Imm, imm: true)
        case .gtU32Imm: self.init(.jumpGtU32Imm, .jumpLeU32Imm, imm: true)
        case .leS32Imm: self.init(.jumpLeS32Imm, .jumpGtS32Imm, imm: true)
        case .leU32Imm: self.init(.jumpLeU32Imm, .jumpGtU32Imm, imm: true)
        case .geS32Imm: self.init(.jumpGeS32Imm, .jumpLtS32Imm, imm: true)
        case .geU32Imm: self.init(.jumpGeU32Imm, .jumpLtU32Imm, imm: true)
        case .eq64Imm: self.init(.jumpEq64Imm, .jumpNe64Imm, imm: true)
        case .ne64Imm: self.init(.jumpNe64Imm, .jumpEq64Imm, imm: true)
        case .ltS64Imm: self.init(.jumpLtS64Imm, .jumpGeS64Imm, imm: true)
        case .ltU64Imm: self.init(.jumpLtU64Imm, .jumpGeU64Imm, imm: true)
        case .gtS64Imm: self.init(.jumpGtS64Imm, .jumpLeS64Imm, imm: true)
        case .gtU64Imm: self.init(.jumpGtU64Imm, .jumpLeU64Imm, imm: true)
        case .leS64Imm: self.init(.jumpLeS64Imm, .jumpGtS64Imm, imm: true)
        case .leU64Imm: self.init(.jumpLeU64Imm, .jumpGtU64Imm, imm: true)
        case .geS64Imm: self.init(.jumpGeS64Imm, .jumpLtS64Imm, imm: true)
        case .geU64Imm: self.init(.jumpGeU64Imm, .jumpLtU64Imm, imm: true)
        default: return nil
        }
    }
}
