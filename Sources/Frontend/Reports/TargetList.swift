public import Bunnyfile
internal import Catalog
public import Diagnostics
internal import JSON
public import Planner

/// What can be built from a bunnyfile, by the names that `--target` takes (BuildKit's `frontend.targets`).
public struct TargetList: Hashable, Sendable {
    /// Targets and their parts, in the file's order.
    public var routes: [Route]

    public init(_ bunnyfile: Bunnyfile) {
        routes = Planner.routes(of: bunnyfile)
    }

    /// In BuildKit's form; clients print the text themselves from the JSON, so both say the same.
    public func report(in file: SourceFile) -> Report {
        var table = TextTable("TARGET", "DESCRIPTION")
        for route in routes { table.add(route.name + (route.isDefault ? " (default)" : ""), route.summary) }
        let json: JSONValue = [
            "targets": .array(routes.map(Self.json)), "sources": SourceLocation.sources(file),
        ]
        return Report(json: json, text: table.text)
    }

    private static func json(_ route: Route) -> JSONValue {
        var object: JSONObject = ["name": .string(route.name)]
        if route.isDefault { object["default"] = true }
        object["description"] = .string(route.summary)
        object["base"] = route.part == nil ? route.target.baseImage.map(JSONValue.string) : nil
        object["platform"] = route.target.architecture.map { .string("linux/\($0.value.rawValue)") }
        object["location"] = SourceLocation.json(route.target.name.range)
        return .object(object)
    }
}

extension Target {
    /// The image whose tree the rootfs begins with, as written.
    fileprivate var baseImage: String? {
        guard let rootfs, case .tree(let base, _) = rootfs.content,
            case .reference(let reference) = base.origin.value
        else { return nil }
        return reference
    }
}
