internal import FileIO

/// A Python program of `Tests/Tools` that reads what we write, in the tests' own Python environment.
public struct PythonTool: Sendable {
    public var script: String

    public init(_ script: String) {
        self.script = script
    }

    /// What the program prints; throws with all it said unless it ends with 0.
    public func output(_ arguments: [String]) async throws -> CommandResult {
        let environment = try await Command("bash", Repository.tool("python-env.sh").string).check()
        guard let python = environment.lines.last else { throw TestSetupError("python-env.sh named no interpreter") }
        return try await Command([python, Repository.tool(script).string] + arguments).check()
    }
}
