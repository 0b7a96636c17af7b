public import FileIO
internal import Glibc
internal import Testing

/// Tables of a document that are made from the code: they stand between `<!-- table: NAME -->` and `<!-- end -->`.
///
/// With `BUNNY_UPDATE_GOLDENS=1` in the environment the tests write them anew.
public struct GeneratedTables {
    public var document: Path
    /// By name.
    public var tables: [String: String]

    public init(_ tables: [String: String], in document: Path) {
        self.tables = tables
        self.document = document
    }

    /// Expects each to be in the document as it is.
    public func check() throws {
        let isUpdating = getenv("BUNNY_UPDATE_GOLDENS") != nil
        var text = String(decoding: try Files.read(document), as: UTF8.self)
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) {
            let begin = try #require(text.firstRange(of: "<!-- table: \(name) -->\n"), "no table \(name)")
            let end = try #require(text[begin.upperBound...].firstRange(of: "<!-- end -->"))
            let body = begin.upperBound..<end.lowerBound
            if isUpdating {
                text.replaceSubrange(body, with: table + "\n")
            } else {
                #expect(text[body] == table + "\n", "table \(name) of \(document)")
            }
        }
        if isUpdating { try Files.write(Array(text.utf8), to: document) }
    }
}
