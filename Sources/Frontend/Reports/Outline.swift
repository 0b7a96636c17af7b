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

    public init(_ route: Route, of bunnyfile: Bunnyfile) {
        name = route.name
        summary = route.summary
        arguments = bunnyfile.buildArguments
    }

    public func report(in file: SourceFile) -> Report {
        var json: JSONObject = ["name": .string(name), "description": .string(summary)]
        if !arguments.isEmpty { json["args"] = .array(arguments.map(Self.json)) }
        json["sources"] = SourceLocation.sources(file)
        var head = TextTable("TARGET:", name)
        head.add("DESCRIPTION:", summary)
        var table = TextTable(gap: 3, "BUILD ARG", "VALUE", "DESCRIPTION")
        for argument in arguments { table.add(argument.name.value, argument.value ?? "", "") }
        let text = head.text + (arguments.isEmpty ? "" : "\n" + table.text)
        return Report(json: .object(json), text: text)
    }

    private static func json(_ argument: BuildArgument) -> JSONValue {
        var object: JSONObject = ["name": .string(argument.name.value)]
        object["value"] = argument.value.map(JSONValue.string)
        object["location"] = SourceLocation.json(argument.name.range)
        return .object(object)
    }
}
