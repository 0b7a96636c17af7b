public import Diagnostics

/// Which rules are applied and whether they fail the build: the text of a `# check=` line, or of the build argument
/// `BUILDKIT_DOCKERFILE_CHECK`, which replaces that line.
///
/// `skip=A,B;error=true;experimental=C`, each at most once; `skip=all`, `experimental=all`. As in BuildKit, letter case
/// does not count in names; nor do `-` and `_`, so that the code of a message does as well.
public struct LintPolicy: Hashable, Sendable {
    /// The build argument.
    public static let buildArgument = "BUILDKIT_DOCKERFILE_CHECK"

    /// Rules by name.
    public struct Selection: Hashable, Sendable {
        /// Whether every rule is meant.
        public var isAll = false
        /// As written.
        public var names: [String] {
            didSet { folded = Set(names.map(LintRule.folded)) }
        }
        private var folded: Set<String>

        public init(_ names: [String] = []) {
            self.names = names
            folded = Set(names.map(LintRule.folded))
        }

        /// Every rule.
        public static var all: Selection {
            var all = Selection()
            all.isAll = true
            return all
        }

        func contains(_ rule: LintRule) -> Bool { isAll || folded.contains(rule.foldedName) }
    }

    public var skipped = Selection()
    public var experimental = Selection()
    /// Whether a warning fails the build.
    public var failsOnWarning = false

    /// All rules but the experimental ones; warnings stay warnings.
    public init() {}

    /// - Throws: what is wrong with the text, in words.
    public init(parsing text: String) throws(LintPolicyError) {
        for part in text.split(separator: ";", omittingEmptySubsequences: true) where !part.trimmed.isEmpty {
            guard let equals = part.firstIndex(of: "=") else {
                throw LintPolicyError(
                    "`\(part.trimmed)` is no check option",
                    hint: "write `skip=RULE`, `error=true` or `experimental=RULE`")
            }
            let key = part[..<equals].trimmed
            let value = part[part.index(after: equals)...].trimmed
            switch key {
            case "skip": skipped = Self.selection(value)
            case "experimental": experimental = Self.selection(value)
            case "error":
                guard let flag = Self.flag(value) else {
                    throw LintPolicyError("`error=\(value)` must be true or false", hint: "write `error=true`")
                }
                failsOnWarning = flag
            default:
                throw LintPolicyError(
                    "unknown check option `\(key)`",
                    hint: Suggestion.didYouMean(String(key), among: ["skip", "error", "experimental"])
                        ?? "known: `skip`, `error`, `experimental`")
            }
        }
    }

    private static func selection(_ text: Substring) -> Selection {
        if text.lowercased() == "all" { return .all }
        return Selection(text.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty })
    }

    /// Go's ParseBool.
    private static func flag(_ text: Substring) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    /// Whether findings of a rule are shown.
    public func applies(_ rule: LintRule) -> Bool {
        !skipped.contains(rule) && (!rule.isExperimental || experimental.contains(rule))
    }

    /// Names in it that are no rule's, as written.
    var unknownRules: [String] {
        let known = Set(LintRule.all.map(\.foldedName))
        return (skipped.names + experimental.names).filter { !known.contains(LintRule.folded($0)) }
    }

    /// The diagnostics that are shown: errors, and the warnings of rules that apply.
    public func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.filter { diagnostic in
            guard diagnostic.severity == .warning, let rule = LintRule.of(diagnostic) else { return true }
            return applies(rule)
        }
    }

    /// The error that warnings become under `error=true`, at the first of them.
    /// - Parameter shown: what is left after skipping.
    public func violation(in shown: [Diagnostic]) -> Diagnostic? {
        let warnings = shown.sortedByPlace().filter { $0.severity == .warning && LintRule.of($0) != nil }
        guard failsOnWarning, let first = warnings.first else { return nil }
        var known: Set<String> = []
        let names = warnings.map(LintRule.name).filter { known.insert($0).inserted }
        return Diagnostic(
            code: "lint", severity: .error, message: "lint violation found for rules: \(names.joined(separator: ", "))",
            range: first.range)
    }
}

/// What is wrong with the text of a policy.
public struct LintPolicyError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    public var message: String
    public var hint: String

    init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}
