internal import FileIO
internal import Frontend
internal import GRPC
internal import Glibc
internal import GuestTools

/// The entrypoint of the frontend image. Without arguments it is a BuildKit frontend on its standard streams; with
/// arguments it is one of the tools that build steps run.
@main
enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.isEmpty {
            serve()
        } else {
            let result = GuestTool.run(arguments: Array(arguments))
            if let message = result.message { FileIO.StandardStreams.writeError(message + "\n") }
            exit(result.status)
        }
    }

    /// The daemon waits ten seconds for the connection's first bytes, so the channel comes before all else.
    private static func serve() {
        do {
            let streams = try GRPC.StandardStreams.takeOver()
            let channel = try RPCChannel(reading: streams.input, writing: streams.output)
            let problem = Frontend.run(
                on: channel, environment: ProcessEnvironment.variables, ownDefinition: ownDefinition())
            if let problem { fail(problem) }
        } catch {
            fail(error.description)
        }
    }

    /// Standard error ends in the daemon's log.
    private static func fail(_ problem: String) -> Never {
        FileIO.StandardStreams.writeError("bunny-frontend: \(problem)\n")
        exit(1)
    }

    private static func ownDefinition() -> [UInt8]? {
        try? Files.read(Path(Frontend.ownDefinitionPath), limit: 16 << 20)
    }
}
