internal import ArgumentParser
internal import Bunnyfile
internal import Diagnostics
internal import FileIO

/// The option that names the bunnyfile.
struct BunnyfileOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The bunnyfile; `-` is standard input.")
    var file = "bunnyfile"

    /// Above this a file is refused unread; above 1 MiB the parser refuses it, as in a build.
    private static let limit = 1 << 24

    /// Reads and checks the file.
    func load() throws -> LoadedBunnyfile {
        let isInput = file == "-"
        let bytes =
            try isInput ? StandardStreams.readInput(limit: Self.limit) : Files.read(Path(file), limit: Self.limit)
        let source = SourceFile(name: isInput ? "standard input" : file, bytes: bytes)
        let (bunnyfile, diagnostics) = BunnyfileReader.read(source)
        return LoadedBunnyfile(source: source, bunnyfile: bunnyfile, diagnostics: diagnostics)
    }
}

/// A bunnyfile as read, with what there is to say about it.
struct LoadedBunnyfile {
    let source: SourceFile
    /// Nil if there is an error among the diagnostics.
    let bunnyfile: Bunnyfile?
    let diagnostics: [Diagnostic]

    /// Prints diagnostics to standard error, with source lines where a person looks at them.
    func print(_ more: [Diagnostic] = []) {
        let isTerminal = StandardStreams.errorIsTerminal
        let style = isTerminal ? RenderingStyle(showsSource: true, usesColour: true) : .brief
        StandardStreams.writeError((diagnostics + more).rendered(in: source, style: style))
    }
}
