public import FileIO

/// Runs `body` with a new directory that is removed afterwards, however `body` ends.
public func withTemporaryDirectory<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (Path) async throws -> Result
) async throws -> Result {
    let directory = try Files.makeTemporaryDirectory(prefix: "bunny-test")
    do {
        let result = try await body(directory)
        try Files.removeTree(directory)
        return result
    } catch {
        try? Files.removeTree(directory)
        throw error
    }
}
