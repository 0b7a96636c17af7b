import Testing

@testable import WASI

/// What is known of descriptors, and what becomes of them.
@Suite struct DescriptorTests {
    private func status(_ guest: Guest, _ descriptor: UInt64) throws -> (type: UInt8, flags: UInt8, rights: Rights) {
        #expect(try guest.call("fd_fdstat_get", descriptor, 0x200) == .success)
        return (guest.u8(0x200), guest.u8(0x202), Rights(rawValue: guest.u64(0x208)))
    }

    @Test func describesStreamsAndDirectories() throws {
        let guest = try Guest()
        let input = try status(guest, 0)
        #expect(input.type == 2)
        #expect(input.rights.contains(.fdRead) && input.rights.isDisjoint(with: [.fdWrite, .fdSeek, .fdTell]))
        let output = try status(guest, 1)
        #expect(output.rights.contains(.fdWrite) && output.rights.isDisjoint(with: [.fdRead, .fdSeek, .fdTell]))
        let root = try status(guest, 3)
        #expect(root.type == 3)
        #expect(root.rights == .directory)
        #expect(guest.u64(0x210) == Rights.directory.union(.file).rawValue)
        #expect(try guest.call("fd_fdstat_get", 4, 0x200) == .badf)
        #expect(try guest.call("fd_fdstat_get", 0xffff_ffff, 0x200) == .badf)
    }

    @Test func namesPreopenedDirectories() throws {
        let guest = try Guest(files: ["other/f": ""])
        #expect(try guest.call("fd_prestat_get", 4, 0x200) == .success)
        #expect([guest.u32(0x200), guest.u32(0x204)] == [0, 6])
        #expect(try guest.call("fd_prestat_dir_name", 4, 0x210, 6) == .success)
        #expect(guest.text(0x210, 6) == "/other")
        #expect(try guest.call("fd_prestat_dir_name", 4, 0x210, 5) == .nametoolong)
        #expect(try guest.call("fd_prestat_get", 2, 0x200) == .badf)
        #expect(try guest.call("fd_prestat_get", 5, 0x200) == .badf)
        #expect(try guest.call("fd_prestat_dir_name", 5, 0x200, 9) == .badf)
    }

    @Test func closesAndUsesNumbersAgain() throws {
        let guest = try Guest(files: ["f": "x"])
        #expect(try guest.open("f") == .success(4))
        #expect(try guest.open("f") == .success(5))
        #expect(try guest.call("fd_close", 4) == .success)
        #expect(try guest.call("fd_close", 4) == .badf)
        #expect(try guest.read(4) == .failure(.badf))
        #expect(try guest.open("f") == .success(4))
        #expect(try guest.call("fd_close", 99) == .badf)
    }

    @Test func runsOutOfNumbers() throws {
        let guest = try Guest(files: ["f": "x"])
        for number in 4..<WASI.maximumDescriptors {
            guest.wasi.descriptors.append(guest.wasi.descriptors[3])
            #expect(guest.wasi.descriptors.count == number + 1)
        }
        #expect(try guest.open("f") == .failure(.mfile))
        #expect(try guest.call("fd_close", 500) == .success)
        #expect(try guest.open("f") == .success(500))
    }

    @Test func renumbers() throws {
        let guest = try Guest(files: ["a": "A", "b": "B"])
        let a = try guest.open("a").get()
        let b = try guest.open("b").get()
        #expect(try guest.call("fd_renumber", a, b) == .success)
        #expect(try guest.read(b) == .success("A"))
        #expect(try guest.read(a) == .failure(.badf))
        #expect(try guest.call("fd_renumber", b, b) == .success)
        // A number that is free, as when output was put aside before.
        #expect(try guest.call("fd_renumber", b, a) == .success)
        #expect(try guest.read(b) == .failure(.badf))
        #expect(try guest.call("fd_renumber", a, b) == .success)
        #expect(try guest.call("fd_renumber", b, 90) == .badf)
        #expect(try guest.call("fd_renumber", 90, b) == .badf)
        #expect(try guest.call("fd_renumber", 3, b) == .notsup)
        #expect(try guest.call("fd_renumber", b, 1) == .success)
        #expect(try guest.call("fd_filestat_get", 1, 0x200) == .notcapable)
    }

    @Test func setsFlags() throws {
        let guest = try Guest(files: ["f": "ab"])
        let file = try guest.open("f", rights: [.fdRead, .fdWrite, .fdSetFlags]).get()
        #expect(try guest.call("fd_fdstat_set_flags", file, 1) == .success)
        #expect(try status(guest, file).flags == 1)
        #expect(try guest.write("cd", to: file) == .success)
        #expect(guest.content("f") == "abcd")
        #expect(try guest.call("fd_fdstat_set_flags", file, 32) == .inval)
        #expect(try guest.call("fd_fdstat_set_flags", 77, 1) == .badf)
        let other = try guest.open("f", rights: [.fdRead]).get()
        #expect(try guest.call("fd_fdstat_set_flags", other, 1) == .notcapable)
        #expect(try guest.call("fd_fdstat_set_flags", 0, 4) == .success)
        #expect(try guest.call("fd_fdstat_set_flags", 3, 0) == .success)
    }

    @Test func rightsCanOnlyBeGivenUp() throws {
        let guest = try Guest(files: ["f": "ab"])
        let file = try guest.open("f", rights: [.fdRead, .fdWrite, .fdSeek]).get()
        #expect(try guest.call("fd_fdstat_set_rights", file, Rights.fdRead.rawValue, 0) == .success)
        #expect(try guest.write("x", to: file) == .notcapable)
        #expect(try guest.call("fd_seek", file, 0, 0, 0x200) == .notcapable)
        #expect(try guest.call("fd_fdstat_set_rights", file, Rights.fdWrite.rawValue, 0) == .notcapable)
        #expect(try guest.call("fd_fdstat_set_rights", 88, 0, 0) == .badf)
        #expect(try guest.read(file) == .success("ab"))
        // What a directory may not pass on cannot be had through it.
        let kept = Rights([.pathOpen, .pathStatus])
        #expect(try guest.call("fd_fdstat_set_rights", 3, kept.rawValue, Rights.fdRead.rawValue) == .success)
        #expect(try guest.open("f", rights: .fdWrite) == .failure(.notcapable))
        #expect(try guest.open("g", .create, rights: .fdRead) == .failure(.notcapable))
        #expect(try guest.open("f", .truncate, rights: .fdRead) == .failure(.notcapable))
        #expect(try guest.path("path_unlink_file", "f") == .notcapable)
        #expect(try guest.open("f", rights: .fdRead) == .success(5))
    }
}
