public import FileIO
internal import Subprocess

/// What a command did.
public struct CommandResult: Hashable, Sendable {
    /// Its exit status; 128 and the signal's number if a signal ended it.
    public var status: Int32
    public var outputBytes: [UInt8]
    public var errors: String

    /// Standard output as text; bytes that are not UTF-8 become U+FFFD.
    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// The lines of ``output``, without the empty ones.
    public var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
    public var succeeded: Bool { status == 0 }
}

/// A command that was to succeed and did not.
public struct CommandFailure: Error, CustomStringConvertible {
    public var command: [String]
    public var reason: String
    public var output: String

    public var description: String { "`\(command.joined(separator: " "))` \(reason)\n\(output)" }
}

/// A program to run with arguments, all captured: nothing reaches the test's own output.
public struct Command: Sendable {
    public var words: [String]
    /// Added to the test's own environment.
    public var environment: [String: String]
    public var directory: Path?
    /// The command and its process group are ended after this time, and ``run()`` throws.
    public var timeout: Duration

    public init(
        _ words: [String], environment: [String: String] = [:], in directory: Path? = nil,
        timeout: Duration = .seconds(120)
    ) {
        self.words = words
        self.environment = environment
        self.directory = directory
        self.timeout = timeout
    }

    public init(
        _ words: String..., environment: [String: String] = [:], in directory: Path? = nil,
        timeout: Duration = .seconds(120)
    ) {
        self.init(words, environment: environment, in: directory, timeout: timeout)
    }

    /// Runs the command to its end, whatever its status.
    @discardableResult
    public func run() async throws -> CommandResult {
        try await withThrowingTaskGroup(of: CommandResult?.self) { group in
            group.addTask { try await start() }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else {
                throw CommandFailure(command: words, reason: "was still running after \(timeout)", output: "")
            }
            return result
        }
    }

    /// Runs the command; throws with all it printed unless it ends with 0.
    @discardableResult
    public func check() async throws -> CommandResult {
        let result = try await run()
        guard result.succeeded else {
            throw CommandFailure(
                command: words, reason: "ended with status \(result.status)", output: result.output + result.errors)
        }
        return result
    }

    private func start() async throws -> CommandResult {
        // env(1) sets variables and directory: one way for all programs, found on PATH or named by a path.
        let place = directory.map { ["-C", $0.string] } ?? []
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(5))
        ]
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments(place + variables + words), platformOptions: options,
            output: .bytes(limit: 256 << 20), error: .bytes(limit: 64 << 20))
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return CommandResult(
            status: status, outputBytes: result.standardOutput,
            errors: String(decoding: result.standardError, as: UTF8.self))
    }
}
