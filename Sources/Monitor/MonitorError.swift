/// Why a guest cannot be started, in one line that says what to do where something can be done.
public struct MonitorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, without a full stop.
    public var description: String

    /// An error with this line.
    public init(_ description: String) {
        self.description = description
    }
}
