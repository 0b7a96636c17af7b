import Catalog
import Diagnostics
public import YAML

extension Bunnyfile {
    /// The file as YAML, with nothing left to a default: it reads back to the same model, places aside.
    ///
    /// Values of build arguments are in place, and the arguments gone.
    public var yaml: YAMLValue {
        let writer = BunnyfileWriter(language: language)
        return language == .v0_1 ? writer.version01(self) : writer.version02(self)
    }
}

/// Turns a model into YAML.
struct BunnyfileWriter {
    let language: Bunnyfile.Language

    // MARK: - Version 0.2

    func version02(_ file: Bunnyfile) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("version", text(file.version.value))]
        if let app = file.app { members.append(.init("app", self.app(app))) } else { members += command(file.command) }
        if let image = file.image { members.append(.init("image", self.image(image))) }
        members.append(.init("default", text(file.defaultTarget)))
        members.append(
            .init("targets", .mapping(file.targets.map { .init($0.name.value, target($0)) })))
        return .mapping(members)
    }

    private func app(_ app: App) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("module", source(app.module))]
        members.append(.init("args", .list(app.arguments.map { text($0.value) })))
        members.append(.init("env", environment(app.environment)))
        members.append(
            .init(
                "dirs",
                .mapping(
                    app.directories.map { directory in
                        .init(directory.guestPath.value, directory.source.map(source) ?? .mapping([]))
                    })))
        members.append(.init("listen", .list(app.listeners.map { text($0.value) })))
        return .mapping(members)
    }

    private func image(_ image: ImageSettings) -> YAMLValue {
        var members: [YAMLValue.Member] = ImageMetadata.allCases.compactMap { fact in
            image.metadata[fact].map { .init(fact.rawValue, text($0.value)) }
        }
        for (key, entries) in [("labels", image.labels), ("annotations", image.annotations)] {
            members.append(.init(key, .mapping(entries.map { .init($0.key.value, text($0.value.value)) })))
        }
        if let user = image.user { members.append(.init("user", text(user.value))) }
        if let directory = image.workingDirectory { members.append(.init("workdir", text(directory.value))) }
        members.append(.init("ports", .list(image.ports.map { text($0.value) })))
        if let signal = image.stopSignal { members.append(.init("stop-signal", text(signal.value))) }
        return .mapping(members)
    }

    private func command(_ command: Command) -> [YAMLValue.Member] {
        [
            .init("entrypoint", .list(command.entrypoint.map { text($0.value) })),
            .init("cmd", .list(command.arguments.map { text($0.value) })),
            .init("envs", environment(command.environment)),
        ]
    }

    private func target(_ target: Target) -> YAMLValue {
        var members = system(target)
        if let runtime = target.runtime { members.append(.init("runtime", self.runtime(runtime))) }
        if let kernel = target.kernel { members.append(.init("kernel", source(kernel))) }
        if let rootfs = target.rootfs { members.append(.init("rootfs", self.rootfs(rootfs))) }
        return .mapping(members)
    }

    private func system(_ target: Target) -> [YAMLValue.Member] {
        var members: [YAMLValue.Member] = [
            .init("framework", target.described.map(framework) ?? text(target.framework.value)),
            .init("monitor", text(target.monitor.value)),
        ]
        if let architecture = target.architecture {
            members.append(.init("architecture", .text(architecture.value.rawValue)))
        }
        if let version = target.version { members.append(.init("version", text(version.value))) }
        return members
    }

    private func framework(_ described: DescribedFramework) -> YAMLValue {
        let description = described.description
        var members: [YAMLValue.Member] = [
            .init("name", text(description.name)), .init("type", text(described.type.value)),
        ]
        let lists: [(String, [String]?)] = [
            ("monitors", description.monitors), ("architectures", description.architectures?.map(\.rawValue)),
            ("rootfs", description.rootfs?.map(\.rawValue)),
        ]
        for case (let key, let words?) in lists { members.append(.init(key, .list(words.map { .text($0) }))) }
        for case (let key, let value?) in [
            ("arguments", description.takesArguments), ("environment", description.takesEnvironment),
        ] { members.append(.init(key, .boolean(value))) }
        if let memory = description.memory { members.append(.init("memory", .text("\(memory)"))) }
        return .mapping(members)
    }

    private func runtime(_ runtime: RuntimeChoice) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("name", text(runtime.name.value))]
        if let version = runtime.version { members.append(.init("version", text(version.value))) }
        if runtime.aheadOfTime != nil { members.append(.init("aot", .boolean(true))) }
        if let source = runtime.source { members += keys(source) }
        return members.count == 1 ? text(runtime.name.value) : .mapping(members)
    }

    private func rootfs(_ rootfs: Rootfs) -> YAMLValue {
        let type = YAMLValue.Member("type", .text(rootfs.kind.value.rawValue))
        switch rootfs.content {
        case .file(let source): return .mapping([type] + keys(source))
        case .tree(let base, let include):
            let files = YAMLValue.list(
                include.map { item in
                    .mapping(
                        keys(item.source, path: "source") + [.init("destination", text(item.destination.value))])
                })
            return .mapping([type] + keys(base) + [.init("include", files)])
        }
    }

    // MARK: - Version 0.1

    func version01(_ file: Bunnyfile) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("version", text(file.version.value))]
        for target in file.targets {
            members.append(.init("platforms", .mapping(system(target))))
            if let kernel = target.kernel { members.append(.init("kernel", .mapping(keys(kernel)))) }
            if let rootfs = target.rootfs { members.append(.init("rootfs", self.rootfs(rootfs))) }
        }
        return .mapping(members + command(file.command))
    }

    // MARK: - Values

    /// `NAME: VALUE`; in version 0.1, which knows only that, a list of `NAME=VALUE`.
    func environment(_ variables: [EnvironmentVariable]) -> YAMLValue {
        guard language == .v0_2 else { return .list(variables.map { text($0.assignment) }) }
        return .mapping(variables.map { .init($0.name, text($0.value)) })
    }

    /// A text in which nothing is to be substituted: before a `{` each `$` is written twice.
    func text(_ value: String) -> YAMLValue {
        guard language == .v0_2, Template.mayBe(value) else { return .text(value) }
        var result = String.UnicodeScalarView()
        var dollars = 0
        for scalar in value.unicodeScalars {
            if scalar == "{" { result.append(contentsOf: String(repeating: "$", count: dollars).unicodeScalars) }
            dollars = scalar == "$" ? dollars + 1 : 0
            result.append(scalar)
        }
        return .text(String(result))
    }
}
