internal import ArgumentParser
internal import BuildKitProto
internal import Diagnostics
internal import FileIO
internal import Frontend
internal import JSON
internal import Planner

/// `bunny llb -f FILE`: the definition that a build of a bunnyfile would send, without a daemon.
struct LLBDump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "llb", abstract: "Print the LLB definition of a build.",
        discussion: """
            No daemon is asked, so image references stay as written and have no digest. Our own tools come from the \
            frontend image that --frontend names.

            Examples:
              bunny llb -f bunnyfile > build.llb
              bunny llb --target tiny --json | jq '.ops[].metadata.description'
              bunny llb --dot | dot -Tsvg > ops.svg
            """)

    @OptionGroup var input: BunnyfileOptions
    @OptionGroup var request: RequestOptions

    @Option(help: "The target to build instead of the file's default, or \(TargetPart.names).")
    var target: String?

    @Option(help: "The frontend image whose tools the build runs.")
    var frontend = "bunny:latest"

    @Flag(help: "How to print it; without one of these, as bytes.")
    var form: Form?

    enum Form: String, EnumerableFlag {
        case json, dot
    }

    func run() throws {
        let loaded = try input.load(request, target: target)
        guard let bunnyfile = loaded.bunnyfile else { try loaded.fail() }
        let offline = try OfflineBuild(
            bunnyfile: bunnyfile, source: loaded.source, target: target, platform: request.imagePlatform,
            contexts: request.namedContexts.options, frontend: frontend)
        let result: OfflineBuild.Result
        do {
            result = try offline.definition()
        } catch {
            try loaded.fail(error.diagnostics)
        }
        loaded.print(result.warnings)
        switch form {
        case nil:
            guard !StandardStreams.outputIsTerminal else {
                throw CommandFailure("the definition is binary; add --json or --dot, or send it into a file")
            }
            try StandardStreams.writeOutput(result.definition.encoded())
        case .json:
            let inspection = try DefinitionInspection(result.definition.encoded())
            try StandardStreams.writeOutput(inspection.json.serialized(pretty: true, escapingHTML: false) + "\n")
        case .dot: try StandardStreams.writeOutput(result.dot)
        }
    }
}
