internal import ArgumentParser
internal import FileIO
internal import Planner

/// The command line for people.
@main
struct Bunny: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bunny",
        abstract: "WebAssembly apps as bootable images for urunc.",
        discussion: """
            Images are built by `docker build`: put `#syntax=bunny:latest` in the first line of a bunnyfile. These \
            commands help with writing one, with building it, and with looking at what came out.

            Exit status: 0 if all is well, 1 if something was found to be wrong, 2 if the command line was; run and \
            exec end with the app's own.

            Examples:
              bunny init                 write a bunnyfile for this project
              bunny build -t app .       build it with docker
              bunny run app              boot the image
            """,
        version: "bunny \(BunnyVersion.current)",
        subcommands: [
            Init.self,
            Build.self,
            Check.self,
            Resolve.self,
            Graph.self,
            LLBDump.self,
            Inspect.self,
            SchemaDump.self,
            MatrixDump.self,
            Run.self,
            Exec.self,
            Wasm.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// ArgumentParser ends with 64 where the command line is wrong; the shells' own programs end with 2.
    private static func end(with error: any Error) -> Never {
        // An app may end with 64 too, which `run` and `exec` hand on.
        guard !(error is ExitCode), exitCode(for: error) == .validationFailure else { exit(withError: error) }
        StandardStreams.writeError(fullMessage(for: error) + "\n")
        exit(withError: ExitCode(2))
    }
}
