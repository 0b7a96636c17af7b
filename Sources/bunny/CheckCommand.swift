internal import ArgumentParser
internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import Dockerignore
internal import FileIO
internal import Frontend
internal import LLB
internal import Lint

/// `bunny check -f FILE`: what `docker build` would say about a bunnyfile, without a daemon.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a bunnyfile.",
        discussion: """
            Prints every error and warning with its line; ends with status 1 if there is an error, 0 if there are \
            warnings only. A line `# check=skip=RULE;error=true` at the top of the file leaves rules out, or makes \
            warnings errors; so does --build-arg \(LintPolicy.buildArgument)=…

            Examples:
              bunny check -f bunnyfile --context .
              bunny check --json | jq '.warnings[].ruleName'
            """)

    @OptionGroup var input: BunnyfileOptions

    @Option(help: "The target to be built instead of the file's default.")
    var target: String?

    @Option(help: "The platform to be built for, such as linux/arm64.")
    var platform: String?

    @Option(help: "The directory to be built; with it the app's module is read and checked too.")
    var context: String?

    @Flag(help: "Print what BuildKit's frontend.lint answers, to standard output.")
    var json = false

    func run() throws {
        let source = try input.source()
        let platform = try platform.map { ImagePlatform(try Platform(parsing: $0)) }
        let report = LintReport(try diagnostics(of: source, platform))
        if json {
            try StandardStreams.writeOutput(report.report(in: source).jsonText)
        } else {
            report.diagnostics.print(in: source)
        }
        if report.diagnostics.hasErrors { throw ExitCode(1) }
    }

    private func diagnostics(of source: SourceFile, _ platform: ImagePlatform?) throws -> [Diagnostic] {
        var lint: FileLint
        do throws(LintFailure) {
            lint = try FileLint(source, arguments: input.given, target: target, builder: .linuxAMD64)
        } catch {
            return [error.diagnostic]
        }
        lint.ignored = try ignoreRules()
        return lint.diagnostics(platform, build: nil) { bunnyfile in
            context.flatMap { LocalModule(of: bunnyfile, in: Path($0)) }?.diagnostics(for: bunnyfile.targets) ?? []
        }
    }

    /// The ignore file beside the bunnyfile, else the one of the context; as in a build.
    private func ignoreRules() throws -> IgnoreRules? {
        guard let context else { return nil }
        let beside = input.file == "-" ? nil : "\(input.file).dockerignore"
        let places = [beside.map { Path($0) }, Path(context).appending(".dockerignore")]
        for case let place? in places where Files.exists(place) {
            return IgnoreRules(name: place.string, file: try IgnoreFile(parsing: Files.read(place, limit: 1 << 20)))
        }
        return nil
    }
}
