/// A value type; the raw value is its byte in the binary format.
public enum ValueType: UInt8, BitwiseCopyable, Equatable, Sendable {
    case i32 = 0x7f
    case i64 = 0x7e
    case f32 = 0x7d
    case f64 = 0x7c
    case funcref = 0x70
    case externref = 0x6f

    public var isReference: Bool { self == .funcref || self == .externref }
}

public struct FunctionType: Equatable, Sendable {
    public let parameters: [ValueType]
    public let results: [ValueType]

    public init(parameters: [ValueType] = [], results: [ValueType] = []) {
        self.parameters = parameters
        self.results = results
    }

    // Not in place, where it is large.
    @inline(never) public static func == (one: FunctionType, other: FunctionType) -> Bool {
        one.parameters == other.parameters && one.results == other.results
    }
}

/// Size limits of a table (entries) or memory (pages of 64 KiB).
public struct SizeLimits: Equatable, Sendable {
    public let minimum: UInt32
    public let maximum: UInt32?

    public init(minimum: UInt32, maximum: UInt32? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Whether something of `size` with `maximum` may be imported where these limits are asked for.
    func accepts(size: UInt32, maximum given: UInt32?) -> Bool {
        guard size >= minimum else { return false }
        guard let maximum else { return true }
        return given.map { $0 <= maximum } ?? false
    }
}

public struct TableType: Equatable, Sendable {
    public let element: ValueType
    public let limits: SizeLimits

    public init(element: ValueType, limits: SizeLimits) {
        self.element = element
        self.limits = limits
    }
}

public struct MemoryType: Equatable, Sendable {
    public let limits: SizeLimits

    public init(limits: SizeLimits) { self.limits = limits }
}

public struct GlobalType: Equatable, Sendable {
    public let value: ValueType
    public let isMutable: Bool

    public init(value: ValueType, isMutable: Bool) {
        self.value = value
        self.isMutable = isMutable
    }
}

/// What a module takes from outside under two names.
public struct Import: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// An index into `Module.types`.
        case function(type: Int)
        case table(TableType)
        case memory(MemoryType)
        case global(GlobalType)
    }

    public let module: Name
    public let name: Name
    public let kind: Kind
    /// Where the import stands in the module.
    public let offset: Int
}

/// What a module gives under a name: an index into its functions, tables, memories or globals (imports first).
public struct Export: Equatable, Sendable {
    public enum Kind: UInt8, Sendable { case function, table, memory, global }

    public let name: Name
    public let kind: Kind
    public let index: Int
    public let offset: Int
}
