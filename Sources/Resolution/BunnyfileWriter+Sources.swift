internal import Bunnyfile
internal import Diagnostics
internal import JSON

// Where things come from, and the steps that make them.

extension BunnyfileWriter {
    func source(_ source: Source) -> JSONObject {
        var result = JSONObject()
        switch source.origin.value {
        case .context:
            result["from"] = file.language == .v0_1 ? "local" : "context"
            result["path"] = text(source.path?.value ?? ".")
            return result
        case .scratch: result["from"] = "scratch"
        case .reference(let name): result["from"] = text(pinned(name))
        case .git(let url): result["from"] = text(url)
        case .http(let url, let checksum):
            result["from"] = text(url)
            result["checksum"] = .string(checksum)
        case .build(let step):
            // Its path is the step's output, which stands there.
            return ["build": .object(self.step(step, isDirectory: source.path == nil))]
        }
        result["path"] = source.path.map { text($0.value) }
        return result
    }

    /// A reference with the digest that is known of it.
    func pinned(_ reference: String) -> String {
        guard let digest = digests[reference], !reference.contains("@") else { return reference }
        return "\(reference)@\(digest)"
    }

    private func step(_ step: BuildStep, isDirectory: Bool) -> JSONObject {
        var result: JSONObject = ["image": text(pinned(step.image.value))]
        result["context"] = step.context.map { .object(source($0)) } ?? ["from": "scratch"]
        result["run"] = commands(step.commands)
        result["output"] = text(step.output.value + (isDirectory ? "/" : ""))
        result["env"] = environment(step.environment)
        result["workdir"] = text(step.workingDirectory)
        result["user"] = step.user.map { text($0.value) }
        result["cache"] = .array(
            step.caches.map {
                ["path": text($0.path), "id": text($0.id), "sharing": .string($0.sharing.rawValue)]
            })
        result["secrets"] = .array(step.secrets.map { .object(secret($0)) })
        result["ssh"] = .array(step.sshAgents.map { .object(agent($0)) })
        result["network"] = step.network.map { .string($0.value.rawValue) }
        return result
    }

    /// One script as text, anything else as lists of words.
    private func commands(_ commands: [BuildStep.Command]) -> JSONValue {
        if commands.count == 1, let script = commands.first?.script { return text(script) }
        return .array(commands.map { texts($0.arguments) })
    }

    private func secret(_ secret: BuildStep.Secret) -> JSONObject {
        var result: JSONObject = ["id": text(secret.id)]
        result["path"] = secret.path.map { text($0) }
        result["env"] = secret.environment.map { text($0) }
        result["required"] = .bool(secret.isRequired)
        return result
    }

    private func agent(_ agent: BuildStep.SSHAgent) -> JSONObject {
        var result: JSONObject = ["id": text(agent.id)]
        result["path"] = agent.path.map { text($0) }
        result["required"] = .bool(agent.isRequired)
        return result
    }
}
