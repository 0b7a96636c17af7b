/// Environment variables in the order they were set, each name once.
public struct Environment: Hashable, Sendable {
    /// One variable.
    public struct Variable: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// By the name's bytes: names are bytes to a process, and Swift's `==` takes `é` written in two ways for the same.
    private var entries: [[UInt8]: (place: Int, variable: Variable)] = [:]
    private var nextPlace = 0

    public init() {}

    public var variables: [Variable] { entries.values.sorted { $0.place < $1.place }.map(\.variable) }

    public subscript(name: String) -> String? { entries[Array(name.utf8)]?.variable.value }

    /// Sets a variable. One that exists moves to the end, as in Go's llb package: the order enters the op's bytes.
    public mutating func set(_ name: String, to value: String) {
        entries[Array(name.utf8)] = (nextPlace, Variable(name: name, value: value))
        nextPlace += 1
    }

    public mutating func remove(_ name: String) { entries[Array(name.utf8)] = nil }

    public static func == (left: Environment, right: Environment) -> Bool { left.variables == right.variables }

    public func hash(into hasher: inout Hasher) { hasher.combine(variables) }

    /// `NAME=VALUE` each, in order.
    public var assignments: [String] { variables.map { "\($0.name)=\($0.value)" } }
}
