internal import ArgumentParser
internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import FileIO
internal import Frontend
internal import Lint
internal import Planner

/// `bunny check -f FILE`: what `docker build` would say about a bunnyfile, without a daemon.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a bunnyfile.",
        discussion: """
            Prints every error and warning with its line; ends with status 1 if there is an error, 0 if there are \
            warnings only. What keeps the target that is asked for from being built is an error, what keeps another \
            one is a warning. A line `# check=skip=RULE;error=true` at the top of the file leaves rules out, or makes \
            warnings errors; so does --build-arg \(LintPolicy.buildArgument)=…

            Examples:
              bunny check -f bunnyfile --context .
              bunny check --target tiny --platform linux/amd64,linux/arm64 --build-context bunny-runtime-wamr=wamr
              bunny check --json | jq '.warnings[].ruleName'
            """)

    @OptionGroup var input: BunnyfileOptions
    @OptionGroup var request: RequestOptions

    @Option(help: "The target to be built instead of the file's default, or \(TargetPart.names).")
    var target: String?

    @Option(
        help: "The directory to be built: the files that the build takes from it are looked for, the module read.",
        completion: .directory)
    var context: String?

    @Flag(help: "Print what BuildKit's frontend.lint answers, to standard output.")
    var json = false

    func validate() throws {
        guard let context, !Files.isDirectory(Path(context)) else { return }
        throw ValidationError("the context `\(context)` is no directory")
    }

    func run() throws {
        let source = try input.source(in: context)
        var found: [Diagnostic] = []
        let platforms = try request.platforms
        for platform in platforms.isEmpty ? [nil] : platforms.map(Optional.some) {
            // Much is the same for all.
            found += try diagnostics(of: source, for: platform).filter { !found.contains($0) }
        }
        let report = LintReport(found.sortedByPlace())
        if json {
            try StandardStreams.writeOutput(report.report(in: source).jsonText)
        } else {
            report.diagnostics.print(in: source)
        }
        if report.diagnostics.hasErrors { throw ExitCode(1) }
    }

    private func diagnostics(of source: SourceFile, for platform: ImagePlatform?) throws -> [Diagnostic] {
        var lint: FileLint
        do throws(LintFailure) {
            lint = try FileLint(source, arguments: input.given, target: target, isBuild: false)
        } catch {
            return [error.diagnostic]
        }
        let options = request.planOptions(for: platform)
        guard let context else { return lint.diagnostics(options) { _, _ in [] } }
        let files = try LocalFiles(
            context: Path(context), bunnyfile: input.path(in: context), directories: request.namedContexts.directories)
        lint.ignored = files.context.ignored
        let found = lint.diagnostics(options) { bunnyfile, plan in files.diagnostics(of: bunnyfile, plan, options) }
        let more = lint.soundPlan(options).map(files.missing) ?? []
        return (found + more).sortedByPlace().withoutRepeatedFiles
    }
}

extension [Diagnostic] {
    /// Without the rule's warning where an error says that the build lacks the file.
    fileprivate var withoutRepeatedFiles: [Diagnostic] {
        filter { warning in
            LintRule.of(warning)?.name != LintRule.hiddenByIgnoreFile.name
                || !contains { $0.severity == .error && $0.code == ContextFiles.code && $0.range == warning.range }
        }
    }
}
