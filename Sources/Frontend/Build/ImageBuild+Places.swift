internal import BuildKitProto
internal import Bunnyfile
internal import Diagnostics
internal import Gateway
internal import LLB
internal import Planner
internal import TextSearch

// Steps of the user's own fail where they are run. Docker 20.10 shows no places to its clients, and tells them of such
// a failure only after the frontend has returned its result; so there the build is run before.

extension ImageBuild {
    /// Solves the image; a step that fails is named with its line for all clients.
    func solve(_ definition: Pb.Definition) throws(BuildFailure) -> GatewayPb.Ref {
        let capabilities = session.gateway.capabilities
        guard !(plan.runs.isEmpty && plan.compilations.isEmpty), !capabilities.gateway.contains(.gatewayWarnings) else {
            return try session.solve(definition)
        }
        do {
            return try session.solve(definition, evaluate: true)
        } catch {
            var failure = error
            if let range = place(of: error.message) { failure.locate(at: range, in: file.build, for: capabilities) }
            throw failure
        }
    }

    /// The command that a message quotes, or the output that it does not find: such a daemon's errors hold no places.
    private func place(of message: String) -> Diagnostics.SourceRange? {
        for step in plan.runs.map(\.step) {
            let command = step.commands.first { message.contains(text: $0.arguments.joined(separator: " ")) }
            if let command { return command.range }
        }
        let compilation = plan.compilations.first { message.contains(text: $0.arguments.joined(separator: " ")) }
        if let compilation { return compilation.range }
        return plan.runs.map(\.step.output).first { message.contains(text: "\"\($0.value)\" not found") }?.range
    }
}
