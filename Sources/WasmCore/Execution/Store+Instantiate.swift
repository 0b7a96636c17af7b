/// Why a module could not be made into an instance.
public enum InstantiationError: Error, Equatable, Sendable {
    /// `Module.validate()` has not been called, or refused the module.
    case notValidated
    /// Nothing was given for the import with this index.
    case unknownImport(Int)
    /// What was given for the import with this index is of another type.
    case incompatibleImport(Int)
    /// A memory or table is larger than there is room for.
    case outOfMemory
    /// A segment did not fit, or the start function trapped. What was written before stays written.
    case trap(Trap)
}

extension Store {
    /// Makes an instance of a validated module (specification, section 4.5.4): finds its imports, fills tables and
    /// memories, runs its start function.
    public func instantiate(
        _ module: Module, imports: (Import) -> Extern? = { _ in nil }
    ) throws(InstantiationError) -> Instance {
        guard module.isValidated else { throw .notValidated }
        var linked = LinkedImports()
        for (index, wanted) in module.imports.enumerated() {
            guard let given = imports(wanted) else { throw .unknownImport(index) }
            guard link(wanted, given, module, into: &linked) else { throw .incompatibleImport(index) }
        }
        let state = try makeState(module, linked)
        instances.append(state)
        for (index, value) in module.globalValues.enumerated() {
            state.globals[module.importedGlobalCount + index].slot.pointee = state.evaluate(value)
        }
        state.elements = module.elements.map { references($0, in: state) }
        if let trap = initialize(state) { throw .trap(trap) }
        if let start = module.start {
            do throws(Trap) {
                _ = try call(Function(store: self, cell: state.functions[start]))
            } catch {
                throw .trap(error)
            }
        }
        return Instance(store: self, state: state)
    }

    private struct LinkedImports {
        var functions: [FunctionPointer] = []
        var tables: [TablePointer] = []
        var memory: MemoryPointer?
        var globals: [GlobalCell] = []
    }

    /// Whether `given` fits the import (specification, section 4.5.3); if so it is taken.
    private func link(_ wanted: Import, _ given: Extern, _ module: Module, into linked: inout LinkedImports) -> Bool {
        switch (wanted.kind, given) {
        case (.function(let type), .function(let function)):
            guard function.store === self, function.type == module.types[type] else { return false }
            linked.functions.append(function.cell)
        case (.table(let type), .table(let table)):
            let cell = table.cell.pointee
            guard table.store === self, cell.element == type.element,
                type.limits.accepts(size: cell.count, maximum: cell.hasMaximum ? cell.maximum : nil)
            else { return false }
            linked.tables.append(table.cell)
        case (.memory(let type), .memory(let memory)):
            let cell = memory.cell.pointee
            guard memory.store === self,
                type.limits.accepts(size: cell.pages, maximum: cell.hasMaximum ? cell.maximum : nil)
            else { return false }
            linked.memory = memory.cell
        case (.global(let type), .global(let global)):
            guard global.store === self, global.cell.type == type else { return false }
            linked.globals.append(global.cell)
        default: return false
        }
        return true
    }

    private func makeState(
        _ module: Module, _ linked: LinkedImports
    ) throws(InstantiationError) -> InstanceState {
        var tables = linked.tables
        for type in module.tables.dropFirst(tables.count) {
            guard let table = makeTableCell(type) else { throw .outOfMemory }
            tables.append(table)
        }
        var memory = linked.memory
        if memory == nil, let type = module.memories.first {
            guard let made = makeMemoryCell(type) else { throw .outOfMemory }
            memory = made
        }
        var globals = linked.globals
        for type in module.globals.dropFirst(globals.count) { globals.append(makeGlobalCell(type)) }
        let cell = makeInstanceCell(memory: memory)
        var typeIDs: [UInt32] = []
        typeIDs.reserveCapacity(module.types.count)
        for type in module.types { typeIDs.append(types.id(of: type)) }
        let block = makeFunctionBlock(count: module.bodies.count)
        var functions = linked.functions
        functions.reserveCapacity(module.functionTypes.count)
        for index in module.bodies.indices {
            let number = module.importedFunctionCount + index
            let type = typeIDs[Int(module.functionTypes[number])]
            initialize(block + index, typeID: type, index: number, instance: cell)
            functions.append(block + index)
        }
        return InstanceState(
            module: module, cell: cell, functions: functions, tables: tables, globals: globals, typeIDs: typeIDs)
    }

    private func references(_ segment: ElementSegment, in state: InstanceState) -> [UInt64] {
        if case .declarative = segment.mode { return [] }
        var references: [UInt64] = []
        references.reserveCapacity(segment.count)
        switch segment.items {
        case .functions(let range):
            var reader = Reader(state.module.bytes, range)
            while let index = try? reader.u32() {
                references.append(UInt64(UInt(bitPattern: state.functions[Int(index)])))
            }
        case .expressions(let range):
            var reader = Reader(state.module.bytes, range)
            for _ in 0..<segment.count { references.append(state.evaluate(&reader)) }
        }
        return references
    }

    /// Copies active segments to their places, in order; each is dropped then.
    private func initialize(_ state: InstanceState) -> Trap? {
        for (index, segment) in state.module.elements.enumerated() {
            guard case .active(let table, let offset) = segment.mode else { continue }
            let at = UInt32(truncatingIfNeeded: state.evaluate(offset))
            let entries = state.elements[index]
            if let trap = fill(state.tables[table], at: at, from: entries, 0, UInt32(entries.count)) { return trap }
            state.elements[index] = []
        }
        for (index, segment) in state.module.data.enumerated() {
            guard case .active(_, let offset) = segment.mode else { continue }
            let at = UInt32(truncatingIfNeeded: state.evaluate(offset))
            let count = UInt32(truncatingIfNeeded: segment.content.count)
            let memory = LinearMemory(state.cell)
            guard memory.contains(at, count) else { return .memoryOutOfBounds }
            if let trap = state.copyData(index, from: 0, count: count, to: memory.base + Int(at)) { return trap }
            state.droppedData[index] = true
        }
        return nil
    }
}
