import Bunnyfile
import Catalog
import Diagnostics

/// The whole model as text, one value a line with its place: what the golden files of `valid/` hold.
enum ModelDump {
    static func text(of bunnyfile: Bunnyfile) -> String {
        var lines = Lines()
        lines.add("language", bunnyfile.language.rawValue, nil)
        lines.add("version", bunnyfile.version.value, bunnyfile.version.range)
        for argument in bunnyfile.buildArguments { add(argument, to: &lines) }
        if let app = bunnyfile.app { add(app, to: &lines) }
        if let image = bunnyfile.image { add(image, to: &lines) }
        add(bunnyfile.command, to: &lines)
        for target in bunnyfile.targets { add(target, to: &lines) }
        lines.add("default", bunnyfile.defaultTarget, nil)
        return lines.text
    }

    private struct Lines {
        var text = ""
        var prefix = ""

        mutating func add(_ name: String, _ value: String, _ range: SourceRange?) {
            text += "\(prefix)\(name): \(value)" + (range.map { " @\($0)" } ?? "") + "\n"
        }

        mutating func add(_ name: String, _ value: Located<String>) {
            add(name, Self.quoted(value.value), value.range)
        }

        static func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
        }
    }

    private static func add(_ described: DescribedFramework, _ name: String, to lines: inout Lines) {
        let description = described.description
        lines.add("\(name).type", described.type)
        let facts: [(String, String?)] = [
            ("monitors", description.monitors?.joined(separator: " ")),
            ("architectures", description.architectures?.map(\.rawValue).joined(separator: " ")),
            ("rootfs", description.rootfs?.map(\.rawValue).joined(separator: " ")),
            ("arguments", description.takesArguments.map(String.init)),
            ("environment", description.takesEnvironment.map(String.init)),
            ("memory", description.memory.map(String.init)),
        ]
        for case (let key, let value?) in facts { lines.add("\(name).\(key)", value, nil) }
    }

    private static func add(_ argument: BuildArgument, to lines: inout Lines) {
        let value = argument.value.map(Lines.quoted) ?? "none"
        let use = argument.isUsed ? "used" : "unused"
        lines.add("build-args.\(argument.name.value)", "\(value) (\(use))", argument.name.range)
        if let text = argument.defaultValue { lines.add("build-args.\(argument.name.value).default", text) }
    }

    private static func add(_ app: App, to lines: inout Lines) {
        lines.add("app", "", app.range)
        add("app.module", app.module, to: &lines)
        for argument in app.arguments { lines.add("app.args[]", argument) }
        for variable in app.environment { lines.add("app.env[]", Lines.quoted(variable.assignment), variable.range) }
        for directory in app.directories {
            lines.add("app.dirs[]", directory.guestPath)
            if let source = directory.source { add("app.dirs[].source", source, to: &lines) }
        }
        for place in app.listeners { lines.add("app.listen[]", place) }
    }

    private static func add(_ image: ImageSettings, to lines: inout Lines) {
        lines.add("image", "", image.range)
        for fact in ImageMetadata.allCases {
            if let value = image.metadata[fact] { lines.add("image.\(fact.rawValue)", value) }
        }
        for label in image.labels { lines.add("image.labels.\(label.key.value)", label.value) }
        for annotation in image.annotations { lines.add("image.annotations.\(annotation.key.value)", annotation.value) }
        if let user = image.user { lines.add("image.user", user) }
        if let directory = image.workingDirectory { lines.add("image.workdir", directory) }
        for port in image.ports { lines.add("image.ports[]", port) }
        if let signal = image.stopSignal { lines.add("image.stop-signal", signal) }
    }

    private static func add(_ command: Command, to lines: inout Lines) {
        for word in command.entrypoint { lines.add("entrypoint[]", word) }
        for word in command.arguments { lines.add("cmd[]", word) }
        for variable in command.environment {
            lines.add("envs[]", Lines.quoted(variable.assignment), variable.range)
        }
    }

    private static func add(_ target: Target, to lines: inout Lines) {
        lines.add("target", Lines.quoted(target.name.value), target.name.range)
        lines.prefix = "  "
        lines.add("range", "", target.range)
        lines.add("framework", target.framework)
        lines.add("monitor", target.monitor)
        if let runtime = target.runtime {
            lines.add("runtime", runtime.name)
            if let version = runtime.version { lines.add("runtime.version", version) }
            if let place = runtime.aheadOfTime { lines.add("runtime.aot", "true", place) }
            if let source = runtime.source { add("runtime.source", source, to: &lines) }
        }
        if let architecture = target.architecture {
            lines.add("architecture", architecture.value.rawValue, architecture.range)
        }
        if let version = target.version { lines.add("version", version) }
        if let kernel = target.kernel { add("kernel", kernel, to: &lines) }
        if let rootfs = target.rootfs { add(rootfs, to: &lines) }
        lines.prefix = ""
    }

    private static func add(_ rootfs: Rootfs, to lines: inout Lines) {
        lines.add("rootfs", rootfs.kind.value.rawValue, rootfs.kind.range)
        switch rootfs.content {
        case .file(let source): add("rootfs.file", source, to: &lines)
        case .tree(let base, let include):
            add("rootfs.base", base, to: &lines)
            for item in include {
                add("rootfs.include[]", item.source, to: &lines)
                lines.add("rootfs.include[].destination", item.destination)
            }
        }
    }

    private static func add(_ name: String, _ source: Source, to lines: inout Lines) {
        let origin =
            switch source.origin.value {
            case .context: "context"
            case .scratch: "scratch"
            case .reference(let reference): "reference \(reference)"
            case .http(let url, let checksum): "http \(url) \(checksum)"
            case .git(let url): "git \(url)"
            case .build: "build"
            }
        lines.add(name, origin, source.origin.range)
        if let path = source.path { lines.add("\(name).path", path) }
        if case .build(let step) = source.origin.value { add("\(name).build", step, to: &lines) }
    }

    private static func add(_ name: String, _ step: BuildStep, to lines: inout Lines) {
        lines.add(name, "", step.range)
        lines.add("\(name).image", step.image)
        if let context = step.context { add("\(name).context", context, to: &lines) }
        for command in step.commands {
            let words = command.arguments.map(Lines.quoted).joined(separator: " ")
            lines.add("\(name).run[]", words + (command.script == nil ? "" : " (script)"), command.range)
        }
        for variable in step.environment {
            lines.add("\(name).env[]", Lines.quoted(variable.assignment), variable.range)
        }
        lines.add("\(name).workdir", step.workingDirectory, nil)
        if let user = step.user { lines.add("\(name).user", user) }
        for cache in step.caches {
            lines.add("\(name).cache[]", "\(cache.path) \(cache.id) \(cache.sharing.rawValue)", cache.range)
        }
        for secret in step.secrets {
            let places = "\(secret.path ?? "-") \(secret.environment ?? "-")"
            lines.add("\(name).secrets[]", "\(secret.id) \(places) required \(secret.isRequired)", secret.range)
        }
        for agent in step.sshAgents {
            lines.add("\(name).ssh[]", "\(agent.id) \(agent.path ?? "-") required \(agent.isRequired)", agent.range)
        }
        if let network = step.network { lines.add("\(name).network", network.value.rawValue, network.range) }
        lines.add("\(name).output", step.output)
    }
}
