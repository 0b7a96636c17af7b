internal import ArgumentParser
internal import FileIO
internal import JSON
internal import Schema

/// `bunny schema`: the JSON schema of the bunnyfile.
struct SchemaDump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON schema of the bunnyfile.",
        discussion: """
            Editors with a YAML language server complete and check bunnyfiles by it, if a line below #syntax names it:

              # yaml-language-server: $schema=bunnyfile.schema.json

            Examples:
              bunny schema > bunnyfile.schema.json
            """)

    func run() throws {
        try StandardStreams.writeOutput(BunnyfileSchema.document().serialized(pretty: true, escapingHTML: false) + "\n")
    }
}
