public import Diagnostics

/// Applies the rules to a bunnyfile.
public struct Linter: Sendable {
    public var policy: LintPolicy

    public init(_ policy: LintPolicy = LintPolicy()) {
        self.policy = policy
    }

    /// The policy of a file.
    /// - Parameters:
    ///   - override: the value of `BUILDKIT_DOCKERFILE_CHECK`, which replaces the file's `# check=` line.
    /// - Throws: the error in either.
    public init(of file: SourceFile, override: String?) throws(LintFailure) {
        let line = FileHead(of: file)["check"]
        do throws(LintPolicyError) {
            policy = try LintPolicy(parsing: override ?? line?.value.value ?? "")
        } catch {
            let place = override == nil ? "" : "build argument \(LintPolicy.buildArgument): "
            throw LintFailure(
                diagnostic: Diagnostic(
                    code: "bad-check", severity: .error, message: place + error.message,
                    range: override == nil ? line?.value.range : nil, hint: error.hint))
        }
    }

    /// What is shown about a file: what its reader said, and what the rules find where it has no error.
    public func diagnostics(_ reader: [Diagnostic], _ subject: LintSubject?) -> [Diagnostic] {
        var all = reader
        if let subject {
            all += unknownRules(subject)
            for rule in LintRule.all where policy.applies(rule) { all += rule.findings(in: subject) }
        }
        return policy.shown(all).limited()
    }

    /// Names in the policy that are no rule's; who misspells more than a few meant something else.
    private func unknownRules(_ subject: LintSubject) -> [Diagnostic] {
        let names = LintRule.all.map(\.name)
        return policy.unknownRules.prefix(10).map { name in
            Diagnostic(
                code: LintRule.unknownRule.code, severity: .warning, message: "there is no rule `\(name)`",
                range: subject.head["check"]?.value.range,
                hint: Suggestion.didYouMean(name, among: names) ?? "docs/lint lists the rules")
        }
    }
}

/// A policy that cannot be read.
public struct LintFailure: Error, Hashable, Sendable {
    public var diagnostic: Diagnostic
}
