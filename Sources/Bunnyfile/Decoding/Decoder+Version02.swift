import Catalog
import Diagnostics
import YAML

extension Decoder {
    /// A file of version 0.2 (design, section 2).
    mutating func file02(
        _ root: YAMLNode, version: Located<String>, _ arguments: BuildArguments
    ) -> Bunnyfile? {
        let (root, buildArguments) = substituted(root, arguments)
        guard let file = fields(of: root, declaration, path: "") else { return nil }
        let app = app(file)
        // One that was refused is one all the same.
        let hasApp = file.wasGiven("app")
        checkCommandKeys(file, hasApp: hasApp)
        let command = hasApp ? Command() : command(file)
        let image = image(file)
        let targets = self.targets(file, app: app, hasApp: hasApp)
        let defaultTarget = defaultTarget(file, targets.map(\.name.value))
        guard let defaultTarget else { return nil }
        return Bunnyfile(
            language: language, version: version, buildArguments: buildArguments, app: app, image: image,
            command: command,
            targets: targets,
            defaultTarget: defaultTarget)
    }

    /// With `app`, arguments and environment are the app's.
    private mutating func checkCommandKeys(_ file: Fields, hasApp: Bool) {
        guard hasApp else { return }
        let instead = ["cmd": "app.args", "cmdline": "app.args", "entrypoint": nil, "envs": "app.env"]
        for key in ["cmd", "cmdline", "entrypoint", "envs"] where file.has(key) {
            let place = instead[key].flatMap { $0 }
            report(
                .conflictingKeys, "`\(key)` is for files without `app`", at: file.keyRange(key),
                hint: place.map { "use `\($0)`" } ?? "leave it out: the runtime and the module are what is started")
        }
    }

    // MARK: - Targets

    private mutating func targets(_ file: Fields, app: App?, hasApp: Bool) -> [Target] {
        if file.has("platforms"), let place = file.keyRange("targets") {
            report(
                .conflictingKeys, "`platforms` and `targets` exclude each other", at: place,
                notes: [Diagnostic.Note("`platforms` is given here", at: file.keyRange("platforms"))],
                hint: "move what `platforms` says into a target")
        }
        if let node = file.node("targets"), case .mapping(let members) = node.content,
            let inner = declaration.mapping(in: "targets")
        {
            checkPartsOutsideTargets(file)
            return namedTargets(members, inner, at: file.keyRange("targets"), app: app, hasApp: hasApp)
        }
        guard let platforms = section("platforms", in: file) ?? impliedPlatforms(file, hasApp: hasApp) else {
            return []
        }
        return target(platforms, parts: file, name: nil, app: app, hasApp: hasApp).map { [$0] } ?? []
    }

    /// What a file with nothing but an app says about the system.
    private mutating func impliedPlatforms(_ file: Fields, hasApp: Bool) -> Fields? {
        guard !file.wasGiven("platforms"), !file.wasGiven("targets") else { return nil }
        guard hasApp, let place = file.keyRange("app") else {
            if !file.wasGiven("app") {
                report(
                    .missingKey, "a bunnyfile needs `app`, `platforms` or `targets`", at: file.place,
                    hint: "for example `app: hello.wasm`")
            }
            return nil
        }
        return Fields(path: "platforms", place: place, range: place)
    }

    private mutating func checkPartsOutsideTargets(_ file: Fields) {
        for key in ["kernel", "rootfs"] where file.has(key) {
            report(
                .conflictingKeys, "with `targets`, `\(key)` belongs to each target", at: file.keyRange(key),
                hint: "move it into the targets that need it; an anchor can share it")
        }
    }

    private mutating func namedTargets(
        _ members: [YAMLMember], _ declaration: MappingDeclaration, at place: SourceRange?, app: App?, hasApp: Bool
    ) -> [Target] {
        if members.isEmpty {
            report(.missingKey, "`targets` names no target", at: place)
        }
        var result: [Target] = []
        for member in members where !member.key.hasPrefix("x-") {
            let name = Located(member.key, at: SourceRange(member.keyRange))
            checkTargetName(name)
            let path = "targets.\(member.key)"
            guard let fields = fields(of: member.value, declaration, path: path, place: name.range) else { continue }
            if let target = target(fields, parts: fields, name: name, app: app, hasApp: hasApp) {
                result.append(target)
            }
        }
        return result
    }

    /// Names stand in `--target NAME/PART` and in messages.
    private mutating func checkTargetName(_ name: Located<String>) {
        let bytes = name.value.utf8
        let isWord: (UInt8) -> Bool = { byte in
            (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte
        }
        let isGood =
            bytes.first.map(isWord) ?? false
            && bytes.allSatisfy { isWord($0) || "_.-".utf8.contains($0) }
        guard !isGood || bytes.count > 64 else { return }
        report(
            .badValue, "`\(name.value)` cannot name a target", at: name.range,
            hint: "use at most 64 letters, digits, `_`, `.` and `-`, beginning with a letter or digit")
    }

    /// One target; `fields` says what it runs on, `parts` holds its kernel and rootfs.
    private mutating func target(
        _ fields: Fields, parts: Fields, name: Located<String>?, app: App?, hasApp: Bool
    ) -> Target? {
        let system = system(fields, hasApp: hasApp)
        if let system, let row = system.row, !hasApp, row.ownRuntime != nil {
            report(
                .missingKey, "`\(row.name)` runs an app, and the file has no `app`", at: system.framework.range,
                hint: "add `app: FILE.wasm` at the top level")
        }
        let runtime = runtime(fields, system, hasApp: hasApp)
        let kernel = source("kernel", in: parts, for: .kernel)
        if let system, hasApp {
            checkApp(on: system)
            checkListeners(app, on: system, runtime)
        }
        if let system, let row = system.row, !parts.wasGiven("kernel"), !row.hasKernel,
            !(hasApp && row.appCarrier == .kernel)
        {
            report(
                .missingKey, "`\(row.name)` needs `kernel`: the catalog has none for it", at: fields.place,
                hint: "for example `kernel: build/kernel`, or `kernel: {from: IMAGE, path: /kernel}`")
        }
        let rootfs = rootfs(parts, system, app: system?.row?.linksApp == true ? nil : app)
        if let system, hasApp { checkCarrier(system, kernel: kernel, rootfs: rootfs, parts) }
        guard let system else { return nil }
        return Target(
            name: name ?? system.framework, framework: system.framework, described: system.described,
            monitor: system.monitor, runtime: runtime, architecture: system.architecture, version: system.version,
            kernel: kernel, rootfs: rootfs,
            range: fields.range)
    }

    /// Whether the framework can run an app, as a file or linked into a part of it.
    private mutating func checkApp(on system: System) {
        guard let row = system.row else { return }
        guard !row.takesApp else { return checkStart(of: row, system) }
        guard !row.linksApp else { return }
        let others = catalog.frameworks.filter(\.takesApp).map(\.name)
        report(
            .impossibleCombination, "`\(row.name)` takes no `app`", at: system.framework.range,
            hint: "an app runs on \(Words.list(others, "or")); here leave `app` out and bring a `kernel`")
    }

    /// Whether the monitor hands over what starts the app.
    private mutating func checkStart(of row: Framework, _ system: System) {
        let able = catalog.appMonitors(of: row)
        guard row.monitors.contains(system.monitor.value), !able.contains(system.monitor.value) else { return }
        report(
            .impossibleCombination,
            "no app starts on `\(row.name)` under `\(system.monitor.value)`, which hands over no command line",
            at: system.monitor.range, hint: "use \(Words.list(able, "or"))")
    }

    /// Whether the part that the app is linked into is made with it.
    private mutating func checkCarrier(_ system: System, kernel: Source?, rootfs: Rootfs?, _ parts: Fields) {
        guard let row = system.row, let carrier = row.appCarrier else { return }
        let (part, source) =
            switch carrier {
            case .kernel: ("kernel", kernel)
            case .rootfs: ("rootfs", rootfs?.file)
            }
        let isRefused = source == nil && parts.wasGiven(part)
        guard !isRefused, source?.origin.value.isBuild != true else { return }
        report(
            .impossibleCombination,
            "on `\(row.name)` the app is part of the \(part), which has to be built with it",
            at: source?.range ?? system.framework.range,
            hint: "make it with `\(part): {build: …}`, which finds the app at `\(BuildStep.appPath)`; "
                + "or leave `app` out")
    }

    private mutating func defaultTarget(_ file: Fields, _ names: [String]) -> String? {
        guard let text = text("default", in: file) else { return names.first }
        guard file.has("targets") else {
            report(
                .conflictingKeys, "`default` chooses among `targets`, and the file has none",
                at: file.keyRange("default"), hint: "leave it out")
            return names.first
        }
        return choice(text, among: names, what: "target")?.value
    }
}
