import Testing

@testable import WASI

/// The functions that take paths, on the tree.
@Suite struct PathTests {
    /// `d/in` and `f` are files, `l` leads to `f`, `dl` to `d`, `out` outside, `loop` to itself, `other` is preopened.
    private func guest() throws -> Guest {
        let guest = try Guest(files: ["f": "file", "d/in": "inside", "other/o": ""])
        for (name, target) in [
            ("l", "f"), ("dl", "d"), ("out", "../f"), ("abs", "/f"), ("loop", "loop"), ("n", "nowhere"),
            ("back", "d/../f"), ("slash", "d/"),
        ] {
            guest.tree.add([UInt8](name.utf8), .symbolicLink([UInt8](target.utf8)), modified: 0)
        }
        return guest
    }

    private static let long = String(repeating: "n", count: 256)

    private static let openings: [(String, OpenFlags, Errno)] = [
        ("f", [], .success), ("./d/../f", [], .success), ("d//in", [], .success), ("l", [], .success),
        ("dl/in", [], .success), ("back", [], .success), ("slash/in", [], .success), ("missing", [], .noent),
        ("d/missing/x", [], .noent), ("f/x", [], .notdir), ("f/", [], .notdir), ("/f", [], .perm), ("../f", [], .perm),
        ("d/../../f", [], .perm), ("out", [], .perm), ("abs", [], .perm), ("loop", [], .loop), ("n", [], .noent),
        ("", [], .noent), ("f", .directory, .notdir), ("f", [.create, .exclusive], .exist), ("n", .create, .success),
        ("n", [.create, .exclusive], .exist), ("new", .create, .success), ("new/", .create, .isdir),
        ("d", .create, .isdir), ("new", [.create, .directory], .inval), ("d", .truncate, .isdir),
        (long, [], .nametoolong), (long, .create, .nametoolong),
    ]

    @Test(arguments: openings)
    func opens(_ path: String, _ flags: OpenFlags, _ expected: Errno) throws {
        let guest = try guest()
        let result = try guest.open(path, flags, rights: [.fdRead, .fdWrite])
        #expect(result == (expected == .success ? .success(5) : .failure(expected)))
    }

    @Test func opensDirectories() throws {
        let guest = try guest()
        #expect(try guest.open("d", rights: [.readDirectory, .pathOpen]) == .success(5))
        #expect(try guest.open("in", rights: .fdRead, at: 5) == .success(6))
        #expect(try guest.open("../f", rights: .fdRead, at: 5) == .failure(.perm))
        #expect(try guest.open("d", rights: [.fdRead, .fdWrite]) == .failure(.isdir))
        #expect(try guest.open("dl", .directory, rights: .fdRead) == .success(7))
        #expect(try guest.read(7) == .failure(.notcapable))
        #expect(try guest.open("l", rights: .fdRead, follow: false) == .failure(.loop))
        #expect(try guest.open("f", rights: .fdRead, at: 1) == .failure(.notdir))
        #expect(try guest.open("f", rights: .fdRead, at: 50) == .failure(.badf))
    }

    @Test func truncatesAndAppends() throws {
        let guest = try guest()
        let file = try guest.open("f", .truncate, rights: .fdWrite).get()
        #expect(guest.content("f") == "")
        #expect(try guest.write("one", to: file) == .success)
        let other = try guest.open("f", rights: .fdWrite, descriptorFlags: .append).get()
        #expect(try guest.write("two", to: other) == .success)
        #expect(try guest.write("!", to: file) == .success)
        #expect(guest.content("f") == "one!wo")
        #expect(try guest.read(file) == .failure(.notcapable))
    }

    @Test func refusesWrongTextAndFlags() throws {
        let guest = try guest()
        let (wrong, count) = guest.put([0x66, 0xff])
        #expect(try guest.call("path_open", 3, 0, wrong, count, 0, 2, 0, 0, 0x100) == .ilseq)
        let (nul, length) = guest.put([0x66, 0, 0x66])
        #expect(try guest.call("path_unlink_file", 3, nul, length) == .inval)
        let (name, size) = guest.put("f")
        #expect(try guest.call("path_open", 3, 2, name, size, 0, 2, 0, 0, 0x100) == .inval)
        #expect(try guest.call("path_open", 3, 0, name, size, 16, 2, 0, 0, 0x100) == .inval)
        #expect(try guest.call("path_open", 3, 0, name, size, 0, 2, 0, 32, 0x100) == .inval)
        #expect(try guest.call("path_filestat_get", 3, 2, name, size, 0x200) == .inval)
        #expect(try guest.call("path_filestat_set_times", 3, 0, name, size, 0, 0, 3) == .inval)
    }

    @Test func makesAndRemovesDirectories() throws {
        let guest = try guest()
        #expect(try guest.path("path_create_directory", "new/") == .success)
        for (path, errno) in [
            ("new", Errno.exist), ("f", .exist), ("l", .exist), (".", .exist), ("a/b", .noent), ("f/b", .notdir),
            ("../x", .perm), ("", .noent),
        ] { #expect(try guest.path("path_create_directory", path) == errno, "\(path)") }
        for (path, errno) in [
            ("d", Errno.notempty), ("f", .notdir), ("dl", .notdir), ("dl/", .notdir), ("none", .noent),
            (".", .notempty), ("new", .success), ("new", .noent),
        ] { #expect(try guest.path("path_remove_directory", path) == errno, "\(path)") }
        #expect(try guest.path("path_create_directory", "x", at: 1) == .notdir)
        #expect(try guest.path("path_remove_directory", "x", at: 90) == .badf)
        #expect(try guest.path("path_create_directory", "gone") == .success)
        let gone = try guest.open("gone", rights: Rights.directory).get()
        #expect(try guest.path("path_remove_directory", "gone") == .success)
        #expect(try guest.path("path_create_directory", "x", at: gone) == .noent)
        #expect(try guest.open("x", .create, rights: .fdWrite, at: gone) == .failure(.noent))
    }

    @Test func unlinks() throws {
        let guest = try guest()
        let open = try guest.open("f", rights: [.fdRead]).get()
        for (path, errno) in [
            ("d", Errno.isdir), ("d/", .isdir), (".", .isdir), ("none", .noent), ("f/", .notdir), ("dl/", .notdir),
            ("l", .success), ("f", .success), ("f", .noent), ("out", .success), ("../x", .perm),
        ] { #expect(try guest.path("path_unlink_file", path) == errno, "\(path)") }
        #expect(try guest.read(open) == .success("file"))
    }

    private static let renamings: [(String, String, Errno)] = [
        ("f", "g", .success), ("f", "d/g", .success), ("f", "d", .isdir), ("f", "g/", .notdir),
        ("d", "f", .notdir), ("d", "e/", .success), ("d", "d/x", .inval), ("none", "x", .noent),
        ("d", "other", .notempty),
        ("f", "f", .success), ("l", "f", .success), ("f", "x/y", .noent), ("f", "../x", .perm), (".", "x", .busy),
        ("f", ".", .busy), ("f/", "x", .notdir), ("d", "d", .success),
    ]

    @Test(arguments: renamings)
    func renames(_ from: String, _ to: String, _ expected: Errno) throws {
        let guest = try guest()
        let (old, oldCount) = guest.put(from)
        let (new, newCount) = guest.put(to)
        #expect(try guest.call("path_rename", 3, old, oldCount, 3, new, newCount) == expected)
    }

    @Test func renamesBetweenDirectories() throws {
        let guest = try guest()
        let (old, oldCount) = guest.put("d")
        let (new, newCount) = guest.put("moved")
        #expect(try guest.call("path_rename", 3, old, oldCount, 4, new, newCount) == .success)
        #expect(guest.content("other/moved/in") == "inside")
        #expect(guest.content("d/in") == nil)
        #expect(guest.tree.root.status.linkCount == 3)
        #expect(try guest.call("path_rename", 3, old, oldCount, 1, new, newCount) == .notdir)
        #expect(try guest.call("path_rename", 60, old, oldCount, 3, new, newCount) == .badf)
    }

    @Test func links() throws {
        let guest = try guest()
        func link(_ from: String, _ to: String, follow: UInt64 = 0, _ target: UInt64 = 3) throws -> Errno {
            let (old, oldCount) = guest.put(from)
            let (new, newCount) = guest.put(to)
            return try guest.call("path_link", 3, follow, old, oldCount, target, new, newCount)
        }
        #expect(try link("f", "g", 4) == .success)
        #expect(guest.content("other/g") == "file")
        #expect(guest.tree.node(at: [0x66])?.status.linkCount == 2)
        #expect(try link("f", "g", 4) == .exist)
        #expect(try link("d", "dd") == .perm)
        #expect(try link("none", "x") == .noent)
        #expect(try link("f", "x/") == .noent)
        #expect(try link("l", "same", follow: 0) == .success)
        #expect(guest.tree.node(at: [UInt8]("same".utf8), follow: false)?.type == .symbolicLink)
        #expect(try link("l", "other-f", follow: 1) == .success)
        #expect(guest.tree.node(at: [0x66])?.status.linkCount == 3)
        #expect(try link("f", "x", 1) == .notdir)
        #expect(try link("f", "x", follow: 4) == .inval)
    }

    /// However deep directories are nested, nothing takes a level of our own stack for each.
    @Test func depthHasNoEffectOnTheStack() throws {
        let guest = try guest()
        var directory = try guest.open("d", rights: .directory).get()
        for _ in 0..<50_000 {
            #expect(try guest.path("path_create_directory", "x", at: directory) == .success)
            let next = try guest.open("x", rights: .directory, at: directory).get()
            #expect(try guest.call("fd_close", directory) == .success)
            directory = next
            guest.forgetTexts()
        }
        let (old, oldCount) = guest.put("d")
        let (new, newCount) = guest.put("in-itself")
        #expect(try guest.call("path_rename", 3, old, oldCount, directory, new, newCount) == .inval)
        guest.tree.remove([UInt8]("d".utf8))
    }

    @Test func namesTakeMemory() throws {
        let guest = try guest()
        guest.tree.capacity = 3 * Quota.nameCost
        for number in 0..<3 { #expect(try guest.path("path_create_directory", "n\(number)") == .success) }
        #expect(try guest.path("path_create_directory", "n3") == .nospc)
        #expect(try guest.open("n3", .create, rights: .fdWrite) == .failure(.nospc))
        #expect(try guest.path("path_remove_directory", "n1") == .success)
        #expect(try guest.path("path_create_directory", "n3") == .success)
    }

    @Test func symbolicLinks() throws {
        let guest = try guest()
        func symlink(_ target: String, _ path: String) throws -> Errno {
            let (old, oldCount) = guest.put(target)
            let (new, newCount) = guest.put(path)
            return try guest.call("path_symlink", old, oldCount, 3, new, newCount)
        }
        #expect(try symlink("d/in", "s") == .success)
        #expect(try guest.open("s", rights: .fdRead) == .success(5))
        #expect(try symlink("x", "s") == .exist)
        #expect(try symlink("/x", "t") == .perm)
        #expect(try symlink("", "t") == .noent)
        #expect(try symlink("x", "t/") == .noent)
        #expect(try symlink("x", "none/t") == .noent)
        func readlink(_ path: String, _ size: UInt64 = 100) throws -> Result<String, Errno> {
            let (name, count) = guest.put(path)
            let errno = try guest.call("path_readlink", 3, name, count, 0x900, size, 0x100)
            return errno == .success ? .success(guest.text(0x900, guest.u32(0x100))) : .failure(errno)
        }
        #expect(try readlink("s") == .success("d/in"))
        #expect(try readlink("s", 2) == .success("d/"))
        #expect(try readlink("out") == .success("../f"))
        #expect(try readlink("f") == .failure(.inval))
        #expect(try readlink("none") == .failure(.noent))
    }

    @Test func statusAndTimes() throws {
        let guest = try guest()
        func type(_ path: String, follow: UInt64) throws -> UInt8 {
            let (name, count) = guest.put(path)
            #expect(try guest.call("path_filestat_get", 3, follow, name, count, 0x300) == .success)
            return guest.u8(0x310)
        }
        #expect(try type("l", follow: 1) == 4)
        #expect(try type("l", follow: 0) == 7)
        #expect(try type("dl/", follow: 0) == 3)
        #expect(try type(".", follow: 0) == 3)
        let (name, count) = guest.put("l")
        #expect(try guest.call("path_filestat_set_times", 3, 1, name, count, 9, 8, 5) == .success)
        #expect(try type("f", follow: 0) == 4)
        #expect([guest.u64(0x328), guest.u64(0x330)] == [9, 8])
        let (none, length) = guest.put("none")
        #expect(try guest.call("path_filestat_get", 3, 1, none, length, 0x300) == .noent)
        #expect(try guest.call("path_filestat_set_times", 3, 1, none, length, 0, 0, 1) == .noent)
        #expect(try guest.call("path_filestat_get", 2, 1, none, length, 0x300) == .notdir)
    }

    @Test func listsDirectories() throws {
        let guest = try guest()
        let directory = try guest.open("d", rights: .directory).get()
        for name in ["b", "a", "c"] { #expect(try guest.path("path_create_directory", "d/" + name) == .success) }
        /// Reads with buffers of a size, going on behind the last whole entry.
        func list(_ size: UInt64) throws -> String {
            var names: [String] = []
            var cookie: UInt64 = 0
            while true {
                #expect(try guest.call("fd_readdir", directory, 0x1000, size, cookie, 0x100) == .success)
                let used = guest.u32(0x100)
                var place: UInt32 = 0x1000
                while place + 24 <= 0x1000 + used {
                    let length = guest.u32(place + 16)
                    guard place + 24 + length <= 0x1000 + used else { break }
                    cookie = guest.u64(place)
                    names.append("\(guest.text(place + 24, length))/\(guest.u8(place + 20))")
                    place += 24 + length
                }
                if UInt64(used) < size { return names.joined(separator: " ") }
            }
        }
        for size in [UInt64(40), 64, 100, 4096] { #expect(try list(size) == "./3 ../3 a/3 b/3 c/3 in/4") }
        // An entry that goes away meanwhile is left out, one that comes waits for the next reading.
        #expect(try guest.call("fd_readdir", directory, 0x1000, 60, 0, 0x100) == .success)
        #expect(try guest.path("path_remove_directory", "d/b") == .success)
        #expect(try guest.path("path_create_directory", "d/aa") == .success)
        #expect(try guest.call("fd_readdir", directory, 0x1000, 25, 3, 0x100) == .success)
        #expect(guest.text(0x1018, 1) == "c")
        #expect(try list(4096) == "./3 ../3 a/3 aa/3 c/3 in/4")
        #expect(try guest.call("fd_readdir", directory, 0x1000, 25, 99, 0x100) == .inval)
        #expect(try guest.call("fd_readdir", 1, 0x1000, 25, 0, 0x100) == .notdir)
        #expect(try guest.call("fd_readdir", 80, 0x1000, 25, 0, 0x100) == .badf)
    }
}
