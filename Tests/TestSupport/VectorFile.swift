public import FileIO
public import JSON

/// One of the messages in Tests/Vectors: bytes of BuildKit's Go library and the values they hold.
public struct VectorFile: Sendable, CustomStringConvertible {
    /// The folder, which says what kind of message it is.
    public enum Folder: String, Sendable, CaseIterable {
        case definitions, statuses, gateway
    }

    public let folder: Folder
    public let name: String

    public init(_ folder: Folder, _ name: String) {
        self.folder = folder
        self.name = name
    }

    /// All vectors of a folder, by name. Empty where the folder cannot be read: a test must check that.
    public static func all(in folder: Folder) -> [VectorFile] {
        let names = (try? Files.list(directory / Path(folder.rawValue))) ?? []
        return names.map(\.string).filter { $0.hasSuffix(".pb") }.map { VectorFile(folder, String($0.dropLast(3))) }
    }

    /// The message's bytes.
    public var bytes: [UInt8] { get throws { try Files.read(path("pb")) } }

    /// The values, as described in Tests/Vectors/README.md.
    public var json: JSONValue { get throws { try JSONValue(parsing: Files.read(path("json"))) } }

    public var description: String { "\(folder.rawValue)/\(name)" }

    public func path(_ suffix: String) -> Path {
        Self.directory / Path(folder.rawValue) / "\(name).\(suffix)"
    }

    private static let directory = Path(#filePath).parent.parent / "Vectors"
}
