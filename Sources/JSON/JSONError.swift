/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based.
    public let line: Int
    /// 1-based, in Unicode characters; it points at the end of what could not be read.
    public let column: Int
    /// What is wrong, without the place.
    public let text: String

    public var description: String { "line \(line), column \(column): \(text)" }
}
