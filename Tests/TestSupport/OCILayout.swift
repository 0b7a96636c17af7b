public import FileIO
public import JSON

/// An image layout of OCI as a build wrote it (`--output type=oci,tar=false,dest=DIRECTORY`).
public struct OCILayout {
    private let directory: Path
    /// What `index.json` names first: an index of images and attestations, or one image's manifest.
    public let top: JSONValue

    public init(reading directory: Path) throws {
        self.directory = directory
        let index = try JSONValue(parsing: Files.read(directory / "index.json"))
        top = try Self.blob(index["manifests"]?[0], in: directory)
    }

    /// What a descriptor points to.
    public func blob(_ descriptor: JSONValue?) throws -> JSONValue { try Self.blob(descriptor, in: directory) }

    private static func blob(_ descriptor: JSONValue?, in directory: Path) throws -> JSONValue {
        let digest = descriptor?["digest"]?.stringValue?.split(separator: ":").last ?? ""
        return try JSONValue(parsing: Files.read(directory / Path("blobs/sha256/\(digest)")))
    }
}
