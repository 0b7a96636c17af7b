public import Catalog
internal import JSON

/// What the catalog knows to fit together (`bunny.matrix`).
public struct Matrix: Hashable, Sendable {
    public var combinations: [Combination]

    public init(_ catalog: Catalog = .builtIn) {
        combinations = catalog.combinations
    }

    public var report: Report {
        var table = TextTable(
            gap: 2, "FRAMEWORK", "APP RUN BY", "MONITOR", "ARCHITECTURE", "ROOTFS", "KERNEL", "RUNTIME FROM", "AOT",
            "EVIDENCE")
        for row in combinations {
            table.add(
                row.framework, row.app.text, row.monitor, row.architecture.rawValue, row.rootfs?.rawValue ?? "-",
                row.kernelFrom.rawValue, row.runtimeFrom?.rawValue ?? "-", row.aheadOfTime ? "yes" : "-",
                row.evidence.level.rawValue)
        }
        return Report(json: ["combinations": .array(combinations.map(\.json))], text: table.text)
    }
}

extension Combination.App {
    /// A word for it in tables.
    fileprivate var text: String {
        switch self {
        case .none: "-"
        case .linked(let carrier): "(in \(carrier.rawValue))"
        case .runtime(let name): name
        }
    }
}

extension Combination {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["framework": .string(framework)]
        object["runtime"] = runtime.map(JSONValue.string)
        if case .linked(let carrier) = app { object["appIn"] = .string(carrier.rawValue) }
        object["monitor"] = .string(monitor)
        object["architecture"] = .string(architecture.rawValue)
        object["rootfs"] = rootfs.map { .string($0.rawValue) }
        object["kernelFrom"] = .string(kernelFrom.rawValue)
        object["runtimeFrom"] = runtimeFrom.map { .string($0.rawValue) }
        if aheadOfTime { object["aot"] = true }
        object["evidence"] = .string(evidence.level.rawValue)
        object["source"] = .string(evidence.source)
        return .object(object)
    }
}
