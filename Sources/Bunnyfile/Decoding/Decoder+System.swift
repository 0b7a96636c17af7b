import Catalog
import Diagnostics
import YAML

/// What `platforms` or a target says about the system.
struct System {
    var framework: Located<String>
    /// What is known of it; `nil` in version 0.1 for a framework that the catalog does not know.
    var row: Framework?
    /// What the file itself says of it.
    var described: DescribedFramework? = nil
    var monitor: Located<String>
    var architecture: Located<Architecture>?
    var version: Located<String>?
}

extension Decoder {
    /// Reads framework, monitor, architecture and version, and checks that they go together.
    mutating func system(_ fields: Fields, hasApp: Bool) -> System? {
        let described = describedFramework(fields)
        let framework = described?.name ?? frameworkName(fields) ?? defaultFramework(fields, hasApp: hasApp)
        let givenMonitor = text("monitor", in: fields)
        let architecture = architecture(fields)
        let version = text("version", in: fields)
        var row = described?.row
        if let framework, described == nil {
            let known = choice(
                framework, among: frameworks.map(\.name), what: "framework", severity: lenient)
            row = known.flatMap { catalog.framework(named: $0.value) }
        }
        let monitorRow = givenMonitor.flatMap { monitor in
            choice(monitor, among: catalog.monitors.map(\.name), what: "monitor", severity: lenient)
                .flatMap { catalog.monitor(named: $0.value) }
        }
        if let row, let framework, let givenMonitor, monitorRow != nil {
            checkPair(row, givenMonitor, note: choiceNote(row, framework, fields))
        }
        guard let framework else { return nil }
        if let row, let version, row.fixedVersion != nil {
            report(
                .impossibleCombination, "`\(row.name)` has no versions to choose from", at: version.range,
                hint: "leave `version` out: the kernel is the one that this bunny carries")
        }
        let preferred = row?.monitors.first.map { Located($0, at: framework.range) }
        guard let monitor = givenMonitor ?? preferred else { return nil }
        if let architecture {
            checkArchitecture(architecture, row, monitorRow ?? catalog.monitor(named: monitor.value))
        }
        return System(
            framework: framework, row: row, described: described?.framework, monitor: monitor,
            architecture: architecture, version: version)
    }

    /// The framework by its name; one that is described has its own way.
    private mutating func frameworkName(_ fields: Fields) -> Located<String>? {
        if case .mapping? = fields.node("framework")?.content { return nil }
        return text("framework", in: fields)
    }

    /// The frameworks that the language knows: version 0.1 has urunc's types only.
    private var frameworks: [Framework] {
        language == .v0_2 ? catalog.frameworks : catalog.uruncTypes
    }

    /// An app runs on the catalog's default framework where the file names none.
    private mutating func defaultFramework(_ fields: Fields, hasApp: Bool) -> Located<String>? {
        guard !fields.wasGiven("framework"), language == .v0_2 else { return nil }
        guard hasApp else {
            report(
                .missingKey, "`\(fields.path)` needs `framework`: the file has no `app`", at: fields.place,
                hint: "for example `framework: linux`, or add `app: FILE.wasm` at the top level")
            return nil
        }
        return catalog.defaultFramework.map { Located($0.name, at: fields.place) }
    }

    private mutating func architecture(_ fields: Fields) -> Located<Architecture>? {
        guard let text = text("architecture", in: fields) else { return nil }
        if let architecture = Architecture(spelling: text.value) { return text.map { _ in architecture } }
        _ = choice(text, among: Architecture.allCases.map(\.rawValue), what: "architecture", severity: lenient)
        return nil
    }

    /// Where the framework was chosen, or that nobody did.
    func choiceNote(_ row: Framework, _ framework: Located<String>, _ fields: Fields) -> Diagnostic.Note {
        Diagnostic.Note(
            fields.wasGiven("framework")
                ? "the framework is chosen here" : "the framework is `\(row.name)` where none is named",
            at: framework.range)
    }

    private mutating func checkPair(_ framework: Framework, _ monitor: Located<String>, note: Diagnostic.Note) {
        guard !framework.monitors.contains(monitor.value) else { return }
        let others = frameworks.filter { $0.monitors.contains(monitor.value) }.map(\.name)
        report(
            .impossibleCombination, lenient,
            "`\(framework.name)` does not run on `\(monitor.value)`", at: monitor.range,
            notes: [note],
            hint: "`\(framework.name)` runs on \(Words.list(framework.monitors, "or")); "
                + "on `\(monitor.value)` run \(Words.list(others))")
    }

    private mutating func checkArchitecture(
        _ architecture: Located<Architecture>, _ framework: Framework?, _ monitor: GuestMonitor?
    ) {
        let facts = [
            framework.map { ("framework", $0.name, $0.architectures) },
            monitor.map { ("monitor", $0.name, $0.architectures) },
        ]
        for case (let kind, let name, let architectures)? in facts where !architectures.contains(architecture.value) {
            report(
                .impossibleCombination, lenient,
                "the \(kind) `\(name)` is not made for `\(architecture.value.rawValue)`", at: architecture.range,
                hint: "it is made for \(Words.list(architectures.map(\.rawValue)))")
        }
    }
}
