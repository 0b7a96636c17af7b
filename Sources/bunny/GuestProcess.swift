internal import FileIO
internal import Monitor
internal import Subprocess

/// A guest that runs: the monitor's process, and the daemon beside it if there is one.
struct GuestProcess {
    let boot: Boot

    /// Runs the guest to its end, its console on our standard output.
    func run() async throws -> Outcome {
        guard let helper = boot.helper else { return try await monitor() }
        return try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                // It ends by itself when the monitor lets go of it.
                _ = try await Subprocess.run(
                    .name("env"), arguments: Arguments(helper.arguments), output: .discarded,
                    error: .currentStandardError)
                return nil
            }
            group.addTask {
                try await ready(helper)
                return try await monitor()
            }
            while let ended = try await group.next() {
                if let ended {
                    group.cancelAll()
                    return ended
                }
            }
            throw CommandFailure("\(helper.arguments[0]) ended before the guest did")
        }
    }

    private func ready(_ helper: Boot.Helper) async throws {
        for _ in 0..<200 {
            if Files.exists(helper.socket) { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw CommandFailure("\(helper.arguments[0]) has made no socket in five seconds")
    }

    private func monitor() async throws -> Outcome {
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments(boot.arguments), input: .currentStandardInput, output: .sequence,
            error: .sequence
        ) { execution in
            async let complaint = Self.pass(execution.standardError) {
                StandardStreams.writeError(String(decoding: $0, as: UTF8.self))
            }
            var console = ConsoleTail()
            for try await piece in execution.standardOutput {
                let bytes = unsafe piece.withUnsafeBytes { unsafe Array($0) }
                console.append(bytes)
                try StandardStreams.writeOutput(bytes)
            }
            return try await (console, complaint)
        }
        let (console, complaint) = result.closureResult
        // env(1) ends so where it finds no such program, and has said so; QEMU does after an app's status 63.
        let isMissing =
            result.terminationStatus == .exited(127) && console.isEmpty
            && String(decoding: complaint.bytes, as: UTF8.self).contains("env: ")
        guard !isMissing else { throw CommandFailure("\(boot.arguments[0]) is not installed on this machine") }
        let end: MonitorEnd =
            switch result.terminationStatus {
            case .exited(let status): .exited(Int(status))
            case .signaled(let signal): .signalled(Int(signal))
            }
        return boot.outcome(end, console: console, complaint: complaint)
    }

    /// Passes a stream on; returns its last part.
    private static func pass(
        _ stream: SubprocessOutputSequence, to write: @Sendable ([UInt8]) -> Void
    ) async throws -> ConsoleTail {
        var tail = ConsoleTail()
        for try await piece in stream {
            let bytes = unsafe piece.withUnsafeBytes { unsafe Array($0) }
            tail.append(bytes)
            write(bytes)
        }
        return tail
    }
}

/// Command lines as a person can paste them into a shell.
enum ShellWords {
    static func line(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let plain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,@+%".contains($0) }
        return plain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
