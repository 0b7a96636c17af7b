// What the outside holds of a store: each keeps the store alive.

/// A function of a store, callable with `Store.call`.
public struct Function: Equatable {
    let store: Store
    let cell: FunctionPointer

    init(store: Store, cell: FunctionPointer) {
        self.store = store
        self.cell = cell
    }

    /// From a slot that holds a funcref; nil for null.
    init?(store: Store, reference: UInt64) {
        guard let cell = FunctionPointer(bitPattern: UInt(truncatingIfNeeded: reference)) else { return nil }
        self.init(store: store, cell: cell)
    }

    public var type: FunctionType { store.types[cell.pointee.typeID] }

    public static func == (one: Function, other: Function) -> Bool { one.cell == other.cell }
}

public struct Table {
    let store: Store
    let cell: TablePointer

    public var count: Int { Int(cell.pointee.count) }
}

public struct Global {
    let store: Store
    let cell: GlobalCell

    public var type: GlobalType { cell.type }
    public var value: Value { Value(bits: cell.slot.pointee, type: cell.type.value, store: store) }
}

/// A linear memory as the host sees it: every access is checked, addresses are the module's.
public struct Memory {
    let store: Store
    let cell: MemoryPointer

    public var byteCount: Int { Int(cell.pointee.byteCount) }

    /// All bytes in place, for reading and writing; they stay where they are until the memory grows.
    public var bytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: cell.pointee.base, count: byteCount)
    }

    /// Copies bytes out, nil when they are not all inside.
    public func read(_ address: UInt32, count: UInt32) -> [UInt8]? {
        guard let start = pointer(address, UInt(count)) else { return nil }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    /// Copies `bytes` in; false, and nothing written, when they do not all fit.
    public func write(_ bytes: [UInt8], at address: UInt32) -> Bool {
        guard let start = pointer(address, UInt(bytes.count)) else { return false }
        bytes.withUnsafeBytes { source in
            if let from = source.baseAddress { start.copyMemory(from: from, byteCount: source.count) }
        }
        return true
    }

    /// Reads a little-endian number, nil outside.
    public func load<Number: FixedWidthInteger & BitwiseCopyable>(_ address: UInt32, as type: Number.Type) -> Number? {
        guard let start = pointer(address, UInt(MemoryLayout<Number>.size)) else { return nil }
        return Number(littleEndian: start.loadUnaligned(as: type))
    }

    /// Writes a little-endian number; false outside.
    public func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number, at address: UInt32) -> Bool {
        guard let start = pointer(address, UInt(MemoryLayout<Number>.size)) else { return false }
        start.storeBytes(of: value.littleEndian, as: Number.self)
        return true
    }

    /// Gives `body` the bytes in place, for reading and writing without a copy; nil outside. They must not leave it.
    public func withBytes<Result>(
        _ address: UInt32, count: UInt32, _ body: (UnsafeMutableRawBufferPointer) -> Result
    ) -> Result? {
        guard let start = pointer(address, UInt(count)) else { return nil }
        return body(UnsafeMutableRawBufferPointer(start: start, count: Int(count)))
    }

    private func pointer(_ address: UInt32, _ count: UInt) -> UnsafeMutableRawPointer? {
        let size = cell.pointee.byteCount
        guard UInt(address) <= size, count <= size - UInt(address) else { return nil }
        return cell.pointee.base + Int(address)
    }
}

/// Something that can be imported or exported.
public enum Extern {
    case function(Function)
    case table(Table)
    case memory(Memory)
    case global(Global)
}

/// An instantiated module.
public struct Instance {
    let store: Store
    let state: InstanceState

    public var module: Module { state.module }

    /// What the module exports under `name`, nil when there is no such export.
    public func export(_ name: Name) -> Extern? {
        guard let export = state.module.exports.first(where: { $0.name == name }) else { return nil }
        switch export.kind {
        case .function: return .function(Function(store: store, cell: state.functions[export.index]))
        case .table: return .table(Table(store: store, cell: state.tables[export.index]))
        case .memory: return .memory(Memory(store: store, cell: state.cell.pointee.memory))
        case .global: return .global(Global(store: store, cell: state.globals[export.index]))
        }
    }

    public func function(_ name: Name) -> Function? {
        guard case .function(let function)? = export(name) else { return nil }
        return function
    }
}
