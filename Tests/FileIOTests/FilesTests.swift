import FileIO
import Testing

/// A fresh directory for `body`, removed afterwards.
func withTemporaryDirectory(_ body: (Path) throws -> Void) throws {
    let directory = try Files.makeTemporaryDirectory(prefix: "fileio")
    defer { try? Files.removeTree(directory) }
    try body(directory)
}

@Suite struct FilesTests {
    @Test func whatIsWrittenIsReadBack() throws {
        try withTemporaryDirectory { directory in
            let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try Files.write(content, to: directory / "a", permissions: 0o640)
            #expect(try Files.read(directory / "a") == content)
            #expect(try Files.read(directory / "a", at: 100_000, upTo: 5) == Array(content[100_000..<100_005]))
            #expect(try Files.read(directory / "a", at: 199_998, upTo: 5) == Array(content[199_998...]))
            #expect(try Files.read(directory / "a", at: 300_000, upTo: 5) == [])
            #expect(try Files.status(of: directory / "a").permissions == 0o640)
            #expect(try Files.list(directory) == ["a"])
            try Files.append([1, 2], to: directory / "a")
            #expect(try Files.status(of: directory / "a").size == 200_002)
        }
    }

    @Test func aWriterThatDoesNotFinishLeavesNothing() throws {
        try withTemporaryDirectory { directory in
            try Files.write([1], to: directory / "a")
            func abandon() throws {
                var writer = try FileWriter(directory / "a")
                try writer.write([2, 3])
            }
            try abandon()
            #expect(try Files.read(directory / "a") == [1])
            #expect(try Files.list(directory) == ["a"])
        }
    }

    @Test func namesComeInByteOrderAndAsTheyAre() throws {
        try withTemporaryDirectory { directory in
            let names: [Path] = ["b", "a", "B", "a.b", Path(bytes: [0xff, 0x41]), "é"]
            for name in names { try Files.write([], to: directory / name) }
            let expected: [Path] = ["B", "a", "a.b", "b", "é", Path(bytes: [0xff, 0x41])]
            #expect(try Files.list(directory) == expected)
        }
    }

    @Test func statusTellsKindsAndTargets() throws {
        try withTemporaryDirectory { directory in
            try Files.makeDirectory(directory / "x/y", withParents: true, permissions: 0o700)
            try Files.makeDirectory(directory / "x/y", withParents: true)
            try Files.makeSymbolicLink(directory / "l", to: "x/nowhere")
            #expect(try Files.status(of: directory / "x/y").kind == .directory)
            let link = try Files.status(of: directory / "l")
            #expect(link.kind == .symbolicLink)
            #expect(link.linkTarget == "x/nowhere")
            #expect(throws: FileError("look at", directory / "l", code: 2)) {
                try Files.status(of: directory / "l", followingLinks: true)
            }
            #expect(try Files.status(of: "/dev/null").deviceMajor == 1)
            #expect(try Files.status(of: "/dev/null").deviceMinor == 3)
            try Files.removeTree(directory / "x")
            try Files.removeTree(directory / "x")
            #expect(try Files.list(directory) == ["l"])
        }
    }

    @Test func removingALinkKeepsWhatItLeadsTo() throws {
        try withTemporaryDirectory { directory in
            try Files.makeDirectory(directory / "kept")
            try Files.write([1], to: directory / "kept/file")
            try Files.makeSymbolicLink(directory / "link", to: directory / "kept")
            try Files.removeTree(directory / "link")
            #expect(try Files.list(directory / "kept") == ["file"])
        }
    }

    @Test func anErrorNamesActionPathAndReason() throws {
        let error = #expect(throws: FileError.self) { try Files.read("/nowhere/at/all") }
        #expect(error?.description == "cannot read /nowhere/at/all: No such file or directory")
        #expect(error?.isNotFound == true)
        let directory = #expect(throws: FileError.self) { try Files.read("/tmp") }
        #expect(directory?.description == "cannot read /tmp: Is a directory")
        let long = #expect(throws: FileError.self) { try Files.read("/dev/zero", limit: 10) }
        #expect(long?.description == "cannot read /dev/zero: it is longer than 10 bytes")
    }
}

@Suite struct PathTests {
    @Test(arguments: [
        ("/a/b", "b", "/a"), ("/a", "a", "/"), ("/", "", "/"), ("a", "a", "."), ("a/b/", "b", "a"), ("/a//", "a", "/"),
    ])
    func parts(path: String, last: String, parent: String) {
        #expect(Path(path).lastComponent == Path(last))
        #expect(Path(path).parent == Path(parent))
    }

    @Test(arguments: [("/a", "b", "/a/b"), ("/", "b", "/b"), ("a/", "/b", "a/b"), ("", "b", "b"), ("/a", "", "/a/")])
    func joins(left: String, right: String, joined: String) {
        #expect(Path(left) / Path(right) == Path(joined))
    }
}
