import Glibc
import Synchronization

/// A Python program of `Tests/Tools` at the other end of two pipes, as a daemon is for a frontend.
///
/// The program ends with this value. Its stderr is the tests' own.
public final class ForeignServer {
    /// Where its output is read.
    public let reading: CInt
    /// Where its input is written.
    public let writing: CInt
    private let process: pid_t

    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    /// Starts `Tests/Tools/SCRIPT` in the tests' own Python environment, which is made when it is missing.
    public init(script: String, arguments: [String] = []) throws {
        _ = signal(SIGPIPE, SIG_IGN)
        let python = try Self.python.get()
        let child = try Self.spawn([python, "\(Self.tools)/\(script)"] + arguments, withInput: true)
        process = child.process
        reading = child.output
        writing = child.input
    }

    deinit {
        _ = close(reading)
        _ = close(writing)
        _ = kill(process, SIGKILL)
        _ = waitpid(process, nil, 0)
    }

    /// Ends the program as a crash would.
    public func end() {
        _ = kill(process, SIGKILL)
    }

    private static let tools: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(2).joined(separator: "/") + "/Tools"
    }()

    /// The interpreter that `python-env.sh` names in its last line.
    private static let python = Result<String, any Error> {
        let child = try spawn(["/bin/bash", "\(tools)/python-env.sh"], withInput: false)
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(child.output, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            text += buffer[..<count]
        }
        _ = close(child.output)
        var status: CInt = 0
        _ = waitpid(child.process, &status, 0)
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").last
        guard status == 0, let line else { throw Failure(description: "Tests/Tools/python-env.sh failed") }
        return String(line)
    }

    /// Held while pipes are open without close-on-exec, so that no other child keeps an end of them.
    private static let spawning = Mutex(())

    private static func spawn(
        _ command: [String], withInput: Bool
    ) throws -> (process: pid_t, input: CInt, output: CInt) {
        try spawning.withLock { _ in try spawnLocked(command, withInput: withInput) }
    }

    private static func spawnLocked(
        _ command: [String], withInput: Bool
    ) throws -> (process: pid_t, input: CInt, output: CInt) {
        var input: [CInt] = [-1, -1]
        var output: [CInt] = [-1, -1]
        guard pipe(&input) == 0, pipe(&output) == 0 else {
            throw Failure(description: "no pipe: error \(errno)")
        }
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, command[0], &actions, nil, &arguments, environ)
        _ = close(input[0])
        _ = close(output[1])
        if !withInput { _ = close(input[1]) }
        guard error == 0 else { throw Failure(description: "cannot start \(command[0]): error \(error)") }
        return (process, withInput ? input[1] : -1, output[0])
    }
}
