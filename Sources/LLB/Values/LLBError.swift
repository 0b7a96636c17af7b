/// Why a graph cannot be built or marshalled.
public struct LLBError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// An exec has no command.
        case noArguments
        /// A source has an empty identifier.
        case emptyIdentifier
        /// A mount that gives no result was asked for it: the target, and what it is.
        case noOutput(target: String, why: String)
        /// Two mounts at one place.
        case duplicateMount(target: String)
        /// `requires` without an id.
        case emptyPassthroughID
        /// Passthrough of scratch.
        case passthroughOfScratch
        /// A user or group name on scratch, which has no `/etc/passwd`.
        case ownerNameOnScratch(String)
        /// Not `user[:group]`.
        case invalidOwner(String)
        /// The daemon cannot do what the op needs; the daemon's reason if it gave one.
        case unsupported(Capability, reason: String?)
        /// A definition made elsewhere does not hang together.
        case invalidDefinition(String)
    }

    public let reason: Reason
    /// The op it is about, in words: its name if it has one.
    public let operation: String?
    /// Where that op comes from.
    public let locations: [OpLocation]

    public init(_ reason: Reason, operation: String? = nil, locations: [OpLocation] = []) {
        self.reason = reason
        self.operation = operation
        self.locations = locations
    }

    public var description: String {
        (operation.map { "\($0): " } ?? "") + message
    }

    /// What is wrong, without the op.
    public var message: String {
        switch reason {
        case .noArguments: "an exec needs at least one argument"
        case .emptyIdentifier: "the source is empty"
        case .noOutput(let target, let why): "the mount at \(target) gives no result: \(why)"
        case .duplicateMount(let target): "two mounts have the target \(target)"
        case .emptyPassthroughID: "a passthrough needs an id"
        case .passthroughOfScratch: "nothing passes through: the state is scratch"
        case .ownerNameOnScratch(let name):
            "the owner \"\(name)\" is a name, but scratch has no /etc/passwd; use numbers"
        case .invalidOwner(let text): "\"\(text)\" is no owner; write it as user or user:group"
        case .unsupported(let capability, let reason):
            "the daemon does not support \(capability)"
                + (reason.map { " (\($0))" } ?? capability.since.map { ", which needs BuildKit \($0) or newer" }
                    ?? "; update BuildKit or docker")
        case .invalidDefinition(let what): "invalid definition: \(what)"
        }
    }
}
