public import Diagnostics
public import Dockerignore
public import Planner

/// What a plan takes from one input by path, against what is there: a build asks the daemon, `bunny check` the disk.
public struct ContextFiles: Sendable {
    /// What a path can name.
    public enum Kind: Hashable, Sendable {
        case file, directory
    }

    /// Of what is said about such files.
    public static let code = "missing-file"

    /// The copies that name a path, in the plan's order.
    public let copies: [Copy]
    /// How messages call the input.
    private let place: String
    private let ignored: IgnoreRules?

    /// - Parameter ignored: what of the input is left out of the build.
    public init(_ origin: Input.Origin, of plan: Plan, ignored: IgnoreRules?) {
        copies = plan.copies(from: origin).filter { $0.from != "/" }
        place = origin == .context ? "the build context" : origin.description
        self.ignored = ignored
    }

    /// What is wrong with a copy.
    /// - Parameter found: what its path names; nil if there is nothing, or nothing that is sent.
    public func problem(with copy: Copy, found: Kind?) -> Diagnostic? {
        let path = copy.from.dropFirst()
        switch found {
        case nil: return missing(path, copy)
        case .directory where copy.mode != nil: return problem("`\(path)` is a directory, not a file", copy)
        case .file where copy.contentsOnly: return problem("`\(path)` is a file, not a directory", copy)
        case .directory, .file: return nil
        }
    }

    /// Whether an ignore file keeps a path out; of a directory, all of it.
    public func isHidden(_ copy: Copy, _ kind: Kind) -> Bool {
        let path = copy.from.dropFirst()
        let reason = kind == .directory ? ignored?.reason(excludingAllOf: path) : ignored?.reason(excluding: path)
        return reason != nil
    }

    /// A file that is not there, or that an ignore file hides.
    private func missing(_ path: Substring, _ copy: Copy) -> Diagnostic {
        guard let reason = ignored?.reason(excluding: path) else {
            return problem("there is no `\(path)` in \(place)", copy)
        }
        return problem(
            "`\(path)` is left out of \(place) by \(reason)", copy, hint: "add a line `!\(path)` below it")
    }

    private func problem(_ message: String, _ copy: Copy, hint: String? = nil) -> Diagnostic {
        Diagnostic(code: Self.code, severity: .error, message: message, range: copy.input.range, hint: hint)
    }
}
