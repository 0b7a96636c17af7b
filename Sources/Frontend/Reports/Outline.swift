public import Bunnyfile
public import Diagnostics
internal import JSON
public import Planner

/// What a build of one target takes besides its files (BuildKit's `frontend.outline`).
public struct Outline: Hashable, Sendable {
    /// What `--target` calls it.
    public var name: String
    public var summary: String
    /// In the file's order, with the values that this build has.
    public var arguments: [BuildArgument]
    /// What steps are given, in the order of the steps.
    public var secrets: [BuildStep.Secret]
    public var sshAgents: [BuildStep.SSHAgent]
    public var caches: [BuildStep.Cache]

    /// - Parameter plan: of the route; nil where it cannot be planned, and so nobody knows its steps.
    public init(_ route: Route, of bunnyfile: Bunnyfile, _ plan: Plan?) {
        name = route.name
        summary = route.summary
        arguments = bunnyfile.buildArguments
        let steps = plan?.runs.map(\.step) ?? []
        secrets = steps.flatMap(\.secrets)
        sshAgents = steps.flatMap(\.sshAgents)
        caches = steps.flatMap(\.caches)
    }

    public func report(in file: SourceFile) -> Report {
        var json: JSONObject = ["name": .string(name), "description": .string(summary)]
        if !arguments.isEmpty { json["args"] = .array(arguments.map(Self.json)) }
        if !secrets.isEmpty {
            json["secrets"] = .array(secrets.map { Self.json("name", $0.id, isRequired: $0.isRequired, $0.range) })
        }
        if !sshAgents.isEmpty {
            json["ssh"] = .array(sshAgents.map { Self.json("name", $0.id, isRequired: $0.isRequired, $0.range) })
        }
        if !caches.isEmpty {
            json["cache"] = .array(caches.map { Self.json("ID", $0.id, isRequired: false, $0.range) })
        }
        json["sources"] = SourceLocation.sources(file)
        var head = TextTable("TARGET:", name)
        head.add("DESCRIPTION:", summary)
        var table = TextTable(gap: 3, "BUILD ARG", "VALUE", "DESCRIPTION")
        for argument in arguments { table.add(argument.name.value, argument.value ?? "", "") }
        var text = head.text + (arguments.isEmpty ? "" : "\n" + table.text)
        let given = [
            ("SECRET", secrets.map { ($0.id, $0.isRequired) }), ("SSH", sshAgents.map { ($0.id, $0.isRequired) }),
        ]
        for (title, items) in given where !items.isEmpty {
            var table = TextTable(gap: 3, title, "REQUIRED")
            for (name, isRequired) in items { table.add(name, isRequired ? "true" : "") }
            text += "\n" + table.text
        }
        return Report(json: .object(json), text: text)
    }

    private static func json(_ key: String, _ name: String, isRequired: Bool, _ range: SourceRange) -> JSONValue {
        var object: JSONObject = [key: .string(name)]
        if isRequired { object["required"] = true }
        object["location"] = SourceLocation.json(range)
        return .object(object)
    }

    private static func json(_ argument: BuildArgument) -> JSONValue {
        var object: JSONObject = ["name": .string(argument.name.value)]
        object["value"] = argument.value.map(JSONValue.string)
        object["location"] = SourceLocation.json(argument.name.range)
        return .object(object)
    }
}
