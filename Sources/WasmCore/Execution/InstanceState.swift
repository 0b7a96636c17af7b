/// What one instance is made of, imports first. The store keeps it; running code reaches it through its cell.
final class InstanceState {
    let module: Module
    let cell: InstancePointer
    let functions: [FunctionPointer]
    let tables: [TablePointer]
    let globals: [GlobalCell]
    /// By type index: the number the store gives the type.
    let typeIDs: [UInt32]
    /// The references of each element segment; empty once dropped.
    var elements: [[UInt64]] = []
    var droppedData: [Bool]
    /// For bodies that are checked at their first call.
    private var validator: FunctionValidator?

    init(
        module: Module, cell: InstancePointer, functions: [FunctionPointer], tables: [TablePointer],
        globals: [GlobalCell], typeIDs: [UInt32]
    ) {
        self.module = module
        self.cell = cell
        self.functions = functions
        self.tables = tables
        self.globals = globals
        self.typeIDs = typeIDs
        droppedData = [Bool](repeating: false, count: module.data.count)
    }

    /// Whether the module's own function with this index has a valid body, which is checked now if it was not before.
    func isValid(function index: Int) -> Bool {
        guard !module.hasValidatedBodies else { return true }
        if validator == nil { validator = FunctionValidator(module: module) }
        return (try? validator?.validate(body: index - module.importedFunctionCount)) != nil
    }

    /// Copies part of a data segment to `target`, where the caller has checked that it fits.
    func copyData(_ index: Int, from first: UInt32, count: UInt32, to target: UnsafeMutableRawPointer) -> Trap? {
        let content = droppedData[index] ? 0..<0 : module.data[index].content
        guard Int(first) + Int(count) <= content.count else { return .memoryOutOfBounds }
        let start = content.lowerBound + Int(first)
        module.bytes.copy(start..<start + Int(count), to: target)
        return nil
    }

    /// The value of a constant expression that has been validated.
    func evaluate(_ expression: Expression) -> UInt64 {
        var reader = Reader(module.bytes, expression.range)
        return evaluate(&reader)
    }

    /// Evaluates one expression and leaves the reader behind it.
    func evaluate(_ reader: inout Reader) -> UInt64 {
        var stack = PlainArray<UInt64>()
        while let instruction = try? reader.expressionInstruction(), instruction.opcode != .end {
            let number = instruction.opcode.number
            switch number {
            case 0x23: stack.append(globals[Int(instruction.first)].slot.pointee)
            case 0xd2: stack.append(UInt64(UInt(bitPattern: functions[Int(instruction.first)])))
            case 0x6a...0x6c, 0x7c...0x7e:
                let second = stack.popLast() ?? 0
                let first = stack.popLast() ?? 0
                stack.append(Self.arithmetic(number, first, second))
            default: stack.append(instruction.value)
            }
        }
        return stack.last ?? 0
    }

    private static func arithmetic(_ number: UInt16, _ first: UInt64, _ second: UInt64) -> UInt64 {
        switch number {
        case 0x6a: UInt64(UInt32(truncatingIfNeeded: first &+ second))
        case 0x6b: UInt64(UInt32(truncatingIfNeeded: first &- second))
        case 0x6c: UInt64(UInt32(truncatingIfNeeded: first &* second))
        case 0x7c: first &+ second
        case 0x7d: first &- second
        default: first &* second
        }
    }
}
