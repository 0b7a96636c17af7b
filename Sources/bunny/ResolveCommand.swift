internal import ArgumentParser
internal import Bunnyfile
internal import FileIO
internal import JSON
internal import Lint
internal import Planner
internal import YAML

/// `bunny resolve -f FILE`: the bunnyfile with everything filled in.
struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a bunnyfile with all its defaults filled in.",
        discussion: """
            What comes out is a bunnyfile that builds the same image. All of its targets are there; where values \
            depend on the target or the platform (TARGETSTAGE, TARGETARCH), they are those of the build that is asked \
            about. No daemon is asked, so images have no digests; `docker build --call bunny.resolve` writes those too.

            Examples:
              bunny resolve -f bunnyfile
              bunny resolve --target tiny --platform linux/arm64
              bunny resolve --build-arg PORT=9090 --json | jq .targets
            """)

    @OptionGroup var input: BunnyfileOptions
    @OptionGroup var request: RequestOptions

    @Option(help: "The target to be built instead of the file's default, or \(TargetPart.names).")
    var target: String?

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() throws {
        let loaded = try input.load(request, target: target)
        guard let bunnyfile = loaded.bunnyfile else { try loaded.fail() }
        do throws(PlanFailure) { _ = try Planner.route(named: target, in: bunnyfile) } catch {
            try loaded.fail(error.diagnostics)
        }
        loaded.print()
        let options = request.planOptions(for: try request.imagePlatform)
        let yaml = Planner.writingOutCatalog(of: bunnyfile, options: options).yaml
        let text = FileHead(of: loaded.source).text + yaml.serialized
        try StandardStreams.writeOutput(
            json ? JSONValue(yaml).serialized(pretty: true, escapingHTML: false) + "\n" : text)
    }
}

extension JSONValue {
    fileprivate init(_ yaml: YAMLValue) {
        switch yaml {
        case .text(let text): self = .string(text)
        case .boolean(let flag): self = .bool(flag)
        case .list(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let members): self = .object(JSONObject(members.map { ($0.key, JSONValue($0.value)) }))
        }
    }
}
