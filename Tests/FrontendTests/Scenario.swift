import GatewayTestSupport
import GRPC

/// One build as a daemon sees it.
struct Scenario: Sendable, CustomStringConvertible {
    /// Of the golden transcript.
    var name: String
    /// The build file's name, without `.yaml` if that is its end.
    var file: String
    var options: [String: String] = [:]
    var capabilities = ScriptedDaemon.modern
    /// What the solver knows besides.
    var llb: [String] = []
    /// The content of every file but the bunnyfile.
    var module = WholeBuildTests.module
    /// What the solver does not know.
    var lacks: Set<String> = []
    /// Content of files whose path holds the key; a `.dockerignore` is missing unless it is here.
    var files: [String: [UInt8]] = [:]
    /// Paths that are directories in every context, all others files.
    var directories = ["/data"]
    var rules: @Sendable () -> [ScriptedDaemon.Rule] = { [] }
    /// Answers to the Solves after the one that loads the file, before those that give plain refs.
    var solves: @Sendable () throws -> [ScriptedDaemon.Rule] = { [] }

    var description: String { name }
}
