import FileIO
import Schema
import TestSupport
import Testing

/// The schema against a validator and a YAML reader that are not ours.
@Suite struct SchemaTests {
    private static let goldens = Repository.root / "Tests/BunnyfileTests/Goldens"
    private static let cases = Path(#filePath).parent / "Cases"

    @Test func `the schema is one, its examples are valid, and every key is described`() async throws {
        #expect(try await Validation.faults(of: []).schema == [])
    }

    @Test func `every good bunnyfile is valid`() async throws {
        let goldens = try Self.files(in: Self.goldens / "valid")
        let examples = try Files.list(Repository.root / "examples").map {
            Repository.root / "examples" / $0 / "bunnyfile"
        }
        .filter { Files.exists($0) }
        #expect(goldens.count >= 25 && !examples.isEmpty)
        let refused = try await Validation.faults(of: goldens + examples).files.filter { !$0.value.isEmpty }
        #expect(refused == [:])
    }

    /// Cases/accepted.txt says which are not, a line each: `NAME: why a schema cannot`.
    @Test func `every bad bunnyfile that a schema can refuse is refused`() async throws {
        let lines = String(decoding: try Files.read(Self.cases / "accepted.txt"), as: UTF8.self)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
        let excused = lines.compactMap { line -> String? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 && parts[1].count > 10 ? String(parts[0]) : nil
        }
        #expect(excused.count == lines.count, "each line has a reason")
        let bad = try Self.files(in: Self.goldens / "invalid")
        #expect(bad.count >= 40)
        let accepted = try await Validation.faults(of: bad).files.filter(\.value.isEmpty).keys
        #expect(
            accepted.map { $0.split(separator: "/").last?.dropLast(5) ?? "" }.sorted()
                == excused.sorted().map { $0[...] })
    }

    private static func files(in folder: Path) throws -> [Path] {
        try Files.list(folder).filter { $0.string.hasSuffix(".yaml") }.map { folder / $0 }
    }
}
