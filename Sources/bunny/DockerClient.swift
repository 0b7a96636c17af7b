internal import Subprocess

/// A docker client: asked, or driven with the user's own terminal.
struct DockerClient {
    /// A name on PATH, or a path.
    let program: String

    /// Whether it has buildx. Throws where there is no client at all.
    func hasBuildx() async throws -> Bool {
        let client = try await ask(["--version"])
        // What env(1) ends with if there is no such program.
        guard client.status != 127 else {
            throw CommandFailure(
                "there is no `\(program)` on PATH; install Docker, or name its client with --docker")
        }
        return try await ask(["buildx", "version"]).status == 0
    }

    /// Throws the client's own words where it cannot reach a daemon.
    func checkDaemon() async throws {
        let answer = try await ask(["version", "--format", "{{.Server.Version}}"])
        guard answer.status != 0 else { return }
        throw CommandFailure("\(program) reaches no daemon: \(answer.complaint)")
    }

    /// What the client says to a question.
    func ask(_ words: [String]) async throws -> (status: Int, output: String, complaint: String) {
        // env(1) takes a program's name and its path alike.
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments([program] + words), output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 20))
        let lines = result.standardError.split(whereSeparator: \.isNewline)
        let complaint = lines.last.map(String.init) ?? "it failed without a word"
        return (Self.status(result.terminationStatus), result.standardOutput, complaint)
    }

    /// Lets the client have our streams; its status.
    func run(_ words: [String]) async throws -> Int {
        // Where docker has no buildx, this chooses BuildKit instead of the builder before it.
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments(["DOCKER_BUILDKIT=1", program] + words), input: .currentStandardInput,
            output: .currentStandardOutput, error: .currentStandardError)
        return Self.status(result.terminationStatus)
    }

    private static func status(_ status: TerminationStatus) -> Int {
        switch status {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}
