internal import Diagnostics
internal import Gateway
internal import LLB
internal import Planner

// What there is to say about options of the build that have no effect.

extension Build {
    func optionWarnings(_ plans: [Plan]) -> [Diagnostic] {
        unknownSteps(plans) + unsupported(plans)
    }

    /// Options for steps that the daemon cannot obey, if there is a step that they would be for.
    private func unsupported(_ plans: [Plan]) -> [Diagnostic] {
        guard plans.contains(where: { !$0.runs.isEmpty }) else { return [] }
        return session.unsupportedOptions.map { unsupported in
            let version = unsupported.capability.since.map { "BuildKit \($0) or newer" } ?? "a newer BuildKit"
            return Diagnostic(
                code: "unsupported-option", severity: .warning,
                message: "steps run without \(unsupported.option), which needs \(version)")
        }
    }

    /// Names given to leave the cache out for, which nothing in the build goes by.
    private func unknownSteps(_ plans: [Plan]) -> [Diagnostic] {
        guard case .only(let names) = session.options.noCache else { return [] }
        let known = Set(plans.flatMap(\.stepNames).map { $0.lowercased() })
        return names.filter { !known.contains($0) }.map { name in
            Diagnostic(
                code: "unknown-step", severity: .warning,
                message: "the cache is used as ever: no target, platform or part of this build is called `\(name)`",
                hint: Suggestion.didYouMean(name, among: known.sorted())
                    ?? "it has \(known.sorted().map { "`\($0)`" }.joined(separator: ", "))")
        }
    }
}
