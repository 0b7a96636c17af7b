import FileIO
import GuestTools
import TestSupport
import Testing

/// The disks that Linux mounts, against e2fsprogs.
@Suite struct Ext2Tests {
    private func disk(_ scratch: Scratch, as name: String = "disk") throws -> Path {
        let file = scratch.path / Path(name)
        let result = GuestTool.run(arguments: ["ext2", "--root", "\(scratch.path)/tree", "--output", "\(file)"])
        #expect(result.message == nil)
        #expect(result.status == 0)
        return file
    }

    /// e2fsck finds nothing to mend, and debugfs the tree.
    private func check(_ disk: Path, against tree: Path, below directory: Path, added lost: [String] = ["lost+found"])
        async throws
    {
        let checked = try await Command("/usr/sbin/e2fsck", "-fn", disk.string).run()
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        let copy = directory / "copy"
        try Files.makeDirectory(copy)
        try await Command("/usr/sbin/debugfs", "-R", "rdump / \(copy)", disk.string).check()
        let difference = try await Command("diff", "-r", "--no-dereference", tree.string, copy.string).run()
        let added = (["dev", "etc", "proc", "sys", "tmp"] + lost).map { "Only in \(copy): \($0)" }
        #expect(Set(difference.lines) == Set(added))
    }

    @Test func `a tree of all kinds`() async throws {
        let scratch = try Scratch()
        let tree = scratch.path / "tree"
        try makeTree(at: tree)
        try Files.makeSymbolicLink(tree / "long", to: Path(String(repeating: "x/", count: 100)))
        try Files.makeDirectory(tree / "many")
        for number in 0..<400 {
            try Files.write(Array("\(number)".utf8), to: tree / "many/a file with the number \(number)")
        }
        let disk = try disk(scratch)
        try await check(disk, against: tree, below: scratch.path)
        #expect(try Files.read(disk) == Files.read(self.disk(scratch, as: "again")))
    }

    /// The tree's own `lost+found` is the disk's.
    @Test func `a tree that was a disk once`() async throws {
        let scratch = try Scratch()
        let tree = scratch.path / "tree"
        try Files.makeDirectory(tree / "lost+found", withParents: true)
        try Files.write([1], to: tree / "lost+found/found")
        try Files.write([2], to: tree / "a")
        try await check(disk(scratch), against: tree, below: scratch.path, added: [])
    }

    /// More than one group, and a file that needs blocks of addresses of blocks of addresses.
    @Test func `a file of 150 MB`() async throws {
        let scratch = try Scratch()
        let tree = scratch.path / "tree"
        try Files.makeDirectory(tree)
        try await Command("sh", "-c", "truncate -s 150M \"$1\" && echo end >>\"$1\"", "sh", "\(tree)/big").check()
        try await check(disk(scratch), against: tree, below: scratch.path)
    }

    @Test func `owners, modes and devices are kept`() async throws {
        let scratch = try Scratch()
        let tree = scratch.path / "tree"
        try Files.makeDirectory(tree)
        try Files.write([1], to: tree / "owned", permissions: 0o640)
        try await Command("chown", "1000:70000", "\(tree)/owned").check()
        try await Command("mknod", "\(tree)/null", "c", "1", "3").check()
        let disk = try disk(scratch)
        let owned = try await Command("/usr/sbin/debugfs", "-R", "stat /owned", disk.string).check()
        #expect(owned.output.contains("Mode:  0640"))
        #expect(owned.output.contains("User:  1000   Group: 70000"))
        let null = try await Command("/usr/sbin/debugfs", "-R", "stat /null", disk.string).check()
        #expect(null.output.contains("Type: character special"))
        #expect(null.output.contains("Device major/minor number: 01:03"))
    }
}
