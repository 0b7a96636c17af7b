internal import ArgumentParser
internal import Bunnyfile
internal import Diagnostics
internal import FileIO

/// `bunny check -f FILE`: what `docker build` would say about a bunnyfile, without a daemon.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a bunnyfile.",
        discussion: "Prints every error and warning with its line; ends with status 1 if there is an error.")

    @OptionGroup var input: BunnyfileOptions

    @Option(help: "The directory to be built; with it the app's module is read and checked too.")
    var context: String?

    func run() throws {
        let loaded = try input.load()
        var found: [Diagnostic] = []
        if let context, let bunnyfile = loaded.bunnyfile,
            let module = LocalModule(of: bunnyfile, in: Path(context))
        {
            found = module.diagnostics(for: bunnyfile.targets)
        }
        loaded.print(found)
        if loaded.diagnostics.hasErrors || found.hasErrors { throw ExitCode(1) }
    }
}
