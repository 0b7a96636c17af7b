internal import Diagnostics
internal import Gateway
internal import Lint

/// The warnings of one build. What was said about one platform is not said again about another.
final class BuildWarnings {
    private let check: FileCheck
    private var said: Set<Diagnostic> = []

    init(_ check: FileCheck) {
        self.check = check
    }

    /// Sends the warnings among what is shown about the file.
    /// - Throws: the failure that they are under `error=true`.
    func say(_ shown: [Diagnostic]) throws(BuildFailure) {
        for warning in shown where warning.severity == .warning && said.insert(warning).inserted {
            check.session.warn(warning, in: check.file)
        }
        // Errors of the file are said by who reads it, and come first.
        if !shown.hasErrors, let violation = check.lint.violation(in: shown) {
            throw check.session.failure([violation], in: check.file)
        }
    }
}

extension BuildSession {
    func warn(_ warning: Diagnostic, in file: LoadedFile) {
        let rule = LintRule.of(warning)
        gateway.warn(
            warning, in: file.build, digest: file.vertex,
            rule: WarningRule(name: LintRule.name(warning), summary: rule?.summary, page: rule?.page))
    }
}
