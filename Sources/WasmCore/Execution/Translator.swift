/// Translates one validated function into the interpreter's own instructions, at its first call.
///
/// WebAssembly's operand stack becomes slots of the frame: parameters, return address and caller's frame, other locals,
/// constants of loops, then one slot for each height of the stack. An entry of the stack that only names a local or a
/// constant emits nothing; the instruction that uses it reads it where it is. Where paths meet, all entries lie in
/// their own slots. Every step takes time in proportion to what it reads or emits.
struct Translator: ~Copyable {
    enum Entry {
        /// In the slot of its own height.
        case slot
        /// The value of a local; `previous` is the next lower entry with the same local, -1 if none.
        case local(Int, previous: Int32)
        case constant(UInt64)

        var isSlot: Bool {
            if case .slot = self { true } else { false }
        }
    }

    /// A jump whose distance is written when its target is known.
    struct Fixup {
        let instruction: Int
        let word: Int
        let isHigh: Bool
    }

    struct Block {
        enum Kind { case function, block, loop, then, otherwise }

        let kind: Kind
        let height: Int
        let parameters: Int
        let results: Int
        var start = 0
        /// Jumps to the end.
        var fixups: [Fixup] = []
        /// The jump over the first branch of an `if`.
        var otherwise: Fixup?
    }

    static let poolCapacity = 8

    let store: Store
    let state: InstanceState
    var reader: Reader
    let parameterCount: Int
    let resultCount: Int
    var localCount = 0
    var poolBase = 0
    var base = 0
    var maximumHeight = 0

    var code = PlainArray<UInt64>()
    /// The last instruction, if it has a result that could still go elsewhere, and where it ends.
    var last = -1
    var lastEnd = -1
    /// The last addition of a constant, -1 if a label came after it.
    var lastAddition = -1
    /// What the registers hold after `code`, and held before the last instruction.
    var accumulators = Accumulators()
    var accumulatorsBeforeLast = Accumulators()
    var entries = PlainArray<Entry>()
    /// Entries below this height are all slots.
    var settled = 0
    /// By local: the highest entry that names it, -1 if none.
    private var heads = PlainArray<Int32>()
    var blocks: [Block] = []
    var pool: [UInt64] = []
    var hasPool = false
    var loops = 0
    /// No path leads here: instructions are skipped up to the end of the block.
    var isDead = false
    var skippedBlocks = 0

    init(store: Store, state: InstanceState, function index: Int) {
        self.store = store
        self.state = state
        let module = state.module
        let type = module.types[Int(module.functionTypes[index])]
        parameterCount = type.parameters.count
        resultCount = type.results.count
        reader = Reader(module.bytes, module.bodies[index - module.importedFunctionCount].range)
    }

    /// Fills `code`; returns the word at which it is entered, and how many slots the function needs.
    mutating func translate() throws(ModuleError) -> (entry: Int, frameSlots: Int) {
        try layOutFrame()
        code.append(Word.make(.enter))
        code.append(0)
        if store.configuration.fuel != nil { code.append(Word.make(.checkpoint)) }
        blocks = [Block(kind: .function, height: 0, parameters: 0, results: resultCount)]
        while !blocks.isEmpty {
            let instruction = try reader.instruction()
            if isDead { try skip(instruction) } else { try translate(instruction) }
        }
        return finish()
    }

    private mutating func layOutFrame() throws(ModuleError) {
        var locals = LocalTypes()
        try locals.read(&reader)
        localCount = parameterCount + locals.count
        heads = PlainArray(repeating: -1, count: localCount)
        poolBase = localCount + 2
        // A loop's opcode somewhere in the body; the same byte as part of a number only costs eight slots.
        var offset = reader.offset
        while offset < reader.end, !hasPool {
            hasPool = reader.bytes.byte(at: offset) == 0x03
            offset += 1
        }
        base = poolBase + (hasPool ? Self.poolCapacity : 0)
    }

    private mutating func finish() -> (entry: Int, frameSlots: Int) {
        let zeroed = localCount - parameterCount
        code[0] = Word.make(.enter, parameterCount + 2, zeroed, pool.count)
        code[1] = UInt64(code.count)
        for value in pool { code.append(value) }
        let needed = base + maximumHeight + 4
        return (zeroed == 0 && pool.isEmpty ? 2 : 0, max(needed, resultCount, parameterCount + 2))
    }

    // MARK: - Emitting

    /// A jump may lead to what comes next: nothing is known of what was before.
    mutating func label() {
        last = -1
        lastAddition = -1
        accumulators = Accumulators()
    }

    mutating func emit(_ op: Op, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
        code.append(accumulators.word(op, a, b, c))
        accumulators.note(op, a)
    }

    /// Pushes a slot and emits the instruction that computes it, which a following `local.set` may still redirect.
    mutating func emitResult(_ op: Op, _ b: Int = 0, _ c: Int = 0, operand: UInt64? = nil) {
        last = code.count
        accumulatorsBeforeLast = accumulators
        emit(op, pushSlot(), b, c)
        if op == .add32Imm { lastAddition = last }
        if let operand { code.append(operand) }
        lastEnd = code.count
    }

    /// The last instruction's index, when the value at `height` is its result and nothing came after it.
    func producer(ofHeight height: Int) -> Int? {
        guard last >= 0, lastEnd == code.count, Word.a(code[last]) == base + height else { return nil }
        return last
    }

    /// Takes the last instruction back from the code.
    mutating func takeBack(_ producer: Int) {
        code.removeLast(code.count - producer)
        accumulators = accumulatorsBeforeLast
        last = -1
        if lastAddition >= producer { lastAddition = -1 }
    }

    /// The last instruction, if it adds a constant to a 32-bit number and the sum is in `slot`.
    func addition(to slot: Int) -> Int? {
        guard lastAddition >= 0, lastAddition == code.count - 2, Word.a(code[lastAddition]) == slot else { return nil }
        return lastAddition
    }

    // MARK: - The operand stack

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        if entries.count > maximumHeight { maximumHeight = entries.count }
    }

    mutating func pushLocal(_ index: Int) {
        let previous = heads[index]
        heads[index] = Int32(entries.count)
        push(.local(index, previous: previous))
    }

    /// Pushes an entry that is its own slot, and returns that slot.
    mutating func pushSlot() -> Int {
        push(.slot)
        return base + entries.count - 1
    }

    /// Pushes several entries that are their own slots, as results of calls and blocks are.
    mutating func pushSlots(_ count: Int) {
        let isSettled = settled == entries.count
        for _ in 0..<count { entries.append(.slot) }
        if entries.count > maximumHeight { maximumHeight = entries.count }
        if isSettled { settled = entries.count }
    }

    mutating func pop() -> Entry {
        let entry = entries[entries.count - 1]
        entries.removeLast()
        if case .local(let index, let previous) = entry { heads[index] = previous }
        if settled > entries.count { settled = entries.count }
        return entry
    }

    mutating func pop(to height: Int) {
        while entries.count > max(height, settled) { _ = pop() }
        if entries.count > height {
            entries.removeLast(entries.count - height)
            settled = height
        }
    }

    /// Pops, and returns a slot where the value can be read.
    mutating func popSlot() -> Int {
        let entry = pop()
        return slot(of: entry, height: entries.count)
    }

    /// A slot where the value of `entry`, which stands or stood at `height`, can be read.
    mutating func slot(of entry: Entry, height: Int) -> Int {
        switch entry {
        case .slot: return base + height
        case .local(let index, _): return slot(ofLocal: index)
        case .constant(let value):
            if hasPool, loops > 0 {
                if let known = pool.firstIndex(of: value) { return poolBase + known }
                if pool.count < Self.poolCapacity {
                    pool.append(value)
                    return poolBase + pool.count - 1
                }
            }
            place(entry, height: height, in: base + height)
            return base + height
        }
    }

    func slot(ofLocal index: Int) -> Int {
        index < parameterCount ? index : index + 2
    }

    /// Emits what brings the value of an entry into a given slot.
    mutating func place(_ entry: Entry, height: Int, in target: Int) {
        switch entry {
        case .slot where base + height == target: return
        case .slot: emit(.copy, target, base + height)
        case .local(let index, _): emit(.copy, target, slot(ofLocal: index))
        case .constant(let value):
            emit(.constant, target)
            code.append(value)
        }
    }

    /// Brings the entry at `height` into its own slot. Entries above it that name the same local must be settled.
    private mutating func settle(height: Int) {
        let entry = entries[height]
        guard !entry.isSlot else { return }
        if case .local(let index, let previous) = entry { heads[index] = previous }
        place(entry, height: height, in: base + height)
        entries[height] = .slot
    }

    /// Brings the top `count` entries into their own slots.
    mutating func settle(top count: Int) {
        let lowest = entries.count - count
        var height = entries.count
        while height > max(lowest, settled) {
            height -= 1
            settle(height: height)
        }
        if lowest <= settled { settled = entries.count }
    }

    /// Brings all entries into their own slots.
    mutating func settleAll() {
        settle(top: entries.count)
    }

    // MARK: - Locals

    /// Before a local changes: entries that name it get its value.
    private mutating func detach(local index: Int) {
        var height = heads[index]
        while height >= 0 {
            guard case .local(_, let previous) = entries[Int(height)] else { break }
            place(entries[Int(height)], height: Int(height), in: base + Int(height))
            entries[Int(height)] = .slot
            height = previous
        }
        heads[index] = -1
    }

    mutating func setLocal(_ index: Int) {
        let entry = pop()
        let height = entries.count
        detach(local: index)
        let target = slot(ofLocal: index)
        switch entry {
        case .slot:
            if let producer = producer(ofHeight: height) {
                code[producer] = code[producer] & ~0xffff_0000 | UInt64(target) << 16
                accumulators.redirect(base + height, to: target)
                last = -1
            } else {
                emit(.copy, target, base + height)
            }
        case .local(index, _): break
        default: place(entry, height: height, in: target)
        }
    }
}
