import Catalog
import Diagnostics
import YAML

/// What `platforms` or a target says about the system.
struct System {
    var framework: Located<String>
    /// The catalog's row; `nil` in version 0.1 for a framework it does not know.
    var row: Framework?
    var monitor: Located<String>
    var architecture: Located<Architecture>?
    var version: Located<String>?
}

extension Decoder {
    /// Reads framework, monitor, architecture and version, and checks that they go together.
    mutating func system(_ fields: Fields) -> System? {
        let framework = text("framework", in: fields)
        let givenMonitor = text("monitor", in: fields)
        let architecture = architecture(fields)
        let version = text("version", in: fields)
        var row: Framework?
        if let framework {
            let known = choice(
                framework, among: catalog.frameworks.map(\.name), what: "framework", severity: lenient)
            row = known.flatMap { catalog.framework(named: $0.value) }
        }
        let monitorRow = givenMonitor.flatMap { monitor in
            choice(monitor, among: catalog.monitors.map(\.name), what: "monitor", severity: lenient)
                .flatMap { catalog.monitor(named: $0.value) }
        }
        if let row, let framework, let givenMonitor, monitorRow != nil {
            checkPair(row, givenMonitor, at: framework.range)
        }
        guard let framework else { return nil }
        let preferred = row?.monitors.first.map { Located($0, at: framework.range) }
        guard let monitor = givenMonitor ?? preferred else { return nil }
        if let architecture {
            checkArchitecture(architecture, row, monitorRow ?? catalog.monitor(named: monitor.value))
        }
        return System(
            framework: framework, row: row, monitor: monitor, architecture: architecture, version: version)
    }

    private mutating func architecture(_ fields: Fields) -> Located<Architecture>? {
        guard let text = text("architecture", in: fields) else { return nil }
        if let architecture = Architecture(spelling: text.value) { return text.map { _ in architecture } }
        _ = choice(text, among: Architecture.allCases.map(\.rawValue), what: "architecture", severity: lenient)
        return nil
    }

    private mutating func checkPair(_ framework: Framework, _ monitor: Located<String>, at place: SourceRange) {
        guard !framework.monitors.contains(monitor.value) else { return }
        let others = catalog.frameworks.filter { $0.monitors.contains(monitor.value) }.map(\.name)
        report(
            .impossibleCombination, lenient,
            "`\(framework.name)` does not run on `\(monitor.value)`", at: monitor.range,
            notes: [Diagnostic.Note("the framework is chosen here", at: place)],
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
