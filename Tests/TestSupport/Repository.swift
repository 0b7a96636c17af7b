public import FileIO

/// The checkout that the tests were built from.
public enum Repository {
    /// Its top directory.
    public static let root = Path(#filePath).parent.parent.parent

    /// A script in Tests/Tools.
    public static func tool(_ name: String) -> Path { root / "Tests/Tools" / Path(name) }

    /// A program that `make build` leaves in build/.
    ///
    /// Throws where it is missing, or older than a source file: a test of yesterday's program proves nothing.
    public static func program(_ name: String) throws -> Path {
        let program = root / "build" / Path(name)
        guard Files.exists(program) else {
            throw TestSetupError("\(program) is not there; run `make build` first")
        }
        let built = try Files.status(of: program).modified
        if let newer = try newestSource(in: root / "Sources", after: built) {
            throw TestSetupError("\(program) is older than \(newer); run `make build` first")
        }
        return program
    }

    /// A file below `directory` that was written more than a second after `time` (seconds), if there is one.
    private static func newestSource(in directory: Path, after time: Int64) throws -> Path? {
        for entry in try Files.list(directory) {
            let path = directory / entry
            let status = try Files.status(of: path)
            if status.kind == .directory {
                if let newer = try newestSource(in: path, after: time) { return newer }
            } else if status.modified > time + 1 {
                return path
            }
        }
        return nil
    }
}

/// Something that the tests stand on is missing: never a reason to skip one.
public struct TestSetupError: Error, CustomStringConvertible {
    public var description: String

    public init(_ description: String) {
        self.description = description
    }
}
