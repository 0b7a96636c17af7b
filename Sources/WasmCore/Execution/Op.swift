/// The interpreter's own instructions. Operands `a`, `b`, `c` are slots of the frame unless said otherwise; `a` is where
/// the result goes. "imm" forms take their second operand from the word that follows.
///
/// Forms that end in "R" take an operand from a register (see `Accumulators`): `b`, or where there is none `a`; "RC" `c`,
/// and "AtR" the address of a store.
///
/// The word layout is that of `Word`. Where signedness and width make no difference, one instruction serves several of
/// WebAssembly's: 32-bit values always lie zero-extended in their slots.
enum Op: UInt16, CaseIterable {
    // Control. Jump distances count words from the instruction itself.
    case unreachable, jump, jumpIfZero, jumpIfNotZero, jumpIfZeroR, jumpIfNotZeroR, jumpTable, jumpTableR
    /// Fuel: counts down by one.
    case checkpoint
    /// Zeroes `b` slots from `a`, copies `c` constants behind them.
    case enter
    /// `a` is the slot of the return address, `b` the first result, `c` their number.
    case return0, return1, return1R, returnMany
    /// `a` is the callee's first slot; the callee follows. The "other" forms change the instance.
    case call, callOther, callIndirect
    /// `a` is the first argument, `b` their number, `c` the slot of the return address.
    case tailCall, tailCallOther, tailCallIndirect
    // What stubs hold.
    case translate, callHost, returnOther, exit

    // Data movement.
    case copy, copyR, copyMany, constant, select
    case globalGet, globalSet
    case tableGet, tableSet, tableSize, tableGrow, tableFill, tableCopy, tableInit, elementDrop

    // Memory: address in slot `b` plus `c`; stores take the value from `a`.
    case memorySize, memoryGrow, memoryCopy, memoryFill, memoryInit, dataDrop
    /// Adds the word's low half to address `b` and checks as many bytes as its high half says.
    case address
    case load8U, load8S32, load8S64, load16U, load16S32, load16S64, load32U, load32S64, load64
    /// The same bytes as `load64`, into the other register.
    case loadF64
    case load8UR, load8S32R, load8S64R, load16UR, load16S32R, load16S64R, load32UR, load32S64R, load64R, loadF64R
    /// With the word's low half added to the address, as `add32Imm` does.
    case load8USum, load8S32Sum, load8S64Sum, load16USum, load16S32Sum, load16S64Sum, load32USum, load32S64Sum
    case load64Sum, loadF64Sum
    case store8, store16, store32, store64
    case store8Sum, store16Sum, store32Sum, store64Sum
    case store8R, store8AtR, store16R, store16AtR, store32R, store32AtR, store64R, store64AtR

    // Comparison and jump in one.
    case jumpEq32, jumpNe32, jumpLtS32, jumpLtU32, jumpLeS32, jumpLeU32
    case jumpEq64, jumpNe64, jumpLtS64, jumpLtU64, jumpLeS64, jumpLeU64
    case jumpEq32Imm, jumpNe32Imm, jumpLtS32Imm, jumpLtU32Imm, jumpGtS32Imm, jumpGtU32Imm
    case jumpLeS32Imm, jumpLeU32Imm, jumpGeS32Imm, jumpGeU32Imm
    case jumpEq64Imm, jumpNe64Imm, jumpLtS64Imm, jumpLtU64Imm, jumpGtS64Imm, jumpGtU64Imm
    case jumpLeS64Imm, jumpLeU64Imm, jumpGeS64Imm, jumpGeU64Imm

    case jumpEq32R, jumpNe32R, jumpEq64R, jumpNe64R, jumpLtS32R, jumpLtS32RC, jumpLtU32R, jumpLtU32RC, jumpLeS32R
    case jumpLeS32RC, jumpLeU32R, jumpLeU32RC, jumpEq32ImmR, jumpNe32ImmR, jumpLtS32ImmR, jumpLtU32ImmR
    case jumpGtS32ImmR, jumpGtU32ImmR, jumpLeS32ImmR, jumpLeU32ImmR, jumpGeS32ImmR, jumpGeU32ImmR, jumpEq64ImmR
    case jumpNe64ImmR

    /// Adds the high half of the word to `b` and jumps by the low half if the sum, which goes to `a`, is not 0, not `c`,
    /// or not the second word.
    case addJumpIfNotZero32, addJumpNe32, addJumpNe32Imm

    // Comparison.
    case eq32, ne32, ltS32, ltU32, leS32, leU32
    case eq64, ne64, ltS64, ltU64, leS64, leU64
    case eq32Imm, ne32Imm, ltS32Imm, ltU32Imm, gtS32Imm, gtU32Imm, leS32Imm, leU32Imm, geS32Imm, geU32Imm
    case eq64Imm, ne64Imm, ltS64Imm, ltU64Imm, gtS64Imm, gtU64Imm, leS64Imm, leU64Imm, geS64Imm, geU64Imm
    case eqF32, neF32, ltF32, leF32, eqF64, neF64, ltF64, leF64

    // Integers.
    case add32, sub32, mul32, divS32, divU32, remS32, remU32, shl32, shrS32, shrU32, rotl32, rotr32
    case add64, sub64, mul64, divS64, divU64, remS64, remU64, shl64, shrS64, shrU64, rotl64, rotr64
    case and, or, xor
    case add32Imm, mul32Imm, shl32Imm, shrS32Imm, shrU32Imm, rotl32Imm
    case add64Imm, mul64Imm, shl64Imm, shrS64Imm, shrU64Imm, rotl64Imm
    case andImm, orImm, xorImm
    case clz32, ctz32, popcnt32, clz64, ctz64, popcnt64
    case extend8S32, extend16S32, extend8S64, extend16S64, extend32S64, wrap
    case add32R, mul32R, add64R, mul64R, andR, orR, xorR, sub32R, sub32RC, sub64R, sub64RC, shl32R, shrS32R, shrU32R
    case shl64R, shrS64R, shrU64R, add32ImmR, mul32ImmR, shl32ImmR, shrS32ImmR, shrU32ImmR, rotl32ImmR, add64ImmR
    case mul64ImmR, shl64ImmR, shrS64ImmR, shrU64ImmR, rotl64ImmR, andImmR, orImmR, xorImmR, extend8S32R
    case extend16S32R, extend32S64R, wrapR

    // Floats; absolute value and negation are `andImm` and `xorImm`.
    case ceilF32, floorF32, truncF32, nearestF32, sqrtF32
    case addF32, subF32, mulF32, divF32, minF32, maxF32, copysignF32
    case ceilF64, floorF64, truncF64, nearestF64, sqrtF64
    case addF64, subF64, mulF64, divF64, minF64, maxF64, copysignF64
    case addF64R, mulF64R, subF64R, subF64RC, divF64R, divF64RC

    // Conversions, named result first.
    case i32F32S, i32F32U, i32F64S, i32F64U, i64F32S, i64F32U, i64F64S, i64F64U
    case satI32F32S, satI32F32U, satI32F64S, satI32F64U, satI64F32S, satI64F32U, satI64F64S, satI64F64U
    case f32I32S, f32I32U, f32I64S, f32I64U, f32F64, f64I32S, f64I32U, f64I64S, f64I64U, f64F32
}

/// How an instruction lies in memory: one word of `op`, `a`, `b`, `c` with 16 bits each, then operand words.
/// A jump distance takes the place of `b` and `c`, or the low half of the following word.
enum Word {
    static func make(_ op: Op, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) -> UInt64 {
        UInt64(op.rawValue) | UInt64(UInt16(truncatingIfNeeded: a)) << 16
            | UInt64(UInt16(truncatingIfNeeded: b)) << 32 | UInt64(UInt16(truncatingIfNeeded: c)) << 48
    }

    static func make(_ op: Op, _ a: Int, high: UInt32) -> UInt64 {
        make(op, a) | UInt64(high) << 32
    }

    static func a(_ word: UInt64) -> Int { Int(word >> 16 & 0xffff) }
    static func b(_ word: UInt64) -> Int { Int(word >> 32 & 0xffff) }
    static func c(_ word: UInt64) -> Int { Int(word >> 48) }

    static func op(_ word: UInt64) -> Op? { Op(rawValue: UInt16(truncatingIfNeeded: word)) }
}
