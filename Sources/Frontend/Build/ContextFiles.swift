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
    /// - Parameter end: where the path leads, among what is sent.
    public func problem(_ question: Question, _ end: RootedWalk.End) -> Diagnostic? {
        let (path, copy) = (question.path.dropFirst(), question.copy)
        if let reserved = question.reserved {
            guard case .found = end else { return nil }
            return Diagnostic(
                code: Planner.reservedCode, severity: .error,
                message: "`\(path)` would be put over another file: \(reserved.conflict)", range: copy.input.range,
                hint: "leave it out of the directory, or choose another place in the guest")
        }
        switch end {
        case .nothing(let place, let link): return missing(path, place.dropFirst(), link, copy)
        case .loop(let link):
            return problem(
                "the link `\(link.path.dropFirst())` leads to `\(link.target)` and, by a loop of links, nowhere", copy)
        case .found(.directory, _) where copy.mode != nil:
            return Self.notAFile(copy.from, at: copy.input.range)
        case .found(.file, _) where copy.contentsOnly: return problem("`\(path)` is a file, not a directory", copy)
        case .found(.file, _):
            guard let reserved = copy.blocked else { return nil }
            return Diagnostic(
                code: Planner.reservedCode, severity: .error,
                message: "`\(path)` is a file, and would lie where a directory must be: \(reserved.conflict)",
                range: copy.input.range, hint: "choose another place in the guest")
        case .found(.directory, _): return nil
        }
    }

    /// What is said about a directory where a file is meant.
    static func notAFile(_ path: String, at range: SourceRange?) -> Diagnostic {
        Diagnostic(
            code: code, severity: .error, message: "`\(path.dropFirst())` is a directory, not a file", range: range)
    }

    /// The same end, or none where an ignore file keeps it out; of a directory, all of it.
    public func sent(_ question: Question, _ end: RootedWalk.End) -> RootedWalk.End {
        guard case .found(let kind, let place) = end else { return end }
        let hidden = [question.path, place].first { isHidden($0.dropFirst(), kind) }
        return hidden.map { .nothing(at: $0, through: nil) } ?? end
    }

    /// Whether there is no more to be said about a path that names nothing: an ignore file keeps it out, or it is to be
    /// free.
    func isLeftOut(_ question: Question) -> Bool {
        question.reserved != nil || ignored?.reason(excluding: question.path.dropFirst()) != nil
    }

    private func isHidden(_ path: Substring, _ kind: Kind) -> Bool {
        let reason = kind == .directory ? ignored?.reason(excludingAllOf: path) : ignored?.reason(excluding: path)
        return reason != nil
    }

    /// A file that is not there, or that an ignore file hides.
    /// - Parameter end: where it would be, by links.
    private func missing(
        _ path: Substring, _ end: Substring, _ link: RootedWalk.Link?, _ copy: Copy
    ) -> Diagnostic {
        if let reason = ignored?.reason(excluding: end) {
            return problem(
                "`\(end)` is left out of \(place) by \(reason)", copy, hint: "add a line `!\(end)` below it")
        }
        guard let link else { return problem("there is no `\(path)` in \(place)", copy) }
        guard link.leavesRoot else {
            return problem("there is no `\(end)` in \(place), where the link `\(link.path.dropFirst())` leads", copy)
        }
        return problem(
            "`\(link.path.dropFirst())` is a link out of \(place), to `\(link.target)`", copy,
            hint: "a build sees nothing outside: put the file itself there")
    }

    /// What is said about a file whose name the client cannot send.
    /// - Parameter path: relative, for people.
    public func unsendable(_ path: String, _ copy: Copy) -> Diagnostic {
        problem(
            "the name of `\(path)` in \(place) is not UTF-8, and BuildKit sends no other", copy,
            hint: "rename it, or leave it out by a line in .dockerignore")
    }

    /// The same where only the daemon has seen the name: at the first path that may be a directory.
    var unsendable: Diagnostic {
        let copies = questions.map(\.copy)
        return problem(
            "a file of \(place) has a name that is not UTF-8, and BuildKit sends no other",
            copies.first { $0.mode == nil } ?? copies[0],
            hint: "`bunny check --context` names it; rename it, or leave it out by a line in .dockerignore")
    }

    private func problem(_ message: String, _ copy: Copy, hint: String? = nil) -> Diagnostic {
        Diagnostic(code: Self.code, severity: .error, message: message, range: copy.input.range, hint: hint)
    }
}
