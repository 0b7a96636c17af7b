internal import ArgumentParser
internal import WASILinux

/// `bunny exec FILE.wasm`: an app on the developer's machine, on the core that Burrow is made of.
struct Exec: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a WebAssembly module here, as Burrow would in its machine.",
        discussion: """
            The module is a WASI preview 1 command. It sees nothing of this machine but its arguments, the standard \
            streams, the environment and directories given. The exit status is the app's own; 134 after a trap, 126 \
            for a module that is refused, 127 for one that is not there.

            Examples:
              bunny exec app.wasm first second
              bunny exec --dir /data=./data --env NAME=value app.wasm
            """)

    @Option(help: ArgumentHelp("A directory for the app; as often as needed.", valueName: "guest=host"))
    var dir: [String] = []

    @Option(help: ArgumentHelp("A variable of the app's environment; as often as needed.", valueName: "name=value"))
    var env: [String] = []

    @Argument(help: "The module.")
    var file: String

    @Argument(parsing: .captureForPassthrough, help: "The app's own arguments.")
    var arguments: [String] = []

    func validate() throws {
        for word in dir where Self.pair(word) == nil {
            throw ValidationError("--dir wants GUEST=HOST, for example /data=./data, not '\(word)'")
        }
        for word in env where Self.pair(word) == nil {
            throw ValidationError("--env wants NAME=VALUE, not '\(word)'")
        }
    }

    func run() throws {
        let directories = dir.compactMap(Self.pair).map { pair in
            ProcessLaunch.Directory(host: [UInt8](pair.value.utf8), guest: [UInt8](pair.name.utf8))
        }
        let launch = ProcessLaunch(
            module: [UInt8](file.utf8), arguments: ([file] + passed).map { [UInt8]($0.utf8) },
            environment: env.map { [UInt8]($0.utf8) }, directories: directories)
        let result = launch.run()
        if let message = result.message {
            LinuxProcess.write(
                [UInt8]("bunny: \(file): ".utf8) + message + [UInt8]("\n".utf8), to: 2)
        }
        if result.status != 0 { throw ExitCode(result.status) }
    }

    /// The app's words: a `--` that only separates them from ours is not one of them.
    private var passed: [String] { arguments.first == "--" ? Array(arguments.dropFirst()) : arguments }

    /// What stands before and behind the first `=`, neither of them empty before it.
    private static func pair(_ word: String) -> (name: Substring, value: Substring)? {
        guard let mark = word.firstIndex(of: "="), mark != word.startIndex else { return nil }
        return (word[..<mark], word[word.index(after: mark)...])
    }
}
