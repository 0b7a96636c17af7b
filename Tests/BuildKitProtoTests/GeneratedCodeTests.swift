import FileIO
import TestSupport
import Testing

/// The committed C is what protoc-c makes of the .proto files.
@Suite struct GeneratedCodeTests {
    @Test func committedFilesAreTheGeneratedOnes() async throws {
        let module = Repository.root / "Sources/CBuildKitProto"
        try await withTemporaryDirectory { directory in
            try await Command((module / "generate.sh").string, directory.string).check()
            for folder in ["", "include"] as [Path] {
                let made = try contents(of: directory / folder)
                let committed = try contents(of: module / folder)
                #expect(Set(made.keys) == Set(committed.keys))
                for (name, content) in made {
                    #expect(committed[name] == content, "\(name) is out of date: run `make generate`")
                }
            }
        }
    }

    /// The C files of a directory.
    private func contents(of directory: Path) throws -> [Path: [UInt8]] {
        var contents: [Path: [UInt8]] = [:]
        for name in try Files.list(directory) where name.string.hasSuffix(".c") || name.string.hasSuffix(".h") {
            contents[name] = try Files.read(directory / name)
        }
        return contents
    }
}
