/// What a module may use beyond the first version of WebAssembly: a proposal, finished or not.
public enum WasmFeature: String, Hashable, Sendable, CaseIterable {
    case mutableGlobals, signExtension, saturatingConversions, multiValue, bulkMemory, referenceTypes
    case tailCalls, extendedConst, simd, relaxedSIMD, threads, exceptions, legacyExceptions, multiMemory, memory64
    case functionReferences, garbageCollection, customPageSizes, wideArithmetic, stackSwitching

    /// The name people know it by.
    public var name: String {
        switch self {
        case .mutableGlobals: "mutable globals"
        case .signExtension: "sign extension"
        case .saturatingConversions: "saturating conversions"
        case .multiValue: "multi-value"
        case .bulkMemory: "bulk memory"
        case .referenceTypes: "reference types"
        case .tailCalls: "tail calls"
        case .extendedConst: "extended constant expressions"
        case .simd: "SIMD"
        case .relaxedSIMD: "relaxed SIMD"
        case .threads: "threads"
        case .exceptions: "exception handling"
        case .legacyExceptions: "exception handling (legacy form)"
        case .multiMemory: "multiple memories"
        case .memory64: "64-bit memory"
        case .functionReferences: "typed function references"
        case .garbageCollection: "garbage collection"
        case .customPageSizes: "custom page sizes"
        case .wideArithmetic: "wide arithmetic"
        case .stackSwitching: "stack switching"
        }
    }
}
