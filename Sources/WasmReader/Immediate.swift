/// What stands behind an opcode in the binary format.
enum Immediate: Hashable {
    case index
    /// Alignment and offset of a memory access, and which memory where there are several.
    case memoryAccess
    /// The index of a memory, which is 0 unless there are several.
    case memory
    /// The index of a table.
    case table
    case blockType
    case heapType
    /// The labels of `br_table`.
    case labels
    case valueTypes
    /// The clauses of `try_table`.
    case catches
    /// The clauses of `resume`.
    case handlers
    case signed(Int)
    /// So many bytes of any value.
    case bytes(Int)
}

/// An instruction's immediates, and which proposal brought it; nil: the first version.
struct InstructionForm {
    var immediates: [Immediate]
    var feature: WasmFeature?

    init(_ immediates: [Immediate] = [], _ feature: WasmFeature? = nil) {
        self.immediates = immediates
        self.feature = feature
    }
}

/// One row of a table: the opcodes of a range have one form.
typealias InstructionRow = (opcodes: ClosedRange<UInt32>, form: InstructionForm)

/// All instructions of the specification 3.0 and of the proposals behind it, by prefix.
enum InstructionTable {
    /// Opcodes of one byte.
    static let plain = spread(
        [
            (0x00...0x01, InstructionForm()),
            (0x02...0x04, InstructionForm([.blockType])),
            (0x05...0x05, InstructionForm()),
            (0x06...0x06, InstructionForm([.blockType], .legacyExceptions)),
            (0x07...0x07, InstructionForm([.index], .legacyExceptions)),
            (0x08...0x08, InstructionForm([.index], .exceptions)),
            (0x09...0x09, InstructionForm([.index], .legacyExceptions)),
            (0x0a...0x0a, InstructionForm([], .exceptions)),
            (0x0b...0x0b, InstructionForm()),
            (0x0c...0x0d, InstructionForm([.index])),
            (0x0e...0x0e, InstructionForm([.labels])),
            (0x0f...0x0f, InstructionForm()),
            (0x10...0x10, InstructionForm([.index])),
            (0x11...0x11, InstructionForm([.index, .table])),
            (0x12...0x12, InstructionForm([.index], .tailCalls)),
            (0x13...0x13, InstructionForm([.index, .table], .tailCalls)),
            (0x14...0x15, InstructionForm([.index], .functionReferences)),
            (0x18...0x18, InstructionForm([.index], .legacyExceptions)),
            (0x19...0x19, InstructionForm([], .legacyExceptions)),
            (0x1a...0x1b, InstructionForm()),
            (0x1c...0x1c, InstructionForm([.valueTypes], .referenceTypes)),
            (0x1f...0x1f, InstructionForm([.blockType, .catches], .exceptions)),
            (0x20...0x24, InstructionForm([.index])),
            (0x25...0x26, InstructionForm([.index], .referenceTypes)),
            (0x28...0x3e, InstructionForm([.memoryAccess])),
            (0x3f...0x40, InstructionForm([.memory])),
            (0x41...0x41, InstructionForm([.signed(32)])),
            (0x42...0x42, InstructionForm([.signed(64)])),
            (0x43...0x43, InstructionForm([.bytes(4)])),
            (0x44...0x44, InstructionForm([.bytes(8)])),
            (0x45...0xbf, InstructionForm()),
            (0xc0...0xc4, InstructionForm([], .signExtension)),
            (0xd0...0xd0, InstructionForm([.heapType], .referenceTypes)),
            (0xd1...0xd1, InstructionForm([], .referenceTypes)),
            (0xd2...0xd2, InstructionForm([.index], .referenceTypes)),
            (0xd3...0xd3, InstructionForm([], .garbageCollection)),
            (0xd4...0xd4, InstructionForm([], .functionReferences)),
            (0xd5...0xd6, InstructionForm([.index], .functionReferences)),
            (0xe0...0xe0, InstructionForm([.index], .stackSwitching)),
            (0xe1...0xe1, InstructionForm([.index, .index], .stackSwitching)),
            (0xe2...0xe2, InstructionForm([.index], .stackSwitching)),
            (0xe3...0xe3, InstructionForm([.index, .handlers], .stackSwitching)),
            (0xe4...0xe4, InstructionForm([.index, .index, .handlers], .stackSwitching)),
            (0xe5...0xe5, InstructionForm([.index, .index], .stackSwitching)),
        ], count: 256)

    /// Behind the prefix 0xfb.
    static let references = spread(
        [
            (0...1, InstructionForm([.index], .garbageCollection)),
            (2...5, InstructionForm([.index, .index], .garbageCollection)),
            (6...7, InstructionForm([.index], .garbageCollection)),
            (8...10, InstructionForm([.index, .index], .garbageCollection)),
            (11...14, InstructionForm([.index], .garbageCollection)),
            (15...15, InstructionForm([], .garbageCollection)),
            (16...16, InstructionForm([.index], .garbageCollection)),
            (17...19, InstructionForm([.index, .index], .garbageCollection)),
            (20...23, InstructionForm([.heapType], .garbageCollection)),
            (24...25, InstructionForm([.bytes(1), .index, .heapType, .heapType], .garbageCollection)),
            (26...30, InstructionForm([], .garbageCollection)),
        ], count: 31)

    /// Behind the prefix 0xfc.
    static let miscellaneous = spread(
        [
            (0...7, InstructionForm([], .saturatingConversions)),
            (8...8, InstructionForm([.index, .memory], .bulkMemory)),
            (9...9, InstructionForm([.index], .bulkMemory)),
            (10...10, InstructionForm([.memory, .memory], .bulkMemory)),
            (11...11, InstructionForm([.memory], .bulkMemory)),
            (12...12, InstructionForm([.index, .table], .bulkMemory)),
            (13...13, InstructionForm([.index], .bulkMemory)),
            (14...14, InstructionForm([.table, .table], .bulkMemory)),
            (15...17, InstructionForm([.index], .referenceTypes)),
            (0x13...0x16, InstructionForm([], .wideArithmetic)),
        ], count: 0x17)

    /// Behind the prefix 0xfd.
    static let vectors = spread(
        [
            (0...11, InstructionForm([.memoryAccess], .simd)),
            (12...13, InstructionForm([.bytes(16)], .simd)),
            (14...20, InstructionForm([], .simd)),
            (21...34, InstructionForm([.bytes(1)], .simd)),
            (35...83, InstructionForm([], .simd)),
            (84...91, InstructionForm([.memoryAccess, .bytes(1)], .simd)),
            (92...93, InstructionForm([.memoryAccess], .simd)),
            (94...255, InstructionForm([], .simd)),
            (256...275, InstructionForm([], .relaxedSIMD)),
        ], count: 276)

    /// Behind the prefix 0xfe.
    static let atomics = spread(
        [
            (0...2, InstructionForm([.memoryAccess], .threads)),
            (3...3, InstructionForm([.bytes(1)], .threads)),
            (0x10...0x4e, InstructionForm([.memoryAccess], .threads)),
        ], count: 0x4f)

    static func prefixed(_ byte: UInt8) -> [InstructionForm?]? {
        switch byte {
        case 0xfb: references
        case 0xfc: miscellaneous
        case 0xfd: vectors
        case 0xfe: atomics
        default: nil
        }
    }

    private static func spread(_ rows: [InstructionRow], count: Int) -> [InstructionForm?] {
        var table = [InstructionForm?](repeating: nil, count: count)
        for row in rows {
            for opcode in row.opcodes { table[Int(opcode)] = row.form }
        }
        return table
    }
}
