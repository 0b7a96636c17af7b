internal import ArgumentParser
internal import BuildKitProto
internal import FileIO
internal import JSON

/// `bunny inspect FILE`: a definition, as JSON or written out again.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print an LLB definition as JSON.",
        discussion: """
            FILE is what `bunny llb` or `buildctl`'s programs write; `-` is standard input.

            Examples:
              bunny inspect build.llb
              bunny llb | bunny inspect -
            """)

    @Argument(help: "An encoded pb.Definition.")
    var file: String

    @Flag(help: "Write the definition out again from decoded values instead.")
    var reencode = false

    func run() throws {
        let bytes = try file == "-" ? StandardStreams.readInput() : Files.read(Path(file))
        let inspection: DefinitionInspection
        do {
            inspection = try DefinitionInspection(bytes)
        } catch {
            throw CommandFailure("\(file) is no LLB definition: \(error)")
        }
        if reencode {
            try StandardStreams.writeOutput(inspection.reencoded())
        } else {
            try StandardStreams.writeOutput(inspection.json.serialized(pretty: true, escapingHTML: false) + "\n")
        }
    }
}
