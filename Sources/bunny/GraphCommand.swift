internal import ArgumentParser
internal import BuildGraph
internal import FileIO
internal import Frontend
internal import JSON
internal import Planner

/// `bunny graph -f FILE`: what comes from where in a build, without a daemon.
struct Graph: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what comes from where in a build, by layer.",
        discussion: """
            With --image, the sizes of that image's layers stand beside them; it must be one that the same file made.

            Examples:
              bunny graph -f bunnyfile
              bunny graph --svg > build.svg
              bunny graph --target tiny --image app:tiny --dot | dot -Tpng > build.png
            """)

    @OptionGroup var input: BunnyfileOptions
    @OptionGroup var request: RequestOptions

    @Option(help: "The target to show instead of the file's default, or \(TargetPart.names).")
    var target: String?

    @Option(help: "An image that was built from this, for the sizes.")
    var image: String?

    @Option(help: "The program that knows the image.")
    var docker = "docker"

    @Flag(help: "How to draw it; without one of these, as text for terminals.")
    var form: Form?

    enum Form: String, EnumerableFlag {
        case svg, dot, mermaid, json
    }

    func run() async throws {
        let loaded = try input.load(request, target: target)
        guard let bunnyfile = loaded.bunnyfile else { try loaded.fail() }
        let offline = try OfflineBuild(
            bunnyfile: bunnyfile, source: loaded.source, target: target, platform: request.imagePlatform,
            contexts: request.namedContexts.options, frontend: "bunny")
        let plan: OfflineBuild.Planned
        do {
            plan = try offline.planned()
        } catch {
            try loaded.fail(error.diagnostics)
        }
        loaded.print(plan.warnings)
        let summaries = plan.plan.layers.map(\.summary)
        let sizes =
            if let image { try await DockerImage(name: image, docker: docker).sizes(of: summaries) } else { [Int64]() }
        let graph = BuildGraph(plan.plan, sizes: sizes)
        let text =
            switch form {
            case nil: graph.text
            case .svg: graph.svg
            case .dot: graph.dot
            case .mermaid: graph.mermaid
            case .json: graph.json.serialized(pretty: true, escapingHTML: false) + "\n"
            }
        try StandardStreams.writeOutput(text)
    }
}
