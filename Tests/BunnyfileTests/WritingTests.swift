import Bunnyfile
import Diagnostics
import FileIO
import Testing
import YAML

/// A model that is written and read again is the same model, places aside.
@Suite struct WritingTests {
    private static let folder = GoldenTests.folder / "valid"

    @Test(arguments: GoldenTests.names(in: "valid"))
    func readsBack(name: String) throws {
        let file = SourceFile(name: "bunnyfile", bytes: try Files.read(Self.folder / Path("\(name).yaml")))
        let first = try #require(BunnyfileReader.read(file, arguments: GoldenTests.arguments(of: file)).bunnyfile)
        let text = first.yaml.serialized
        let written = SourceFile(name: "written", bytes: Array(text.utf8))
        let (second, diagnostics) = BunnyfileReader.read(written)
        let model = try #require(second, "\(text)\n\(diagnostics.rendered(in: written))")
        #expect(Self.dump(model) == Self.dump(first), "\(text)")
        // Written out once, there is nothing more to write out.
        #expect(model.yaml.serialized == text)
    }

    /// Without places and build arguments, whose values are in place.
    private static func dump(_ bunnyfile: Bunnyfile) -> String {
        var file = bunnyfile
        file.buildArguments = []
        return ModelDump.text(of: file).replacing(/\ @[0-9]+:[0-9]+-[0-9]+:[0-9]+\n/, with: "\n")
    }
}
