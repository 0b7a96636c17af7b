import FileIO
import GuestTools
import TestSupport
import Testing

/// The disks that OSv reads, against a reader of its own in Python.
@Suite struct RofsTests {
    private let reader = Repository.tool("rofs.py").string

    private func disk(_ scratch: Scratch) throws -> Path {
        let file = scratch.path / "disk"
        let result = GuestTool.run(arguments: ["rofs", "--root", "\(scratch.path)/tree", "--output", "\(file)"])
        #expect(result.message == nil)
        #expect(result.status == 0)
        return file
    }

    @Test func `a foreign reader finds the tree`() async throws {
        let scratch = try Scratch()
        try makeTree(at: scratch.path / "tree")
        let disk = try disk(scratch)
        let found = try await output(of: ["python3", reader, "list", "\(disk)"])
        #expect(
            found == """
                [{"path": "/a", "kind": "directory", "count": 1}, {"path": "/a/z", "kind": "file", "size": 1}, \
                {"path": "/a.b", "kind": "file", "size": 0}, {"path": "/big", "kind": "file", "size": 700001}, \
                {"path": "/bin", "kind": "directory", "count": 0}, \
                {"path": "/link", "kind": "link", "target": "/nowhere at all"}, \
                {"path": "/run.sh", "kind": "file", "size": 10}, {"path": "/\\u00e4 b", "kind": "file", "size": 3}]
                """)
        for name in ["big", "a/z", "ä b"] {
            _ = try await output(of: [
                "sh", "-c", "python3 \"$1\" extract \"$2\" \"/$4\" | cmp - \"$3/$4\"", "sh", reader, "\(disk)",
                "\(scratch.path)/tree", name,
            ])
        }
    }

    @Test func `the bytes of a small disk`() throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree/d", withParents: true)
        try Files.write(Array("hi".utf8), to: scratch.path / "tree/d/f")
        try Files.makeSymbolicLink(scratch.path / "tree/l", to: "d/f")
        let bytes = try Files.read(disk(scratch))
        // Boot record and gap, superblock, one block of a file, one of tables.
        #expect(bytes.count == (2048 + 3) * 512)
        #expect(bytes[..<462].allSatisfy { $0 == 0 })
        #expect(Array(bytes[462..<478]) == [0, 32, 33, 0, 0x83, 32, 35, 0, 0, 8, 0, 0, 3, 0, 0, 0])
        #expect(bytes[478..<510].allSatisfy { $0 == 0 })
        func numbers(_ offset: Int, _ count: Int) -> [UInt64] {
            (0..<count).map { place in
                (0..<8).reduce(0) { $0 | UInt64(bytes[2048 * 512 + offset + 8 * place + $1]) << (8 * $1) }
            }
        }
        #expect(numbers(0, 8) == [0xdead_bead, 1, 512, 2, 1, 3, 1, 4])
        #expect(Array(bytes[(2049 * 512)...].prefix(3)) == [0x68, 0x69, 0])
        // Entries f; d, l; then the link; then inodes of /, d, d/f, l.
        #expect(numbers(1024, 1) == [3])
        #expect(Array(bytes[(2050 * 512 + 8)...].prefix(3)) == [1, 0, 0x66])
        let inodes = 1024 + 3 * 11 + 5
        #expect(numbers(inodes, 4) == [0x4000, 1, 1, 2])
        #expect(numbers(inodes + 32, 4) == [0x4000, 2, 0, 1])
        #expect(numbers(inodes + 64, 4) == [0x8000, 3, 1, 2])
        #expect(numbers(inodes + 96, 4) == [0xa000, 4, 0, 1])
    }

    @Test func `the same tree gives the same bytes`() throws {
        var disks: [[UInt8]] = []
        for reversed in [false, true] {
            let scratch = try Scratch()
            try makeTree(at: scratch.path / "tree", reversed: reversed)
            disks.append(try Files.read(disk(scratch)))
        }
        #expect(disks[0] == disks[1])
    }

    @Test func `an empty tree is a disk too`() async throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree")
        #expect(try await output(of: ["python3", reader, "list", "\(disk(scratch))"]) == "[]")
    }

    /// Beyond the reach of cylinder, head and sector, and of the partition's own numbers.
    @Test func `large disks`() async throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree")
        try Files.write([], to: scratch.path / "tree/huge")
        #expect(truncateFile("\(scratch.path)/tree/huge", to: 2 << 40))
        let result = GuestTool.run(
            arguments: ["rofs", "--root", "\(scratch.path)/tree", "--output", "\(scratch.path)/disk"])
        #expect(
            result.message
                == "bunny-frontend rofs: \(scratch.path)/tree is more than a disk with a boot record can hold, 2 TiB")
        #expect(!Files.exists(scratch.path / "disk"))
    }

    @Test func `what the file system cannot hold is refused`() async throws {
        let scratch = try Scratch()
        try Files.makeDirectory(scratch.path / "tree")
        _ = try await output(of: ["mkfifo", "\(scratch.path)/tree/pipe"])
        let result = GuestTool.run(
            arguments: ["rofs", "--root", "\(scratch.path)/tree", "--output", "\(scratch.path)/disk"])
        #expect(result.status == 1)
        #expect(
            result.message
                == "bunny-frontend rofs: cannot pack \(scratch.path)/tree/pipe: OSv's ROFS holds files, directories and "
                + "symbolic links only")
    }
}
