/// Why an option of the build cannot be used.
public struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The option's key as the daemon passes it: `platform`, `context:base`.
    public let key: String
    /// Its value.
    public let value: String
    /// What is wrong, as a sentence without its subject.
    public let reason: String

    public var description: String { "option \(key)=\(value): \(reason)" }
}
