import FileIO
import TestSupport

/// The built program, run as a person runs it.
struct Bunny {
    /// The directory it is run in.
    var directory: Path
    var environment: [String: String] = [:]

    func run(_ words: String...) async throws -> CommandResult { try await run(words) }

    func run(_ words: [String]) async throws -> CommandResult {
        try await Command(
            [try Repository.program("bunny").string] + words, environment: environment, in: directory
        ).run()
    }
}

extension Path {
    /// Writes a file into this directory; returns its path.
    @discardableResult
    func write(_ name: String, _ text: String, permissions: UInt32 = 0o644) throws -> Path {
        let file = self / Path(name)
        try Files.write(Array(text.utf8), to: file, permissions: permissions)
        return file
    }

    func text(of name: String) throws -> String { String(decoding: try Files.read(self / Path(name)), as: UTF8.self) }
}
