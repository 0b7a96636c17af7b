/// Environment variables in the order they were set, each name once.
public struct Environment: Hashable, Sendable {
    /// One variable.
    public struct Variable: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    public private(set) var variables: [Variable] = []

    public init() {}

    public subscript(name: String) -> String? {
        variables.first { Self.isEqual($0.name, name) }?.value
    }

    /// Sets a variable. One that exists moves to the end, as in Go's llb package: the order enters the op's bytes.
    public mutating func set(_ name: String, to value: String) {
        remove(name)
        variables.append(Variable(name: name, value: value))
    }

    public mutating func remove(_ name: String) {
        variables.removeAll { Self.isEqual($0.name, name) }
    }

    /// Names are bytes to a process; Swift's `==` takes `é` written in two ways for the same.
    private static func isEqual(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    /// `NAME=VALUE` each, in order.
    public var assignments: [String] { variables.map { "\($0.name)=\($0.value)" } }
}
