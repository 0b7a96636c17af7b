import Diagnostics
import YAML

extension SourceUse {
    static let buildContext = SourceUse(
        what: "the context of a build step", needsPath: false, takesWholeContext: true, takesScratch: true)
}

extension Decoder {
    /// The step under `build` of a mapping that can have it, and the place of the key.
    mutating func build(in fields: Fields) -> (step: BuildStep?, range: SourceRange)? {
        guard let node = fields.node("build"), let place = fields.keyRange("build") else { return nil }
        guard let step = self.fields(of: node, .build02, path: fields.name(of: "build"), place: place) else {
            return (nil, place)
        }
        return (buildStep(step), place)
    }

    /// A source that a step makes: nothing else may say where it comes from.
    mutating func built(
        _ step: BuildStep?, at place: SourceRange, _ keys: SourceKeys, for use: SourceUse
    ) -> Source? {
        for other in [keys.from, keys.path, keys.checksum] {
            guard let other else { continue }
            report(
                .conflictingKeys, "`build` makes \(use.what), so nothing else says where it comes from",
                at: other.range,
                notes: [Diagnostic.Note("it is made here", at: place)], hint: "leave one of both out")
        }
        guard let step else { return nil }
        let isDirectory = step.output.value.hasSuffix("/")
        if use.needsPath, isDirectory, !use.takesDirectory {
            report(
                .badValue, "\(use.what) is one file, and `\(step.output.value)` is a directory", at: step.output.range,
                hint: "name the file in it")
            return nil
        }
        var clean = step
        clean.output = step.output.map(CleanPath.absolute)
        return Source(
            origin: Located(.build(clean), at: place), path: isDirectory ? nil : clean.output, range: keys.range)
    }

    private mutating func buildStep(_ fields: Fields) -> BuildStep? {
        let image = text("image", in: fields).flatMap { builderImage($0) }
        let context = buildContext(fields)
        let commands = commands(fields)
        let environment = environment("env", in: fields)
        let directory = stepPath("workdir", in: fields)?.value ?? BuildStep.defaultDirectory
        let user = text("user", in: fields).flatMap { stepUser($0) }
        let caches = caches(fields)
        let secrets = secrets(fields)
        let agents = sshAgents(fields)
        let network = text("network", in: fields).flatMap {
            choice($0, among: BuildStep.Network.allCases.map(\.rawValue), what: "network")
        }
        let output = output(fields, from: directory)
        checkMounts(caches, secrets, directory: directory, output: output)
        guard let image, let context, !commands.isEmpty, let output else { return nil }
        return BuildStep(
            image: image, context: context.origin.value == .scratch ? nil : context, commands: commands,
            environment: environment, workingDirectory: directory, user: user, caches: caches, secrets: secrets,
            sshAgents: agents,
            network: network.flatMap { text in
                BuildStep.Network(rawValue: text.value).map { Located($0, at: text.range) }
            },
            output: output, range: fields.range)
    }

    private mutating func builderImage(_ text: Located<String>) -> Located<String>? {
        guard let fault = ImageReference.fault(in: text.value) else { return text }
        report(
            .badValue, "`\(text.value)` is no image reference: \(fault)", at: text.range,
            hint: "use a named context or an image reference")
        return nil
    }

    private mutating func stepUser(_ text: Located<String>) -> Located<String>? {
        let parts = text.value.split(separator: ":", omittingEmptySubsequences: false)
        let isGood =
            parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            }
        if isGood { return text }
        report(
            .badValue, "`\(text.value)` names no user", at: text.range,
            hint: "write `user` or `user:group`, names or numbers")
        return nil
    }

    /// Absent, it is the whole build context.
    private mutating func buildContext(_ fields: Fields) -> Source? {
        guard fields.wasGiven("context") else {
            return Source(origin: Located(.context, at: fields.range), path: nil, range: fields.range)
        }
        guard let node = fields.node("context") else { return nil }
        let name = fields.name(of: "context")
        if case .scalar = node.content {
            return source("context", in: fields, for: .buildContext)
        }
        let declaration = MappingDeclaration.build02.mapping(in: "context") ?? .source02
        guard let inner = self.fields(of: node, declaration, path: name, place: fields.keyRange("context")) else {
            return nil
        }
        return source(keys(of: inner), for: .buildContext)
    }

    // MARK: - Commands

    private mutating func commands(_ fields: Fields) -> [BuildStep.Command] {
        guard let node = fields.node("run") else { return [] }
        let name = fields.name(of: "run")
        switch node.content {
        case .scalar:
            guard let text = text("run", in: fields) else { return [] }
            // One line, or several of which the first that fails ends the step.
            return [
                BuildStep.Command(
                    arguments: ["/bin/sh", "-e", "-c", text.value], script: text.value, range: text.range)
            ]
        case .sequence(let items):
            if items.isEmpty { report(.missingKey, "`\(name)` has no command", at: SourceRange(node.range)) }
            guard items.contains(where: { $0.shape == .list }) else {
                return command(items, name: name, at: SourceRange(node.range)).map { [$0] } ?? []
            }
            guard canTake(items, name) else { return [] }
            return items.enumerated().compactMap { index, item in
                guard case .sequence(let words) = item.content else {
                    reportShape(
                        of: item, expected: [.list], name: "\(name)[\(index)]",
                        example: "run: [[make, all], [strip, app]]")
                    return nil
                }
                return command(words, name: "\(name)[\(index)]", at: SourceRange(item.range))
            }
        case .mapping: return []
        }
    }

    private mutating func command(_ words: [YAMLNode], name: String, at range: SourceRange) -> BuildStep.Command? {
        let texts = texts(of: words, name: name)
        guard let program = texts.first, texts.count == words.count else { return nil }
        guard !program.value.isEmpty else {
            report(.badValue, "`\(name)` has no program to run", at: program.range)
            return nil
        }
        return BuildStep.Command(arguments: texts.map(\.value), script: nil, range: range)
    }

    // MARK: - Paths

    /// An absolute path in the step.
    mutating func stepPath(_ field: String, in fields: Fields) -> Located<String>? {
        path(field, in: fields).flatMap { stepPath($0, name: fields.name(of: field)) }
    }

    mutating func stepPath(_ path: Located<String>, name: String) -> Located<String>? {
        guard path.value.hasPrefix("/") else {
            report(
                .badValue, "the path `\(path.value)` in `\(name)` is not absolute", at: path.range,
                hint: "write `/\(path.value)`, or where else it is")
            return nil
        }
        return path.map(CleanPath.absolute)
    }

    /// Absolute, but with the `/` at its end that makes it a directory.
    private mutating func output(_ fields: Fields, from directory: String) -> Located<String>? {
        guard let path = path("output", in: fields) else { return nil }
        return path.map { path in
            let absolute = CleanPath.absolute(path.hasPrefix("/") ? path : "\(directory)/\(path)")
            return path.hasSuffix("/") && absolute != "/" ? absolute + "/" : absolute
        }
    }
}
