// What handlers work with: an instruction, a frame and the machine, as plain addresses so that all of them stay in
// registers. Translated code is trusted: it names only slots of its own frame, which every call checks to be inside
// the stack.

/// The address of an instruction; see `Word` for its layout.
typealias Code = UnsafeRawPointer
/// Where a linear memory starts.
typealias Base = UnsafeMutableRawPointer
/// The table of handlers, with `MachineState` behind it.
typealias Machine = UnsafeMutableRawPointer
/// What a handler returns: see `Outcomes`.
typealias Outcome = UInt32

/// Executes one instruction and goes on to the next: its address, the frame, memory's start and size, the machine, and
/// the last results (`Accumulators`). All of them fit into registers on every architecture of interest.
typealias Handler = @convention(c) (Code, Slots, Base, UInt, Machine, UInt64, Double) -> Outcome

/// How a chain of handlers ended.
enum Outcomes {
    /// The outermost function returned.
    static let finished: Outcome = 0
    /// To be entered again at `MachineState.pc`.
    static let resume: Outcome = 1
    /// `MachineState.trap` says why.
    static let trapped: Outcome = 2
}

/// What a run needs besides the handlers' arguments.
struct MachineState {
    var pc: Code
    var frame: Slots
    var instance: InstancePointer
    /// The last results, where handlers do not pass them on themselves.
    var integer: UInt64 = 0
    var double = 0.0
    let stackEnd: Slots
    var fuel: Int
    var trap: Trap
    let store: Unmanaged<Store>
}

/// Where the state lies behind the handlers.
let machineStateOffset = 512 * MemoryLayout<UInt>.size

extension Machine {
    @inline(__always) var state: UnsafeMutablePointer<MachineState> {
        (self + machineStateOffset).assumingMemoryBound(to: MachineState.self)
    }
}

extension Code {
    @inline(__always) var opNumber: Int { Int(load(as: UInt16.self)) }
    @inline(__always) var a: Int { Int(load(fromByteOffset: 2, as: UInt16.self)) }
    @inline(__always) var b: Int { Int(load(fromByteOffset: 4, as: UInt16.self)) }
    @inline(__always) var c: Int { Int(load(fromByteOffset: 6, as: UInt16.self)) }
    /// The word after the instruction.
    @inline(__always) var operand: UInt64 { load(fromByteOffset: 8, as: UInt64.self) }
    @inline(__always) var operand32: UInt32 { load(fromByteOffset: 8, as: UInt32.self) }
    @inline(__always) var signed: Int64 { load(fromByteOffset: 8, as: Int64.self) }
    @inline(__always) var signed32: Int32 { load(fromByteOffset: 8, as: Int32.self) }
    @inline(__always) var secondOperand: UInt64 { load(fromByteOffset: 16, as: UInt64.self) }
    @inline(__always) var callee: FunctionPointer { load(fromByteOffset: 8, as: FunctionPointer.self) }
    @inline(__always) var table: TablePointer { load(fromByteOffset: 8, as: TablePointer.self) }
    @inline(__always) var global: Slots { load(fromByteOffset: 8, as: Slots.self) }
    /// The unsigned number that `b` and `c` make together.
    @inline(__always) var high: UInt32 { load(fromByteOffset: 4, as: UInt32.self) }

    /// The instruction `words` further on.
    @inline(__always) func after(_ words: Int) -> Code { self + words * 8 }

    /// Where the jump leads whose distance lies in the instruction itself.
    @inline(__always) var target: Code { self + Int(load(fromByteOffset: 4, as: Int32.self)) * 8 }

    /// Where the jump leads whose distance lies in the word at `offset`.
    @inline(__always) func target(at offset: Int) -> Code {
        self + Int(load(fromByteOffset: offset, as: Int32.self)) * 8
    }
}

extension Slots {
    @inline(__always) func u32(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: self[index]) }
    @inline(__always) func i32(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: self[index]) }
    @inline(__always) func i64(_ index: Int) -> Int64 { Int64(bitPattern: self[index]) }
    @inline(__always) func f32(_ index: Int) -> Float { Float(bitPattern: u32(index)) }
    @inline(__always) func f64(_ index: Int) -> Double { Double(bitPattern: self[index]) }

    @inline(__always) func set(_ index: Int, _ value: UInt32) { self[index] = UInt64(value) }
    @inline(__always) func set(_ index: Int, _ value: Int32) { self[index] = UInt64(UInt32(bitPattern: value)) }
    @inline(__always) func set(_ index: Int, _ value: UInt64) { self[index] = value }
    @inline(__always) func set(_ index: Int, _ value: Int64) { self[index] = UInt64(bitPattern: value) }
    @inline(__always) func set(_ index: Int, _ value: Bool) { self[index] = value ? 1 : 0 }
    @inline(__always) func set(_ index: Int, _ value: Float) { self[index] = Numerics.bits(value) }
    @inline(__always) func set(_ index: Int, _ value: Double) { self[index] = Numerics.bits(value) }

    /// Where the function whose header is at `header` returns to.
    @inline(__always) func returnAddress(_ header: Int) -> Code {
        Code(bitPattern: UInt(truncatingIfNeeded: self[header])).unsafelyUnwrapped
    }

    @inline(__always) func callerFrame(_ header: Int) -> Slots {
        Slots(bitPattern: UInt(truncatingIfNeeded: self[header + 1])).unsafelyUnwrapped
    }
}

/// The running instance's linear memory, for what is not a plain load or store.
struct LinearMemory {
    let base: Base
    let byteCount: UInt

    @inline(__always) init(_ instance: InstancePointer) {
        let cell = instance.pointee.memory
        base = cell.pointee.base
        byteCount = cell.pointee.byteCount
    }

    /// Whether `count` bytes from `address` are inside.
    @inline(__always) func contains(_ address: UInt32, _ count: UInt32) -> Bool {
        UInt(address) &+ UInt(count) <= byteCount
    }
}
