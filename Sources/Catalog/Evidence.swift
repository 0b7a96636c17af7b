/// How a row of the catalog came to be believed; a row never claims more than its evidence (design, section 7).
public struct Evidence: Hashable, Sendable {
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// Booted by the project's tests.
        case booted
        /// Built by the project's tests, not booted.
        case built
        /// Taken from documents or source code, never tried here.
        case documented
    }

    public var level: Level
    /// Where the facts come from: a test of ours, or the project's documents or source.
    public var source: String

    public static func booted(_ source: String) -> Evidence { Evidence(level: .booted, source: source) }
    public static func built(_ source: String) -> Evidence { Evidence(level: .built, source: source) }
    public static func documented(_ source: String) -> Evidence { Evidence(level: .documented, source: source) }
}
