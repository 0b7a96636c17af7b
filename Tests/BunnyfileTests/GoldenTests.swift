import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import Testing

/// Every file of Goldens/valid and Goldens/invalid with all that is said about it.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter GoldenTests` writes the .txt files anew: read the difference by eye.
@Suite struct GoldenTests {
    static let folder = Path(#filePath).parent / "Goldens"

    static func names(in part: Path) -> [String] {
        let entries = (try? Files.list(folder / part)) ?? []
        return entries.map(\.string).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func check(_ part: Path, _ name: String, _ text: String) throws {
        let path = Self.folder / part / Path("\(name).txt")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil {
            try Files.write(Array(text.utf8), to: path)
            return
        }
        let expected = String(decoding: try Files.read(path), as: UTF8.self)
        #expect(text == expected)
    }

    private func read(_ part: Path, _ name: String) throws -> SourceFile {
        SourceFile(name: "bunnyfile", bytes: try Files.read(Self.folder / part / Path("\(name).yaml")))
    }

    /// What lines `# --build-arg NAME=VALUE` of the file give; anything else is of linux/arm64 built on linux/amd64.
    static func arguments(of file: SourceFile) -> BuildArguments {
        var arguments = BuildArguments(target: ImagePlatform(os: "linux", architecture: "arm64"))
        let option = "# --build-arg "
        for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(option) {
            let parts = line.dropFirst(option.count).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { arguments.given[String(parts[0])] = String(parts[1]) }
        }
        return arguments
    }

    @Test func thereAreGoldens() {
        #expect(Self.names(in: "valid").count >= 25)
        #expect(Self.names(in: "invalid").count >= 40)
    }

    @Test(arguments: names(in: "valid"))
    func valid(name: String) throws {
        let file = try read("valid", name)
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file, arguments: Self.arguments(of: file))
        let found = diagnostics.rendered(in: file)
        let model = try #require(bunnyfile, "\(found)")
        #expect(!diagnostics.hasErrors)
        try check("valid", name, found + ModelDump.text(of: model))
    }

    @Test(arguments: names(in: "invalid"))
    func invalid(name: String) throws {
        let file = try read("invalid", name)
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file, arguments: Self.arguments(of: file))
        #expect(bunnyfile == nil)
        #expect(diagnostics.hasErrors)
        try check("invalid", name, diagnostics.rendered(in: file))
    }
}
