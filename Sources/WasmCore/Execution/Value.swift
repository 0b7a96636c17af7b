/// A typed value that enters or leaves running code. Floats are bits, so that NaNs keep theirs.
public enum Value {
    case i32(UInt32)
    case i64(UInt64)
    case f32(UInt32)
    case f64(UInt64)
    case funcref(Function?)
    /// A reference to something of the host's, known by a number below `UInt64.max`.
    case externref(UInt64?)

    public var type: ValueType {
        switch self {
        case .i32: .i32
        case .i64: .i64
        case .f32: .f32
        case .f64: .f64
        case .funcref: .funcref
        case .externref: .externref
        }
    }

    /// As it lies in a slot: 32-bit values in the low half, references as an address or number + 1, null as 0.
    var bits: UInt64 {
        switch self {
        case .i32(let value), .f32(let value): UInt64(value)
        case .i64(let value), .f64(let value): value
        case .funcref(let function): function.map { UInt64(UInt(bitPattern: $0.cell)) } ?? 0
        case .externref(let number): number.map { $0 &+ 1 } ?? 0
        }
    }

    init(bits: UInt64, type: ValueType, store: Store) {
        switch type {
        case .i32: self = .i32(UInt32(truncatingIfNeeded: bits))
        case .i64: self = .i64(bits)
        case .f32: self = .f32(UInt32(truncatingIfNeeded: bits))
        case .f64: self = .f64(bits)
        case .funcref: self = .funcref(Function(store: store, reference: bits))
        case .externref: self = .externref(bits == 0 ? nil : bits - 1)
        }
    }
}
