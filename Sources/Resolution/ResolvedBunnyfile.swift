public import Bunnyfile
public import Catalog
public import JSON

/// A bunnyfile in full: what its reader fills in is written out, build arguments are replaced, aliases followed.
///
/// It is a bunnyfile of the same language, and builds the same image.
public struct ResolvedBunnyfile: Hashable, Sendable {
    /// The file as a tree.
    public let content: JSONValue
    /// What no key can say, as sentences without a full stop.
    public let notes: [String]

    /// - Parameters:
    ///   - architecture: the build's, for targets that leave it open.
    ///   - digests: of images by the references that name them, each `sha256:<hex>`.
    public init(
        _ file: Bunnyfile, architecture: Architecture, digests: [String: String] = [:], catalog: Catalog = .builtIn
    ) {
        var writer = BunnyfileWriter(file: file, architecture: architecture, digests: digests, catalog: catalog)
        content = .object(writer.content())
        notes = writer.notes
    }

    /// The notes as comments, and the file.
    public var yaml: String { notes.map { "# \($0)\n" }.joined() + YAMLWriter.text(of: content) }
}
