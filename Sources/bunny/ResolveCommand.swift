internal import ArgumentParser
internal import Catalog
internal import FileIO
internal import JSON
internal import Resolution

/// `bunny resolve -f FILE`: the bunnyfile with everything filled in.
struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a bunnyfile with all its defaults filled in.",
        discussion: """
            What comes out is a bunnyfile that builds the same image. No daemon is asked, so images have no digests.

            Examples:
              bunny resolve -f bunnyfile
              bunny resolve --build-arg PORT=9090 --json | jq .targets
            """)

    @OptionGroup var input: BunnyfileOptions

    @Option(help: "The platform to fill in for, such as linux/arm64.")
    var platform: String?

    @Flag(help: "Print it as JSON.")
    var json = false

    func validate() throws {
        guard let platform, Architecture(spelling: platform) == nil else { return }
        let known = Architecture.allCases.map { "linux/\($0.rawValue)" }.joined(separator: " or ")
        throw ValidationError("--platform wants \(known), not '\(platform)'")
    }

    func run() throws {
        let loaded = try input.load(platform: platform)
        guard let bunnyfile = loaded.bunnyfile else { try loaded.fail() }
        loaded.print()
        let resolved = ResolvedBunnyfile(
            bunnyfile, architecture: platform.flatMap { Architecture(spelling: $0) } ?? .amd64)
        try StandardStreams.writeOutput(
            json ? resolved.content.serialized(pretty: true, escapingHTML: false) + "\n" : resolved.yaml)
    }
}
