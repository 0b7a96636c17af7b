/// What the registers hold that handlers pass on besides the slots: the last result, and the last 64-bit float.
///
/// A result goes to its slot in any case. But an instruction that uses it at once would wait for the store to come back,
/// which takes longer than the arithmetic; so there are forms that take the operand from the register. While code is
/// emitted in a straight line, it is known which slot's value that is.
struct Accumulators {
    /// The slot whose value the integer register holds, -1 if none.
    private(set) var integer = -1
    /// The slot whose value the float register holds, -1 if none.
    private(set) var double = -1

    /// What is known after an instruction with `a` as its result.
    mutating func note(_ op: Op, _ a: Int) {
        switch op.result {
        case .integer: setInteger(a)
        case .double:
            double = a
            if integer == a { integer = -1 }
        case .none: return
        case .unknown: self = Accumulators()
        }
    }

    /// The integer register holds a slot's value.
    mutating func setInteger(_ slot: Int) {
        integer = slot
        if double == slot { double = -1 }
    }

    /// The last result has got another slot.
    mutating func redirect(_ slot: Int, to target: Int) {
        if integer == slot {
            setInteger(target)
        } else if double == slot {
            double = target
            if integer == target { integer = -1 }
        }
    }

    /// The form of an instruction that makes use of what is known.
    func word(_ op: Op, _ a: Int, _ b: Int, _ c: Int) -> UInt64 {
        let register = op.isFloat ? double : integer
        guard register >= 0 else { return Word.make(op, a, b, c) }
        if a == register, let form = RegisterForm.only(op) { return Word.make(form, a, b, c) }
        if b == register, let form = RegisterForm.either(op) ?? RegisterForm.first(op) {
            return Word.make(form, a, b, c)
        }
        if c == register {
            if let form = RegisterForm.either(op) { return Word.make(form, a, c, b) }
            if let form = RegisterForm.second(op) { return Word.make(form, a, b, c) }
        }
        return Word.make(op, a, b, c)
    }
}

extension Op {
    /// Where an instruction's result is besides slot `a`.
    enum Result {
        case integer, double
        /// It has none, and leaves the registers alone.
        case none
        /// It may do anything with slots and registers.
        case unknown
    }

    var result: Result {
        switch self {
        case .addF64, .subF64, .mulF64, .divF64, .addF64R, .mulF64R, .subF64R, .subF64RC, .divF64R, .divF64RC, .loadF64,
            .loadF64R, .loadF64Sum:
            .double
        case .copy, .copyR, .constant, .select, .globalGet, .memorySize, .address, .addJumpIfNotZero32, .addJumpNe32,
            .addJumpNe32Imm:
            .integer
        case .jumpIfZero, .jumpIfNotZero, .jumpIfZeroR, .jumpIfNotZeroR, .checkpoint, .globalSet: .none
        default:
            if rawValue < Op.load8U.rawValue {
                .unknown
            } else if rawValue < Op.store8.rawValue {
                .integer
            } else {
                rawValue < Op.eq32.rawValue ? .none : .integer
            }
        }
    }

    /// Whether it takes its operands from the float register.
    var isFloat: Bool {
        switch self {
        case .addF64, .subF64, .mulF64, .divF64: true
        default: false
        }
    }
}

/// The forms of an instruction that take an operand from a register.
enum RegisterForm {
    /// In place of `a`.
    static func only(_ op: Op) -> Op? {
        switch op {
        case .store8: .store8R
        case .store16: .store16R
        case .store32: .store32R
        case .store64: .store64R
        case .jumpIfZero: .jumpIfZeroR
        case .jumpIfNotZero: .jumpIfNotZeroR
        case .jumpEq32Imm: .jumpEq32ImmR
        case .jumpNe32Imm: .jumpNe32ImmR
        case .jumpLtS32Imm: .jumpLtS32ImmR
        case .jumpLtU32Imm: .jumpLtU32ImmR
        case .jumpGtS32Imm: .jumpGtS32ImmR
        case .jumpGtU32Imm: .jumpGtU32ImmR
        case .jumpLeS32Imm: .jumpLeS32ImmR
        case .jumpLeU32Imm: .jumpLeU32ImmR
        case .jumpGeS32Imm: .jumpGeS32ImmR
        case .jumpGeU32Imm: .jumpGeU32ImmR
        case .jumpEq64Imm: .jumpEq64ImmR
        case .jumpNe64Imm: .jumpNe64ImmR
        case .jumpTable: .jumpTableR
        default: nil
        }
    }

    /// In place of either operand, whose order does not matter.
    static func either(_ op: Op) -> Op? {
        switch op {
        case .add32: .add32R
        case .mul32: .mul32R
        case .add64: .add64R
        case .mul64: .mul64R
        case .and: .andR
        case .or: .orR
        case .xor: .xorR
        case .addF64: .addF64R
        case .mulF64: .mulF64R
        case .jumpEq32: .jumpEq32R
        case .jumpNe32: .jumpNe32R
        case .jumpEq64: .jumpEq64R
        case .jumpNe64: .jumpNe64R
        default: nil
        }
    }

    /// In place of `b`.
    static func first(_ op: Op) -> Op? {
        switch op {
        case .sub32: .sub32R
        case .sub64: .sub64R
        case .shl32: .shl32R
        case .shrS32: .shrS32R
        case .shrU32: .shrU32R
        case .shl64: .shl64R
        case .shrS64: .shrS64R
        case .shrU64: .shrU64R
        case .add32Imm: .add32ImmR
        case .mul32Imm: .mul32ImmR
        case .shl32Imm: .shl32ImmR
        case .shrS32Imm: .shrS32ImmR
        case .shrU32Imm: .shrU32ImmR
        case .rotl32Imm: .rotl32ImmR
        case .add64Imm: .add64ImmR
        case .mul64Imm: .mul64ImmR
        case .shl64Imm: .shl64ImmR
        case .shrS64Imm: .shrS64ImmR
        case .shrU64Imm: .shrU64ImmR
        case .rotl64Imm: .rotl64ImmR
        case .andImm: .andImmR
        case .orImm: .orImmR
        case .xorImm: .xorImmR
        case .extend8S32: .extend8S32R
        case .extend16S32: .extend16S32R
        case .extend32S64: .extend32S64R
        case .wrap: .wrapR
        case .subF64: .subF64R
        case .divF64: .divF64R
        case .load8U: .load8UR
        case .load8S32: .load8S32R
        case .load8S64: .load8S64R
        case .load16U: .load16UR
        case .load16S32: .load16S32R
        case .load16S64: .load16S64R
        case .load32U: .load32UR
        case .load32S64: .load32S64R
        case .load64: .load64R
        case .loadF64: .loadF64R
        case .store8: .store8AtR
        case .store16: .store16AtR
        case .store32: .store32AtR
        case .store64: .store64AtR
        case .jumpLtS32: .jumpLtS32R
        case .jumpLtU32: .jumpLtU32R
        case .jumpLeS32: .jumpLeS32R
        case .jumpLeU32: .jumpLeU32R
        case .return1: .return1R
        case .copy: .copyR
        default: nil
        }
    }

    /// In place of `c`.
    static func second(_ op: Op) -> Op? {
        switch op {
        case .sub32: .sub32RC
        case .sub64: .sub64RC
        case .subF64: .subF64RC
        case .divF64: .divF64RC
        case .jumpLtS32: .jumpLtS32RC
        case .jumpLtU32: .jumpLtU32RC
        case .jumpLeS32: .jumpLeS32RC
        case .jumpLeU32: .jumpLeU32RC
        default: nil
        }
    }
}
