import FileIO
import GuestTools
import TestSupport
import Testing
import WASI

@testable import BurrowGuest

/// The initrd as urunc leaves it: reference urunc.md, 9.2.
@Suite struct InitrdReaderTests {
    /// What is at paths of the tree that the bytes give.
    private func tree(_ bytes: [UInt8]) throws(InitrdError) -> FileTree {
        let tree = FileTree(now: { 0 })
        var reader = InitrdReader(ConstantBytes(bytes))
        try reader.fill(tree)
        return tree
    }

    private func text(_ tree: FileTree, _ path: String) -> String? {
        guard let node = tree.node(at: [UInt8](path.utf8)) else { return nil }
        return node.type == .directory ? "DIR" : String(decoding: node.bytes.copy(0..<1000), as: UTF8.self)
    }

    private let image = Newc.archive {
        $0.directory("app")
        $0.add("app/hello.wasm", "module")
        $0.directory("etc")
        $0.add("etc/hosts", "image's")
    }

    @Test func oneArchive() throws {
        let tree = try tree(image)
        #expect(text(tree, "/app/hello.wasm") == "module")
        #expect(text(tree, "/etc") == "DIR")
        #expect(text(tree, "/etc/other") == nil)
    }

    /// Archives appended at each start: absolute names, no directories, and the last entry of a name counts.
    @Test(arguments: [0, 4, 400, 1, 3]) func appendedArchives(padding: Int) throws {
        var bytes = image + [UInt8](repeating: 0, count: padding)
        bytes += Newc.archive {
            $0.add("/etc/hosts", "container's")
            $0.add("/new/dir/vol.txt", "volume")
        }
        bytes += Newc.archive { _ in }
        bytes += Newc.archive { $0.add("/etc/hosts", "second start") }
        let tree = try tree(bytes)
        #expect(text(tree, "/etc/hosts") == "second start")
        #expect(text(tree, "/new/dir/vol.txt") == "volume")
        #expect(text(tree, "/app/hello.wasm") == "module")
    }

    @Test func onlyATrailer() throws {
        let trailer = Newc.archive { _ in }
        #expect(trailer.count == 124)
        #expect(text(try tree(trailer), "/") == "DIR")
        #expect(text(try tree([]), "/") == "DIR")
        #expect(text(try tree([0, 0, 0]), "/") == "DIR")
    }

    /// GNU cpio has the content at the last name, others at the first.
    @Test(arguments: [0, 1, 2]) func hardLinks(holder: Int) throws {
        let bytes = Newc.archive { archive in
            for (index, name) in ["a", "d/b", "c"].enumerated() {
                archive.add(name, index == holder ? "content" : "", inode: 5, links: 3)
            }
            archive.add("other", "", inode: 6, links: 2)
            archive.add("plain", "plain", inode: 5)
        }
        let tree = try tree(bytes)
        for name in ["a", "d/b", "c"] { #expect(text(tree, name) == "content") }
        #expect(tree.node(at: Array("a".utf8)) === tree.node(at: Array("d/b".utf8)))
        #expect(text(tree, "other") == "")
        #expect(text(tree, "plain") == "plain")
        // Inodes mean nothing beyond their archive.
        let two = try self.tree(bytes + Newc.archive { $0.add("new", "new", inode: 5, links: 2) })
        #expect(text(two, "a") == "content")
        #expect(text(two, "new") == "new")
    }

    @Test func symbolicLinks() throws {
        let bytes = Newc.archive {
            $0.link("lib", to: "usr/lib")
            $0.directory("usr/lib")
            $0.add("lib/x", "x")
            $0.link("run", to: "/gone")
            $0.add("/run/y", "y")
        }
        let tree = try tree(bytes)
        #expect(text(tree, "/usr/lib/x") == "x")
        #expect(text(tree, "/gone/y") == "y")
    }

    @Test func passedOver() throws {
        let bytes = Newc.archive {
            $0.add("dev/console", mode: 0o020600)
            $0.add("pipe", mode: 0o010600)
            $0.add("../../a//b/../c", "kept")
            $0.add("checked", "sum", magic: "070702")
        }
        let tree = try tree(bytes)
        #expect(text(tree, "dev/console") == nil)
        #expect(text(tree, "a/c") == "kept")
        #expect(text(tree, "checked") == "sum")
    }

    /// The project's own writer.
    @Test func ownArchive() throws {
        var writer = CpioBytes()
        writer.add(CpioEntry(name: Array("d".utf8), kind: .directory, permissions: 0o755))
        writer.add(
            CpioEntry(name: Array("d/f".utf8), kind: .regular, permissions: 0o644, size: 3), content: Array("abc".utf8))
        #expect(text(try tree(writer.finish()), "/d/f") == "abc")
    }

    @Test(
        arguments: [
            ([0x1f, 0x8b, 8, 0], 0, .compressed),
            ([0, 0, 0x28, 0xb5, 0x2f, 0xfd], 2, .compressed),
            (Array("hello".utf8), 0, .cut),
            ([UInt8](repeating: 0x20, count: 200), 0, .noMagicNumber),
            ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0], 0, .compressed),
        ] as [([UInt8], Int, InitrdError.Reason)])
    func noArchive(bytes: [UInt8], offset: Int, reason: InitrdError.Reason) {
        #expect(throws: InitrdError(offset: offset, reason: reason)) { try tree(bytes) }
        #expect(throws: InitrdError(offset: image.count + offset, reason: reason)) { try tree(image + bytes) }
    }

    @Test func brokenEntries() {
        func expect(_ reason: InitrdError.Reason, at offset: Int = 0, _ fill: (inout Newc) -> Void) {
            let bytes = Newc.archive(fill)
            #expect(throws: InitrdError(offset: offset, reason: reason)) { try tree(bytes) }
        }
        expect(.cut) { $0.add("a", size: 1 << 20) }
        expect(.cut) { $0.add("a", size: .max) }
        expect(.cut) { $0.add("a", nameLength: .max) }
        expect(.badName) { $0.add("a", nameLength: 0) }
        expect(.badName) { $0.add("", nameLength: 1) }
        expect(.badName) { $0.add("abc", nameLength: 3) }
        expect(.badName) { $0.add("a\0c") }
        expect(.badName) { $0.add(String(repeating: "a", count: 4096)) }
        expect(.noPlace) { $0.add("a/..") }
        expect(.noPlace, at: 116) { archive in
            archive.link("a", to: "a")
            archive.add("a/b")
        }
        expect(.notHexadecimal, at: 112) { archive in
            archive.add("a")
            archive.add("b")
            archive.bytes[112 + 10] = 0x67
        }
    }

    /// But for the trailer's own padding.
    @Test func everyTruncation() {
        for count in 1..<image.count - 3 {
            let error = #expect(throws: InitrdError.self) { try tree(Array(image.prefix(count))) }
            #expect(error.map { $0.offset <= count } ?? false)
        }
    }

    /// Damaged archives give a tree or an error at a place inside; what is read is never more than there is.
    @Test func damage() {
        var random = Xorshift(seed: 3)
        let good =
            Newc.archive {
                $0.add("a", "one", inode: 1, links: 2)
                $0.add("b", "", inode: 1, links: 2)
                $0.link("l", to: "../d")
                $0.directory("d")
                $0.add("d/f", String(repeating: "x", count: 50))
            } + [0, 0, 0, 0] + Newc.archive { $0.add("/d/f", "y") }
        var (trees, errors) = (0, 0)
        for _ in 0..<5000 {
            let bytes = good.damaged(&random)
            do throws(InitrdError) {
                let tree = try tree(bytes)
                trees += 1
                for path in ["a", "b", "l", "d/f"] {
                    if let text = text(tree, path) { #expect(text.utf8.count <= bytes.count * 3) }
                }
            } catch {
                errors += 1
                #expect(error.offset <= bytes.count)
            }
        }
        #expect(trees > 50)
        #expect(errors > 100)
    }
}
