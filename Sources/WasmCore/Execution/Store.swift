/// Everything that instances are made of and share: functions, tables, memories, globals, and the stack they run on.
///
/// What is made lives as long as the store, as in the specification. Not for use by two threads at once.
public final class Store {
    let configuration: StoreConfiguration
    var types = TypeTable()
    var instances: [InstanceState] = []
    var hostFunctions: [HostFunction] = []
    /// What handlers work with.
    let machine = Store.makeMachine()
    let stack: Slots
    let stackEnd: Slots
    /// Where the next run may start on the stack.
    var top: Slots
    /// Runs that are nested through host functions.
    var depth = 0
    /// An instruction that ends a run, where the outermost function returns to.
    let exitStub: UnsafeMutablePointer<UInt64>
    /// What host functions run in when they are called from outside.
    let emptyInstance: InstancePointer
    private let emptyMemory: MemoryPointer
    private var functionBlocks: [FunctionPointer] = []
    private var codeBlocks: [Slots] = []
    private var globalSlots: [Slots] = []
    private var tables: [TablePointer] = []
    var memories: [MemoryPointer] = []
    private var instanceCells: [InstancePointer] = []

    public init(_ configuration: StoreConfiguration = StoreConfiguration()) {
        self.configuration = configuration
        let slots = max(configuration.stackSlots, 1024)
        stack = Slots.allocate(capacity: slots)
        stackEnd = stack + slots
        top = stack
        exitStub = Slots.allocate(capacity: 1)
        exitStub.initialize(to: Word.make(.exit))
        emptyMemory = MemoryPointer.allocate(capacity: 1)
        emptyMemory.initialize(
            to: MemoryCell(space: MemorySpace(emptyAt: stack), maximum: 0, hasMaximum: true))
        emptyInstance = InstancePointer.allocate(capacity: 1)
        emptyInstance.initialize(to: InstanceCell(memory: emptyMemory, number: -1))
        machine.state.initialize(
            to: MachineState(
                pc: UnsafeRawPointer(exitStub), frame: stack, instance: emptyInstance, stackEnd: stackEnd,
                fuel: max(configuration.fuel ?? 0, 0), trap: .unreachable, store: Unmanaged.passUnretained(self)))
    }

    /// Left over from `configuration.fuel`.
    public var fuel: Int { machine.state.pointee.fuel }

    deinit {
        for memory in memories { release(memory) }
        for table in tables {
            table.pointee.entries.deallocate()
            table.deallocate()
        }
        for block in functionBlocks { block.deallocate() }
        for block in codeBlocks { block.deallocate() }
        for slot in globalSlots { slot.deallocate() }
        for cell in instanceCells { cell.deallocate() }
        emptyInstance.deallocate()
        emptyMemory.deallocate()
        exitStub.deallocate()
        machine.deallocate()
        stack.deallocate()
    }

    // MARK: - Making things for modules to import

    public func makeFunction(_ function: HostFunction) -> Function {
        hostFunctions.append(function)
        let cells = makeFunctionBlock(count: 1)
        let type = types.id(of: function.type)
        initialize(cells, typeID: type, index: hostFunctions.count - 1, instance: nil)
        return Function(store: self, cell: cells)
    }

    /// A memory; nil when there is not enough for its minimum.
    public func makeMemory(_ type: MemoryType) -> Memory? {
        guard let cell = makeMemoryCell(type) else { return nil }
        return Memory(store: self, cell: cell)
    }

    /// A table full of null; nil when it is larger than the configuration allows.
    public func makeTable(_ type: TableType) -> Table? {
        guard let cell = makeTableCell(type) else { return nil }
        return Table(store: self, cell: cell)
    }

    public func makeGlobal(_ value: Value, isMutable: Bool) -> Global {
        let cell = makeGlobalCell(GlobalType(value: value.type, isMutable: isMutable))
        cell.slot.pointee = value.bits
        return Global(store: self, cell: cell)
    }

    // MARK: - Cells

    func makeFunctionBlock(count: Int) -> FunctionPointer {
        let block = FunctionPointer.allocate(capacity: max(count, 1))
        functionBlocks.append(block)
        return block
    }

    /// Fills a function's cell so that its first call translates it, or calls the host.
    func initialize(_ cell: FunctionPointer, typeID: UInt32, index: Int, instance: InstancePointer?) {
        let type = types[typeID]
        let address = UInt64(UInt(bitPattern: cell))
        let frame = type.parameters.count + 2 + type.results.count
        let first: Op = instance == nil ? .callHost : .translate
        cell.initialize(
            to: FunctionCell(
                code: UnsafeRawPointer(exitStub), frameSlots: frame, parameterCount: Int32(type.parameters.count),
                resultCount: Int32(type.results.count), typeID: typeID, index: UInt32(truncatingIfNeeded: index),
                instance: instance, entryStub: Stub(instruction: Word.make(first), operand: address),
                returnStub: Stub(instruction: Word.make(.returnOther), operand: address)))
        cell.pointee.code = UnsafeRawPointer(cell) + FunctionCell.entryStubOffset
    }

    func makeGlobalCell(_ type: GlobalType) -> GlobalCell {
        let slot = Slots.allocate(capacity: 1)
        slot.initialize(to: 0)
        globalSlots.append(slot)
        return GlobalCell(slot: slot, type: type)
    }

    func makeTableCell(_ type: TableType) -> TablePointer? {
        let count = type.limits.minimum
        guard count <= configuration.tableEntries else { return nil }
        let entries = Slots.allocate(capacity: max(Int(count), 1))
        entries.initialize(repeating: 0, count: Int(count))
        let cell = TablePointer.allocate(capacity: 1)
        cell.initialize(
            to: TableCell(
                entries: entries, count: count, capacity: count, maximum: type.limits.maximum ?? .max,
                hasMaximum: type.limits.maximum != nil, element: type.element))
        tables.append(cell)
        return cell
    }

    func makeInstanceCell(memory: MemoryPointer?) -> InstancePointer {
        let cell = InstancePointer.allocate(capacity: 1)
        cell.initialize(to: InstanceCell(memory: memory ?? emptyMemory, number: instances.count))
        instanceCells.append(cell)
        return cell
    }

    /// Keeps translated code in memory that does not move.
    func keep(_ code: borrowing PlainArray<UInt64>) -> UnsafeRawPointer {
        let block = Slots.allocate(capacity: max(code.count, 1))
        code.copy(to: block)
        codeBlocks.append(block)
        return UnsafeRawPointer(block)
    }
}
