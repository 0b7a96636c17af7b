import Catalog
import Diagnostics
import YAML

// Sources, and the steps that make them.

extension BunnyfileWriter {
    /// Where a thing comes from: a path of the build context as text, anything else as a mapping.
    func source(_ source: Source) -> YAMLValue {
        let members = keys(source)
        if case .context = source.origin.value, let path = source.path { return text(path.value) }
        return .mapping(members)
    }

    /// The keys of a source in a mapping that may have others.
    /// - Parameter path: the key of the path.
    func keys(_ source: Source, path: String = "path") -> [YAMLValue.Member] {
        var members: [YAMLValue.Member] = []
        switch source.origin.value {
        case .context: members.append(.init("from", .text("local")))
        case .scratch: members.append(.init("from", .text("scratch")))
        case .reference(let name): members.append(.init("from", text(name)))
        case .git(let url): members.append(.init("from", text(url)))
        case .http(let url, let checksum):
            return [.init("from", text(url)), .init("checksum", .text(checksum))]
        case .build(let step): return [.init("build", self.step(step, isDirectory: source.path == nil))]
        }
        if let place = source.path { members.append(.init(path, text(place.value))) }
        return members
    }

    private func step(_ step: BuildStep, isDirectory: Bool) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("image", text(step.image.value))]
        members.append(.init("context", step.context.map(source) ?? .mapping([.init("from", .text("scratch"))])))
        members.append(.init("run", commands(step.commands)))
        let output = step.output.value
        members.append(.init("output", text(isDirectory && output != "/" ? output + "/" : output)))
        members.append(.init("env", environment(step.environment)))
        members.append(.init("workdir", text(step.workingDirectory)))
        if let user = step.user { members.append(.init("user", text(user.value))) }
        members.append(.init("cache", .list(step.caches.map(cache))))
        members.append(.init("secrets", .list(step.secrets.map(secret))))
        members.append(.init("ssh", .list(step.sshAgents.map(agent))))
        if let network = step.network { members.append(.init("network", .text(network.value.rawValue))) }
        return .mapping(members)
    }

    private func commands(_ commands: [BuildStep.Command]) -> YAMLValue {
        if let script = commands.first?.script, commands.count == 1 { return text(script) }
        return .list(commands.map { .list($0.arguments.map(text)) })
    }

    private func cache(_ cache: BuildStep.Cache) -> YAMLValue {
        .mapping([
            .init("path", text(cache.path)), .init("id", text(cache.id)),
            .init("sharing", .text(cache.sharing.rawValue)),
        ])
    }

    private func secret(_ secret: BuildStep.Secret) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("id", text(secret.id))]
        if let path = secret.path { members.append(.init("path", text(path))) }
        if let variable = secret.environment { members.append(.init("env", text(variable))) }
        return .mapping(members + [.init("required", .boolean(secret.isRequired))])
    }

    private func agent(_ agent: BuildStep.SSHAgent) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("id", text(agent.id))]
        if let path = agent.path { members.append(.init("path", text(path))) }
        return .mapping(members + [.init("required", .boolean(agent.isRequired))])
    }
}
