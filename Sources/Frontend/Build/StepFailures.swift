internal import BuildKitProto
internal import Bunnyfile
internal import Diagnostics
internal import Gateway
internal import LLB
internal import Planner
internal import TextSearch

// Steps of the user's own fail where they are run. Docker 20.10 shows no places to its clients, and tells them of such
// a failure only after the frontend has returned its result; so there the build is run before. So it is everywhere for
// a step that asks for the builder's own network: that the build does not allow it no daemon says with a place.

/// What is said about steps that fail, wherever in a build that shows.
struct StepFailures {
    let session: BuildSession
    let plan: Plan
    let file: LoadedFile

    /// Whether the daemon tells clients no places of failures.
    private var lacksPlaces: Bool { !session.gateway.capabilities.gateway.contains(.gatewayWarnings) }

    /// Whether the build must be run before its result is returned.
    var wantEvaluation: Bool {
        let hasSteps = !(plan.runs.isEmpty && plan.compilations.isEmpty)
        return hasSteps && lacksPlaces || hostNetwork != nil
    }

    /// The failure as it is said: in our words where the build does not allow what a step asks for, else with the place
    /// in the bunnyfile where the daemon shows none.
    func placed(_ failure: BuildFailure) -> BuildFailure {
        if let hostNetwork, failure.message.contains(text: "network.host is not allowed") {
            let refusal = Diagnostic(
                code: "not-allowed", severity: .error,
                message: "this step needs the builder's own network, which the build does not allow",
                range: hostNetwork, hint: "build with --allow network.host")
            return session.failure([refusal], in: file)
        }
        var failure = failure
        if lacksPlaces, let range = place(of: failure.message) {
            failure.locate(at: range, in: file.build, for: session.gateway.capabilities)
        }
        return failure
    }

    /// Where a step asks for the builder's own network.
    private var hostNetwork: Diagnostics.SourceRange? {
        plan.runs.lazy.compactMap(\.step.network).first { $0.value == .host }?.range
    }

    /// The command that a message quotes, what the client does not give to it, or the output that is not found: such a
    /// daemon's errors hold no places.
    private func place(of message: String) -> Diagnostics.SourceRange? {
        for step in plan.runs.map(\.step) {
            let command = step.commands.first { message.contains(text: $0.arguments.joined(separator: " ")) }
            if let command { return command.range }
            let secret = step.secrets.first { message.contains(text: "secret \($0.id) not found") }
            if let secret { return secret.range }
            let agent = step.sshAgents.first { message.contains(text: "no SSH key \"\($0.id)\" forwarded") }
            if let agent { return agent.range }
        }
        let compilation = plan.compilations.first { message.contains(text: $0.arguments.joined(separator: " ")) }
        if let compilation { return compilation.range }
        return plan.runs.map(\.step.output).first { message.contains(text: "\"\($0.value)\" not found") }?.range
    }
}
