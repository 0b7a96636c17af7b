import Testing

@testable import WASI

/// The tree as a platform fills it from an archive.
@Suite struct FileTreeTests {
    private let tree = FileTree(now: { 7 })

    private func bytes(_ text: String) -> [UInt8] { [UInt8](text.utf8) }

    private func add(_ path: String, _ entry: FileTree.Entry) -> Bool { tree.add(bytes(path), entry, modified: 1) }

    private func text(_ path: String, follow: Bool = true) -> String? {
        guard let node = tree.node(at: bytes(path), follow: follow) else { return nil }
        switch node.type {
        case .regularFile: return String(decoding: node.bytes.copy(0..<100), as: UTF8.self)
        case .directory: return node.children.map { String(decoding: $0.name, as: UTF8.self) }.joined(separator: " ")
        default: return "-> " + String(decoding: node.target, as: UTF8.self)
        }
    }

    private func file(_ text: String) -> FileTree.Entry { .file(ConstantBytes(bytes(text))) }

    @Test func makesParents() {
        #expect(add("/a/b/c", file("x")))
        #expect(text("/") == "a")
        #expect(text("a/b") == "c")
        #expect(text("./a//b/../b/c") == "x")
        #expect(text("/a/b/d") == nil)
        #expect(text("/a/b/c/d") == nil)
    }

    @Test func laterEntriesWin() {
        #expect(add("f", file("one")))
        #expect(add("f", file("two")))
        #expect(text("f") == "two")
        #expect(add("d", .directory))
        #expect(add("d/in", file("kept")))
        #expect(add("d", .directory))
        #expect(text("d") == "in")
        #expect(add("d", file("now a file")))
        #expect(text("d") == "now a file")
        tree.remove(bytes("d"))
        #expect(text("/") == "f")
    }

    @Test func followsLinksOnTheWay() {
        #expect(add("usr/lib", .directory))
        #expect(add("lib", .symbolicLink(bytes("usr/lib"))))
        #expect(add("lib/a.so", file("elf")))
        #expect(add("abs", .symbolicLink(bytes("/lib/../lib/a.so"))))
        #expect(text("usr/lib/a.so") == "elf")
        #expect(text("abs") == "elf")
        #expect(text("abs", follow: false) == "-> /lib/../lib/a.so")
    }

    @Test func hardLinksAreOneFile() {
        #expect(add("a", file("x")))
        #expect(add("b", .hardLink(bytes("a"))))
        #expect(tree.node(at: bytes("a")) === tree.node(at: bytes("b")))
        #expect(tree.node(at: bytes("a"))?.status.linkCount == 2)
        #expect(!add("c", .hardLink(bytes("missing"))))
    }

    @Test func refusesCyclesAndDotDot() {
        #expect(add("x", .symbolicLink(bytes("y"))))
        #expect(add("y", .symbolicLink(bytes("x"))))
        #expect(text("x") == nil)
        #expect(!add("x/file", file("")))
        #expect(!add("a/..", .directory))
        #expect(tree.openDirectory(bytes("x")) == nil)
        #expect(tree.openDirectory(bytes("/")) != nil)
    }
}
