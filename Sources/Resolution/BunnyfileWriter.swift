internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import JSON

/// Writes a model as the tree of a bunnyfile.
struct BunnyfileWriter {
    let file: Bunnyfile
    let architecture: Architecture
    let digests: [String: String]
    let catalog: Catalog
    var notes: [String] = []

    init(file: Bunnyfile, architecture: Architecture, digests: [String: String], catalog: Catalog) {
        self.file = file
        self.architecture = architecture
        self.digests = digests
        self.catalog = catalog
    }

    mutating func content() -> JSONObject {
        var content = JSONObject()
        content["version"] = .string(file.version.value)
        switch file.language {
        case .v0_1:
            if let target = file.targets.first {
                for member in self.target(target).members { content[member.key] = member.value }
            }
        case .v0_2:
            if let app = file.app { content["app"] = .object(self.app(app)) }
            if let image = file.image { content["image"] = .object(settings(image)) }
            content["default"] = .string(file.defaultTarget)
            content["targets"] = .object(JSONObject(file.targets.map { ($0.name.value, .object(target($0))) }))
        }
        if file.app == nil { for member in command.members { content[member.key] = member.value } }
        return content
    }

    // MARK: - Texts

    /// A value that means itself (keys do anyway): what would be a reference to a build argument is escaped.
    func text(_ text: String) -> JSONValue { .string(escaped(text)) }

    func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(text)) }

    /// Dollars before a `{` stand for half as many.
    func escaped(_ text: String) -> String {
        guard file.language == .v0_2 else { return text }
        var result = ""
        var dollars = 0
        for character in text {
            if character == "$" {
                dollars += 1
                continue
            }
            result += String(repeating: "$", count: character == "{" ? 2 * dollars : dollars)
            dollars = 0
            result.append(character)
        }
        return result + String(repeating: "$", count: dollars)
    }

    func environment(_ variables: [EnvironmentVariable]) -> JSONValue {
        guard file.language == .v0_2 else { return texts(variables.map(\.assignment)) }
        return .object(JSONObject(variables.map { ($0.name, text($0.value)) }))
    }

    // MARK: - The app, or a command

    private func app(_ app: App) -> JSONObject {
        [
            "module": .object(source(app.module)),
            "args": texts(app.arguments.map(\.value)),
            "env": environment(app.environment),
            "dirs": .object(
                JSONObject(
                    app.directories.map { directory in
                        (directory.guestPath.value, .object(directory.source.map { source($0) } ?? [:]))
                    })),
        ]
    }

    private var command: JSONObject {
        [
            "entrypoint": texts(file.command.entrypoint.map(\.value)),
            "cmd": texts(file.command.arguments.map(\.value)),
            "envs": environment(file.command.environment),
        ]
    }

    private func settings(_ image: ImageSettings) -> JSONObject {
        var result = JSONObject()
        for fact in ImageMetadata.allCases { result[fact.rawValue] = image.metadata[fact].map { text($0.value) } }
        for (key, entries) in [("labels", image.labels), ("annotations", image.annotations)] where !entries.isEmpty {
            result[key] = .object(JSONObject(entries.map { ($0.key.value, text($0.value.value)) }))
        }
        result["user"] = image.user.map { text($0.value) }
        result["workdir"] = image.workingDirectory.map { text($0.value) }
        if !image.ports.isEmpty { result["ports"] = texts(image.ports.map(\.value)) }
        result["stop-signal"] = image.stopSignal.map { text($0.value) }
        return result
    }
}
