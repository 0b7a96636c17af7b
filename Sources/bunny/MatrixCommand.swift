internal import ArgumentParser
internal import FileIO
internal import Frontend

/// `bunny matrix`: what can be built for what, with evidence.
struct MatrixDump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Print which frameworks, runtimes and monitors go together.",
        discussion: """
            Each combination has its evidence: booted or built by Bunny's own tests, or documented only.

            Examples:
              bunny matrix
              bunny matrix --json | jq '.combinations[] | select(.evidence == "booted")'
            """)

    @Flag(help: "How to print it; without one of these, as a table for terminals.")
    var form: Form?

    enum Form: String, EnumerableFlag {
        case json, markdown
    }

    func run() throws {
        let matrix = Matrix()
        let text =
            switch form {
            case nil: matrix.report.text
            case .json: matrix.report.jsonText
            case .markdown: matrix.markdown + "\n"
            }
        try StandardStreams.writeOutput(text)
    }
}
