import Catalog
import Diagnostics
import YAML

extension Decoder {
    /// The runtime of a target: its name, or a mapping with the place to take it from.
    mutating func runtime(_ fields: Fields, _ system: System?, hasApp: Bool) -> RuntimeChoice? {
        guard let node = fields.node("runtime") else {
            if let row = system?.row, hasApp, !row.runtimes.isEmpty {
                report(
                    .missingKey, "`\(fields.path)` needs `runtime`: on `\(row.name)` a Wasm runtime runs the app",
                    at: fields.place, hint: "choose \(Words.list(row.runtimes, "or"))")
            }
            return nil
        }
        let name = fields.name(of: "runtime")
        guard let choice = runtimeChoice(node, name: name, place: fields.keyRange("runtime")) else { return nil }
        guard hasApp else {
            report(
                .impossibleCombination, "`\(name)` runs an app, and the file has no `app`", at: choice.range,
                hint: "add `app: FILE.wasm` at the top level, or leave the runtime out")
            return nil
        }
        guard let system, let row = system.row, row.takesApp || row.linksApp else { return choice }
        guard !row.runtimes.contains(choice.name.value) else {
            checkCompiler(of: choice, on: row)
            return choice
        }
        // Its own may be named; there is nothing to put into the guest, and only a compiler's tools come from somewhere.
        let isOwn = choice.version == nil && (choice.source == nil || choice.aheadOfTime != nil)
        if row.ownRuntime == choice.name.value, isOwn {
            checkCompiler(of: choice, on: row)
            return choice.aheadOfTime == nil ? nil : choice
        }
        // As an object it is part of what the step makes.
        let linkable = catalog.linkableRuntimes(row).map(\.name)
        if linkable.contains(choice.name.value), isOwn, choice.aheadOfTime != nil { return choice }
        let others = catalog.frameworks.filter { $0.runtimes.contains(choice.name.value) }.map(\.name)
        let elsewhere = others.isEmpty ? "" : "`\(choice.name.value)` runs on \(Words.list(others, "or")); "
        report(
            .impossibleCombination, "the runtime `\(choice.name.value)` does not run on `\(row.name)`",
            at: choice.name.range, notes: [choiceNote(row, system.framework, fields)],
            hint: elsewhere
                + (row.runtimes.isEmpty
                    ? (row.appCarrier.map { "on `\(row.name)` the app is part of the \($0.rawValue)" }
                        ?? "`\(row.name)` runs the app by itself") + ", so leave `runtime` out"
                        + linkable.map { ", or link an object in: `runtime: {name: \($0), aot: true}`" }.joined()
                    : "on `\(row.name)` run \(Words.list(row.runtimes))"))
        return nil
    }

    private mutating func runtimeChoice(_ node: YAMLNode, name: String, place: SourceRange?) -> RuntimeChoice? {
        let names = catalog.runtimes.map(\.name)
        if case .scalar = node.content {
            guard let text = text(of: node, name: name), let known = choice(text, among: names, what: "runtime")
            else { return nil }
            return RuntimeChoice(name: known, version: nil, source: nil, range: known.range)
        }
        let declaration = MappingDeclaration.runtime02(catalog)
        guard let fields = fields(of: node, declaration, path: name, place: place) else { return nil }
        let chosen = text("name", in: fields).flatMap { choice($0, among: names, what: "runtime") }
        let version = text("version", in: fields)
        let aheadOfTime = flag("aot", in: fields) == true ? fields.node("aot").map { SourceRange($0.range) } : nil
        var source: Source?
        if ["from", "path", "checksum", "build"].contains(where: fields.has) {
            source = self.source(keys(of: fields), for: .runtime)
        }
        guard let chosen, let row = catalog.runtime(named: chosen.value) else { return nil }
        if let version {
            checkVersion(version, of: row, hasSource: ["from", "path", "build"].contains(where: fields.has))
        }
        return RuntimeChoice(
            name: chosen, version: version, source: source, aheadOfTime: aheadOfTime, range: fields.range)
    }

    /// Whether anything compiles modules ahead of time for the runtime on this framework, if that is asked for.
    private mutating func checkCompiler(of choice: RuntimeChoice, on framework: Framework) {
        let name = choice.name.value
        guard let place = choice.aheadOfTime, catalog.runtime(named: name)?.compiler(on: framework.name) == nil else {
            return
        }
        let others = framework.runtimes.filter { catalog.runtime(named: $0)?.compiler(on: framework.name) != nil }
        report(
            .impossibleCombination, "nothing compiles modules ahead of time for `\(name)` on `\(framework.name)`",
            at: place,
            hint: others.isEmpty ? "leave `aot` out" : "leave `aot` out, or choose \(Words.list(others, "or"))")
    }

    private mutating func checkVersion(_ version: Located<String>, of row: WasmRuntime, hasSource: Bool) {
        guard !hasSource else {
            report(
                .conflictingKeys, "`version` chooses among the catalog's files, and this runtime comes from elsewhere",
                at: version.range, hint: "leave `version` out")
            return
        }
        guard !row.versions.contains(version.value) else { return }
        let context = "bring it yourself: from: IMAGE, or the named context `\(row.contextName)`"
        report(
            .unknownName, "the catalog has no version `\(version.value)` of `\(row.name)`", at: version.range,
            hint: row.versions.isEmpty ? context : "it has \(Words.list(row.versions)); or \(context)")
    }
}
