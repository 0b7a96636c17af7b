internal import ArgumentParser
internal import Diagnostics
internal import FileIO

/// `bunny check -f FILE`: what `docker build` would say about a bunnyfile, without a daemon.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a bunnyfile.",
        discussion: "Prints every error and warning with its line; ends with status 1 if there is an error.")

    @OptionGroup var input: BunnyfileOptions

    func run() throws {
        let loaded = try input.load()
        loaded.print()
        if loaded.diagnostics.hasErrors { throw ExitCode(1) }
    }
}
