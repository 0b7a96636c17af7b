internal import Catalog
internal import Bunnyfile
internal import Diagnostics
internal import JSON

// A plan in words, for tests and for people: one line a fact, indented by what it belongs to.

extension Plan: CustomStringConvertible {
    public var description: String {
        var lines = ["target \(target) for \(platform), created \(created)"]
        if let base { lines.append("base \(base.origin)") }
        if let configBase { lines.append("config of \(configBase.origin)") }
        for run in runs { lines += run.lines }
        for compilation in compilations { lines += compilation.lines }
        for layer in layers {
            lines.append("layer \(layer.name): \(layer.summary)")
            lines += layer.entries.flatMap(\.lines).map { "  " + $0 }
        }
        lines.append("config")
        lines += config.lines.map { "  " + $0 }
        for key in annotations.keys.sorted() { lines.append("annotation \(key)=\(annotations[key] ?? "")") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension BuildRun {
    fileprivate var lines: [String] {
        var lines = ["step \(name) on \(image.origin) in \(step.workingDirectory)"]
        for copy in copies { lines.append("  with \(copy.input.origin) \(copy.from) at \(copy.to)") }
        for command in step.commands { lines.append("  run \(words(command.arguments))") }
        for variable in step.environment { lines.append("  env \(variable.assignment)") }
        if let user = step.user { lines.append("  user \(user.value)") }
        for cache in step.caches { lines.append("  cache \(cache.path) id \(cache.id) \(cache.sharing.rawValue)") }
        for secret in step.secrets {
            let places = [secret.path.map { "at \($0)" }, secret.environment.map { "as \($0)" }].compactMap(\.self)
            lines.append(
                "  secret \(secret.id) \(places.joined(separator: " "))\(secret.isRequired ? "" : " if given")")
        }
        for agent in step.sshAgents { lines.append("  ssh \(agent.id)\(agent.path.map { " at \($0)" } ?? "")") }
        if let network = step.network { lines.append("  network \(network.value.rawValue)") }
        return lines
    }
}

extension Compilation {
    fileprivate var lines: [String] {
        var lines = ["step \(Self.part): \(summary)"]
        switch root {
        case .input(let input): lines.append("  on \(input.origin)")
        case .tree(let entries): lines += entries.flatMap(\.lines).map { "  on " + $0 }
        }
        for mount in mounts {
            lines.append("  with \(mount.input.origin) \(mount.from) at \(mount.to)")
        }
        lines.append("  run \(words(arguments))")
        lines += environment.map { "  env \($0)" }
        return lines
    }
}

extension Entry {
    fileprivate var lines: [String] {
        switch self {
        case .directory(let path, let mode): ["directory \(path) \(octal(mode))"]
        case .file(let path, let mode, let bytes):
            ["file \(path) \(octal(mode))"]
                + String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { "  | \($0)" }
        case .copy(let copy):
            [
                "copy \(copy.input.origin) \(copy.from)\(copy.contentsOnly ? " (contents)" : "") to \(copy.to)"
                    + (copy.mode.map { " \(octal($0))" } ?? "")
            ]
        case .multiboot(let copy): ["multiboot kernel \(copy.input.origin) \(copy.from) to \(copy.to)"]
        case .initrd(let path, let initrd):
            ["initrd \(path)"]
                + initrd.parts.flatMap { part in
                    ["  part \(part.name)\(part.hasSkeleton ? " with skeleton" : "")"]
                        + part.entries.flatMap(\.lines).map { "    " + $0 }
                }
        case .disk(let path, let disk):
            ["disk \(path) \(disk.format.rawValue) \(disk.name)"] + disk.entries.flatMap(\.lines).map { "  " + $0 }
        }
    }

    private func octal(_ mode: UInt16) -> String {
        "0" + String(mode, radix: 8)
    }
}

extension ImageConfig {
    fileprivate var lines: [String] {
        var lines: [String] = []
        if let entrypoint { lines.append("entrypoint \(words(entrypoint))") }
        if let command { lines.append("command \(words(command))") }
        if !environment.isEmpty { lines.append("environment \(words(environment))") }
        if let workingDirectory { lines.append("working directory \(workingDirectory)") }
        if let user { lines.append("user \(user)") }
        if !ports.isEmpty { lines.append("ports \(words(ports))") }
        if let stopSignal { lines.append("stop signal \(stopSignal)") }
        for key in labels.keys.sorted() { lines.append("label \(key)=\(labels[key] ?? "")") }
        return lines
    }

}

/// Words as a JSON array.
private func words(_ words: [String]) -> String {
    JSONValue.array(words.map(JSONValue.string)).serialized(escapingHTML: false)
}

extension Input.Origin: CustomStringConvertible {
    /// The origin in words: `context`, `image alpine:3.20`, `https://…` without who may read it.
    public var description: String {
        switch self {
        case .context: "context"
        case .named(let name): "context \(name)"
        case .image(let reference, nil): "image \(reference)"
        case .image(let reference, let os?): "image \(reference) (\(os))"
        case .http(let url, _, _): url.withoutUser
        case .archive(let url, _, _): "unpacked \(url.withoutUser)"
        case .git(let url): url.withoutUser
        case .frontend: "frontend"
        case .builder(let origin): origin.description
        case .build(let run): "step \(run.name)"
        case .compilation: "step \(Compilation.part)"
        case .containerfile: "Containerfile"
        }
    }
}
