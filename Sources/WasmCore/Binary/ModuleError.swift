/// Why a module is refused, and where. Every refusal of decoder and validator is one of these.
public struct ModuleError: Error, Sendable {
    public enum Kind: Equatable, Sendable {
        /// The bytes are not a module (specification, chapter "Binary Format").
        case malformed
        /// A module that breaks a validation rule (specification, chapter "Validation").
        case invalid
        /// Well-formed as far as known, but it needs what this implementation does not have.
        case unsupported(Feature)
        /// Beyond one of the limits in `Limit`.
        case limit
    }

    public let kind: Kind
    /// What is wrong; the words of the specification's test suite where it has some.
    public let reason: StaticString
    /// Where in the module, in bytes from its start.
    public let offset: Int

    init(_ kind: Kind, _ reason: StaticString, at offset: Int) {
        self.kind = kind
        self.reason = reason
        self.offset = offset
    }

    static func malformed(_ reason: StaticString, at offset: Int) -> ModuleError {
        ModuleError(.malformed, reason, at: offset)
    }

    static func invalid(_ reason: StaticString, at offset: Int) -> ModuleError {
        ModuleError(.invalid, reason, at: offset)
    }

    static func unsupported(_ feature: Feature, at offset: Int) -> ModuleError {
        ModuleError(.unsupported(feature), "feature is not supported", at: offset)
    }

    static func limit(_ reason: StaticString, at offset: Int) -> ModuleError {
        ModuleError(.limit, reason, at: offset)
    }
}

#if !hasFeature(Embedded)
    extension ModuleError: CustomStringConvertible {
        public var description: String {
            let place = "at offset 0x\(String(offset, radix: 16))"
            switch kind {
            case .malformed: return "malformed module \(place): \(reason)"
            case .invalid: return "invalid module \(place): \(reason)"
            case .unsupported(let feature): return "the module uses \(feature.name) \(place), which is not supported"
            case .limit: return "the module is beyond a limit \(place): \(reason)"
            }
        }
    }
#endif
