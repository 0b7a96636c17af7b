internal import ArgumentParser
internal import Bunnyfile
internal import Diagnostics
internal import FileIO
internal import Planner

/// The option that names the bunnyfile.
struct BunnyfileOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "The bunnyfile; `-` is standard input. (default: bunnyfile, in the context where one is given)",
        completion: .file())
    var file: String?

    private static let defaultFile = "bunnyfile"

    @Option(name: .customLong("build-arg"), help: "A build argument, as NAME=VALUE; NAME takes the environment's.")
    var buildArguments: [String] = []

    /// Above this a file is refused unread; above 1 MiB the parser refuses it, as in a build.
    private static let limit = 1 << 24

    func validate() throws {
        for argument in buildArguments where argument.isEmpty || argument.hasPrefix("=") {
            throw ValidationError("`--build-arg \(argument)` names no argument: write NAME=VALUE, or NAME")
        }
    }

    /// Where it is; nil if it is standard input.
    /// - Parameter context: the directory to be built, in which docker looks where no file is named.
    func path(in context: String? = nil) -> Path? {
        guard let file else {
            guard let context, context != "." else { return Path(Self.defaultFile) }
            return Path(context) / Path(Self.defaultFile)
        }
        return file == "-" ? nil : Path(file)
    }

    /// The file as it is.
    /// - Parameter context: the directory to be built.
    func source(in context: String? = nil) throws -> SourceFile {
        guard let path = path(in: context) else {
            return SourceFile(name: "standard input", bytes: try StandardStreams.readInput(limit: Self.limit))
        }
        do throws(FileError) {
            return SourceFile(name: path.string, bytes: try Files.read(path, limit: Self.limit))
        } catch {
            guard error.isNotFound, file == nil else { throw error }
            throw CommandFailure(
                "there is no bunnyfile in \(context.map { "`\($0)`" } ?? "this directory"); `bunny init` writes one, and "
                    + "-f names one that is elsewhere")
        }
    }

    /// Reads and checks the file.
    func load(_ request: RequestOptions, target: String? = nil) throws -> LoadedBunnyfile {
        let source = try source()
        let options = request.planOptions(for: try request.imagePlatform)
        let (bunnyfile, diagnostics) = Planner.read(
            source, given: given, platform: options.platform, builder: options.defaultPlatform, target: target)
        return LoadedBunnyfile(source: source, bunnyfile: bunnyfile, diagnostics: diagnostics.limited())
    }

    /// The values by name; a name alone that the environment has no value for is not given, as in `docker build`.
    var given: [String: String] {
        var given: [String: String] = [:]
        for argument in buildArguments {
            let name = argument.prefix { $0 != "=" }
            let isAssigned = name.endIndex != argument.endIndex
            given[String(name)] =
                isAssigned
                ? String(argument[argument.index(after: name.endIndex)...])
                : ProcessEnvironment.variables.last { $0.name == name }?.value
        }
        return given
    }
}

/// A bunnyfile as read, with what there is to say about it.
struct LoadedBunnyfile {
    let source: SourceFile
    /// Nil if there is an error among the diagnostics.
    let bunnyfile: Bunnyfile?
    let diagnostics: [Diagnostic]

    /// Prints diagnostics to standard error, with source lines where a person looks at them.
    func print(_ more: [Diagnostic] = []) { (diagnostics + more).print(in: source) }

    /// Prints the same, and ends the program with status 1.
    func fail(_ more: [Diagnostic] = []) throws -> Never {
        print(more)
        throw ExitCode(1)
    }
}

extension [Diagnostic] {
    /// Prints them to standard error, with source lines where a person looks at them.
    func print(in source: SourceFile) {
        let isTerminal = StandardStreams.errorIsTerminal
        let style = isTerminal ? RenderingStyle(usesColour: Self.terminalTakesColour) : .brief
        StandardStreams.writeError(rendered(in: source, style: style))
    }

    /// Not where the user forbids it (no-color.org), and not on a terminal that has none.
    private static var terminalTakesColour: Bool {
        let variables = ProcessEnvironment.variables
        return !variables.contains {
            $0.name == "NO_COLOR" && !$0.value.isEmpty || $0.name == "TERM" && $0.value == "dumb"
        }
    }
}
