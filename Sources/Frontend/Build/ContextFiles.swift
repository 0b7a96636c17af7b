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

    /// A path, and what is asked about it.
    public struct Question: Sendable {
        /// Absolute path in the input.
        public let path: String
        let copy: Copy
        /// What would be there in the guest; nil where the path itself is what is copied.
        let reserved: ReservedPath?

        /// The place in the bunnyfile that asks for it.
        var range: SourceRange? { copy.input.range }
    }

    /// In the plan's order.
    public let questions: [Question]
    /// How messages call the input.
    private let place: String
    private let ignored: IgnoreRules?

    /// - Parameter ignored: what of the input is left out of the build.
    public init(_ origin: Input.Origin, of plan: Plan, ignored: IgnoreRules?) {
        self.init(plan.copies(from: origin), from: origin, ignored: ignored)
    }

    /// - Parameter copies: all from one input.
    init(_ copies: [Copy], from origin: Input.Origin, ignored: IgnoreRules?) {
        questions =
            copies.filter { $0.from != "/" }.map { Question(path: $0.from, copy: $0, reserved: nil) }
            + copies.flatMap { copy in
                copy.forbidden.map { Question(path: $0.path, copy: copy, reserved: $0.reserved) }
            }
        place = origin == .context ? "the build context" : origin.description
        self.ignored = ignored
    }

    /// What is wrong, if anything is.
    /// - Parameter found: what the path names; nil if there is nothing, or nothing that is sent.
    public func problem(_ question: Question, found: Kind?) -> Diagnostic? {
        let (path, copy) = (question.path.dropFirst(), question.copy)
        if let reserved = question.reserved {
            guard found != nil else { return nil }
            return Diagnostic(
                code: Planner.reservedCode, severity: .error,
                message: "`\(path)` would be put over another file: \(reserved.conflict)", range: copy.input.range,
                hint: "leave it out of the directory, or choose another place in the guest")
        }
        switch found {
        case nil: return missing(path, copy)
        case .directory where copy.mode != nil: return Self.notAFile(copy.from, at: copy.input.range)
        case .file where copy.contentsOnly: return problem("`\(path)` is a file, not a directory", copy)
        case .file:
            guard let reserved = copy.blocked else { return nil }
            return Diagnostic(
                code: Planner.reservedCode, severity: .error,
                message: "`\(path)` is a file, and would lie where a directory must be: \(reserved.conflict)",
                range: copy.input.range, hint: "choose another place in the guest")
        case .directory: return nil
        }
    }

    /// What is said about a directory where a file is meant.
    static func notAFile(_ path: String, at range: SourceRange?) -> Diagnostic {
        Diagnostic(
            code: code, severity: .error, message: "`\(path.dropFirst())` is a directory, not a file", range: range)
    }

    /// Whether an ignore file keeps a path out; of a directory, all of it.
    public func isHidden(_ question: Question, _ kind: Kind) -> Bool {
        let path = question.path.dropFirst()
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
