internal import ArgumentParser
internal import Planner

/// The command line for people.
@main
struct Bunny: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bunny",
        abstract: "WebAssembly apps as bootable images for urunc.",
        discussion: """
            Images are built by `docker build`: put `#syntax=bunny:latest` in the first line of a bunnyfile. These \
            commands help with writing one and with looking at what came out.
            """,
        version: "bunny \(BunnyVersion.current)",
        subcommands: [
            Check.self,
            LLBDump.self,
            Inspect.self,
            Graph.self,
            SchemaDump.self,
            MatrixDump.self,
            Run.self,
            Exec.self,
            Wasm.self,
        ])
}
