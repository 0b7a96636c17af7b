/// Why a run ended before its time. The texts are the specification's (its test suite compares them).
public enum Trap: Error, Equatable, Sendable {
    case unreachable
    case integerDivideByZero
    case integerOverflow
    case invalidConversion
    case memoryOutOfBounds
    case tableOutOfBounds
    case undefinedElement
    case uninitializedElement
    case indirectCallTypeMismatch
    case callStackExhausted
    case fuelExhausted
    /// The function called is invalid; only with `ValidationOrder.atFirstCall`.
    case invalidFunction
    /// The caller's arguments, or a host function's results, are not of the function's type.
    case hostTypeMismatch
    /// A host function ends the run, for a reason the host knows by this number (an exit, for example).
    case host(UInt32)

    public var message: StaticString {
        switch self {
        case .unreachable: "unreachable"
        case .integerDivideByZero: "integer divide by zero"
        case .integerOverflow: "integer overflow"
        case .invalidConversion: "invalid conversion to integer"
        case .memoryOutOfBounds: "out of bounds memory access"
        case .tableOutOfBounds: "out of bounds table access"
        case .undefinedElement: "undefined element"
        case .uninitializedElement: "uninitialized element"
        case .indirectCallTypeMismatch: "indirect call type mismatch"
        case .callStackExhausted: "call stack exhausted"
        case .fuelExhausted: "all fuel consumed"
        case .invalidFunction: "invalid function"
        case .hostTypeMismatch: "argument or result of another type"
        case .host: "stopped by the host"
        }
    }
}
