/// How a row of the catalog came to be believed; a row never claims more than its evidence (design, section 7).
public struct Evidence: Hashable, Sendable {
    public enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Booted by the project's tests.
        case booted
        /// Built by the project's tests, not booted.
        case built
        /// Taken from documents or source code, never tried here.
        case documented

        /// What is less sure comes first.
        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .documented: 0
            case .built: 1
            case .booted: 2
            }
        }
    }

    public var level: Level
    /// Where the facts come from: a test of ours, or the project's documents or source.
    public var source: String
    /// The architectures that the level holds for; on others the row is only documented.
    public var architectures: [Architecture]

    public static func booted(_ source: String, on architectures: [Architecture] = [.amd64]) -> Evidence {
        Evidence(level: .booted, source: source, architectures: architectures)
    }
    public static func built(_ source: String, on architectures: [Architecture] = [.amd64]) -> Evidence {
        Evidence(level: .built, source: source, architectures: architectures)
    }
    public static func documented(_ source: String) -> Evidence {
        Evidence(level: .documented, source: source, architectures: Architecture.allCases)
    }

    /// The level on one architecture.
    public func level(on architecture: Architecture) -> Level {
        architectures.contains(architecture) ? level : .documented
    }
}
