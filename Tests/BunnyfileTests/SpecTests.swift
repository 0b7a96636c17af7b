import Catalog
import Diagnostics
import FileIO
import TestSupport
import Testing
import YAML

@testable import Bunnyfile

/// bunnyfile-spec.md says what the code does.
@Suite struct SpecTests {
    static let path = Repository.root / "bunnyfile-spec.md"

    private func document() throws -> String { String(decoding: try Files.read(Self.path), as: UTF8.self) }

    /// `BUNNY_UPDATE_GOLDENS=1 swift test --filter SpecTests` writes them anew.
    @Test func tablesAreTheDeclarations() throws {
        try GeneratedTables(SpecTables.all, in: Self.path).check()
    }

    /// Each block of YAML that is a whole bunnyfile is one that reads without a word.
    @Test func examplesAreGood() throws {
        let blocks = try document().split(separator: "```yaml\n").dropFirst().compactMap {
            $0.split(separator: "```", maxSplits: 1).first
        }
        let files = blocks.filter { $0.contains("version: ") && !$0.contains("version: …") }
        #expect(files.count >= 5)
        for text in files {
            let file = SourceFile(name: "example", bytes: Array(text.utf8))
            let (bunnyfile, diagnostics) = BunnyfileReader.read(file)
            #expect(bunnyfile != nil && diagnostics.isEmpty, "\(diagnostics.rendered(in: file))")
        }
    }

    /// Every code of the reader has its line in the table of errors; of the others ErrorCodeTests knows.
    @Test func codesAreListed() throws {
        let section = try #require(try document().split(separator: "\n## Errors").last)
        let listed = section.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| `") else { return nil }
            return line.dropFirst(3).split(separator: "`").first.map(String.init)
        }
        #expect(Set(codes).subtracting(listed) == [] && Set(listed).count == listed.count)
    }

    /// Each example of a key is a value of a shape that the key takes.
    @Test(arguments: [MappingDeclaration.version01, .version02(.builtIn)])
    func keyExamples(_ root: MappingDeclaration) throws {
        var waiting = [root]
        while let mapping = waiting.popLast() {
            waiting += mapping.fields.flatMap(\.type.mappings)
            for field in mapping.fields {
                #expect(!field.summary.hasSuffix(".") && !field.summary.isEmpty)
                let value = try #require(try YAMLNode.parse(Array(field.example.utf8)))
                #expect(field.type.shapes.contains(value.shape), "\(mapping.name).\(field.name)")
            }
        }
    }

    private var codes: [String] {
        DiagnosticCode.allCases.map(\.rawValue) + YAMLError.Kind.allCases.map { "yaml-\($0.rawValue)" }
    }
}
