import FileIO
import GuestTools
import Subprocess
import Testing

/// A directory of its own for a test, removed with the value.
final class Scratch: Sendable {
    let path: Path

    init() throws {
        path = try Files.makeTemporaryDirectory(prefix: "guesttools")
    }

    deinit {
        try? Files.removeTree(path)
    }
}

/// Runs a program and gives its standard output; any other end than status 0 is a failure of the test.
func output(of arguments: [String], in directory: Path? = nil, environment: [Environment.Key: String] = [:])
    async throws -> String
{
    var variables: [Environment.Key: String?] = [:]
    for (key, value) in environment { variables[key] = value }
    let script = directory.map { ["sh", "-c", "cd '\($0)' && exec \"$@\"", "sh"] + arguments } ?? arguments
    let result = try await run(
        .name(script[0]), arguments: Arguments(Array(script.dropFirst())), environment: .inherit.updating(variables),
        output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    #expect(result.terminationStatus.isSuccess, "\(arguments): \(result.standardError)")
    return result.standardOutput
}

/// Makes a tree with every kind of entry, in the given order of names.
func makeTree(at root: Path, reversed: Bool = false) throws {
    try Files.makeDirectory(root)
    let steps: [() throws -> Void] = [
        { try Files.makeDirectory(root / "bin", permissions: 0o755) },
        { try Files.write(Array("#!/bin/sh\n".utf8), to: root / "run.sh", permissions: 0o4755) },
        { try Files.makeDirectory(root / "a", permissions: 0o750) },
        { try Files.write([], to: root / "a.b") },
        { try Files.write((0..<700_001).map { UInt8(truncatingIfNeeded: $0 >> 3) }, to: root / "big") },
        { try Files.makeSymbolicLink(root / "link", to: "/nowhere at all") },
        { try Files.write([1, 2, 3], to: root / "ä b", permissions: 0o600) },
    ]
    for step in reversed ? steps.reversed() : steps { try step() }
    try Files.write([7], to: root / "a/z", permissions: 0o640)
}

@Suite struct InitrdTests {
    private func archive(_ scratch: Scratch, _ name: String, _ options: String...) throws -> Path {
        let file = scratch.path / Path(name)
        let result = GuestTool.run(
            arguments: ["initrd", "--root", "\(scratch.path)/tree", "--output", "\(file)"] + options)
        #expect(result.message == nil)
        #expect(result.status == 0)
        #expect(try Files.status(of: file).size % 512 == 0)
        return file
    }

    @Test func entriesAreSortedAndKeepWhatTheyAre() throws {
        let scratch = try Scratch()
        try makeTree(at: scratch.path / "tree")
        let files = try CpioReader.files(in: Files.read(archive(scratch, "out", "--mtime", "1700000000")))
        let lines = files.map { file in
            let name = String(decoding: file.entry.name, as: UTF8.self)
            return "\(file.entry.kind) \(String(file.entry.permissions, radix: 8)) \(file.content.count) \(name)"
        }
        #expect(
            lines == [
                "directory 750 0 a", "regular 640 1 a/z", "regular 644 0 a.b", "regular 644 700001 big",
                "directory 755 0 bin", "symbolicLink 777 15 link", "regular 4755 10 run.sh", "regular 600 3 ä b",
            ])
        #expect(files.allSatisfy { $0.entry.modified == 1_700_000_000 })
        #expect(files[3].content == (try Files.read(scratch.path / "tree/big")))
        #expect(files[5].content == Array("/nowhere at all".utf8))
    }

    @Test(arguments: [[], ["--gzip"], ["--skeleton"], ["--gzip", "--skeleton"]])
    func theSameTreeGivesTheSameBytes(options: [String]) throws {
        var archives: [[UInt8]] = []
        for reversed in [false, true, true] {
            let scratch = try Scratch()
            try makeTree(at: scratch.path / "tree", reversed: reversed)
            let result = GuestTool.run(
                arguments: ["initrd", "--root", "\(scratch.path)/tree", "--output", "\(scratch.path)/out"] + options)
            #expect(result.status == 0)
            archives.append(try Files.read(scratch.path / "out"))
        }
        #expect(archives[0] == archives[1])
        #expect(archives[1] == archives[2])
    }

    @Test(arguments: [false, true])
    func bsdcpioReadsItBack(gzip: Bool) async throws {
        let scratch = try Scratch()
        try makeTree(at: scratch.path / "tree")
        let file = try gzip ? archive(scratch, "out", "--gzip") : archive(scratch, "out")
        try Files.makeDirectory(scratch.path / "back")
        _ = try await output(
            of: ["bsdcpio", "-i", "-d", "-m", "--quiet", "-F", "\(file)"], in: scratch.path / "back")
        let compared = try await output(of: [
            "diff", "-r", "--no-dereference", "\(scratch.path)/tree", "\(scratch.path)/back",
        ])
        #expect(compared == "")
        let list = try await output(
            of: ["find", ".", "-mindepth", "1", "-printf", "%M %U %G %P\\n"], in: scratch.path / "tree")
        let back = try await output(
            of: ["find", ".", "-mindepth", "1", "-printf", "%M %U %G %P\\n"], in: scratch.path / "back")
        #expect(list.split(separator: "\n").sorted() == back.split(separator: "\n").sorted())
    }

    @Test func theSkeletonFillsOnlyGaps() throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree/etc/x", withParents: true, permissions: 0o700)
        let files = try CpioReader.files(in: Files.read(archive(scratch, "out", "--skeleton")))
        let lines = files.map { file in
            "\(String(decoding: file.entry.name, as: UTF8.self)) \(String(file.entry.permissions, radix: 8))"
        }
        #expect(lines == ["dev 755", "dev/console 600", "etc 700", "etc/x 700", "proc 755", "sys 755", "tmp 1777"])
        #expect(files[1].entry.kind == .characterDevice)
        #expect(files[1].entry.deviceMajor == 5)
        #expect(files[1].entry.deviceMinor == 1)
    }

    @Test(arguments: [0, 1, 511, 512, 513])
    func aBaseStaysAsItIsAndIsPadded(length: Int) throws {
        let scratch = try Scratch()
        try makeTree(at: scratch.path / "tree")
        let base = [UInt8](repeating: 0x42, count: length)
        try Files.write(base, to: scratch.path / "base")
        let alone = try Files.read(archive(scratch, "alone"))
        let both = try Files.read(archive(scratch, "both", "--base", "\(scratch.path)/base"))
        let padded = base + [UInt8](repeating: 0, count: (512 - length % 512) % 512)
        #expect(both == padded + alone)
    }

    @Test func laterArchivesWin() throws {
        let scratch = try Scratch()
        try makeTree(at: scratch.path / "tree")
        let base = try archive(scratch, "base")
        try Files.write([9], to: scratch.path / "tree/a/z")
        let both = try archive(scratch, "both", "--base", "\(base)")
        let tree = CpioReader.tree(of: try CpioReader.files(in: Files.read(both)))
        #expect(tree["a/z"]?.content == [9])
        #expect(tree.count == 8)
    }

    @Test func aFileOfFourGibibytesIsRefused() throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree")
        try Files.write([], to: scratch.path / "tree/huge")
        #expect(truncateFile("\(scratch.path)/tree/huge", to: 1 << 32))
        let result = GuestTool.run(
            arguments: ["initrd", "--root", "\(scratch.path)/tree", "--output", "\(scratch.path)/out"])
        #expect(result.status == 1)
        #expect(
            result.message
                == "bunny-frontend initrd: cannot archive \(scratch.path)/tree/huge: it has 4294967296 bytes, and the "
                + "initrd format (newc) ends below 4 GiB")
        #expect(!Files.exists(scratch.path / "out"))
    }

    /// Readers take it for the end of the archive: what follows would be gone without a word.
    @Test func aFileWithTheNameOfTheTrailerIsRefused() throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree/sub", withParents: true)
        try Files.write([], to: scratch.path / "tree/sub/TRAILER!!!")
        _ = try archive(scratch, "out")
        try Files.write([], to: scratch.path / "tree/TRAILER!!!")
        let result = GuestTool.run(
            arguments: ["initrd", "--root", "\(scratch.path)/tree", "--output", "\(scratch.path)/other"])
        #expect(result.status == 1)
        #expect(
            result.message
                == "bunny-frontend initrd: cannot archive \(scratch.path)/tree/TRAILER!!!: in a cpio archive that name "
                + "marks the end")
    }

    @Test(arguments: [
        ([], "which tool? There are: initrd, ext2, multiboot, rofs"),
        (["cpio"], "there is no tool \"cpio\"; there are: initrd, ext2, multiboot, rofs"),
        (["rofs", "--root", "/", "--gzip"], "rofs: unknown option \"--gzip\"; usage: rofs --root DIR --output FILE"),
        (["initrd"], "initrd: --root is missing"), (["initrd", "--root", "/"], "initrd: --output is missing"),
        (["initrd", "--root"], "initrd: --root needs a value"),
        (
            ["initrd", "--root", "/", "--output", "/x", "--mtime", "-1"],
            "initrd: --mtime must be seconds from 0 to 4294967295"
        ),
    ])
    func wrongCallsSayWhatIsWrong(arguments: [String], line: String) {
        let result = GuestTool.run(arguments: arguments)
        #expect(result.status == 2)
        #expect(result.message == "bunny-frontend: " + line)
    }

    @Test func aMissingTreeIsOneLine() {
        let result = GuestTool.run(arguments: ["initrd", "--root", "/nowhere", "--output", "/tmp/x"])
        #expect(result.status == 1)
        #expect(result.message == "bunny-frontend initrd: /nowhere is not a directory")
    }
}

@Suite struct CpioReaderTests {
    @Test(arguments: [
        ("0707", "the header is cut short"), (String(repeating: "x", count: 200), "no magic number"),
        ("070701" + String(repeating: "z", count: 200), "a field that is not hexadecimal"),
        ("070701" + String(repeating: "0", count: 104), "an entry is cut short"),
        ("070701" + String(repeating: "FFFFFFFF", count: 13), "an entry is cut short"),
    ])
    func rubbishIsRefused(bytes: String, reason: String) {
        let error = #expect(throws: GuestToolError.self) { try CpioReader.files(in: Array(bytes.utf8)) }
        #expect(error?.description == "not a newc archive: \(reason) at byte 0")
    }
}
