/// What a module may ask for and this implementation does not have, so that a refusal can say its name.
public enum Feature: UInt8, Equatable, Sendable, CaseIterable {
    case simd, exceptions, threads, memory64, multiMemory, garbageCollection, functionReferences, stackSwitching
    case wideArithmetic, customPageSizes, components

    /// The name people know it by (the proposal's name).
    public var name: StaticString {
        switch self {
        case .simd: "SIMD"
        case .exceptions: "exception handling"
        case .threads: "threads"
        case .memory64: "64-bit memory"
        case .multiMemory: "multiple memories"
        case .garbageCollection: "garbage collection"
        case .functionReferences: "typed function references"
        case .stackSwitching: "stack switching"
        case .wideArithmetic: "wide arithmetic"
        case .customPageSizes: "custom page sizes"
        case .components: "the component model"
        }
    }

    /// The feature that defines the instruction with this first byte, nil for a byte that no proposal uses.
    init?(opcode byte: UInt8) {
        switch byte {
        case 0x06...0x0a, 0x18, 0x19, 0x1f: self = .exceptions
        case 0x14, 0x15, 0xd4...0xd6: self = .functionReferences
        case 0xd3, 0xfb: self = .garbageCollection
        case 0xe0...0xe6: self = .stackSwitching
        case 0xfd: self = .simd
        case 0xfe: self = .threads
        default: return nil
        }
    }

    /// The feature that defines the type with this byte.
    init?(type byte: UInt8) {
        switch byte {
        case 0x7b: self = .simd
        case 0x69, 0x74: self = .exceptions
        case 0x63, 0x64: self = .functionReferences
        case 0x4e...0x50, 0x5d...0x5f, 0x65, 0x6a...0x6e, 0x71...0x73, 0x77, 0x78: self = .garbageCollection
        default: return nil
        }
    }
}
