import Testing
import WasmCore

@testable import WASI

/// Reading and writing files of the tree.
@Suite struct FileTests {
    private let everything: Rights = .file

    private func size(_ guest: Guest, _ file: UInt64) throws -> UInt64 {
        #expect(try guest.call("fd_filestat_get", file, 0x300) == .success)
        return guest.u64(0x320)
    }

    @Test func streams() throws {
        let guest = try Guest()
        guest.input.pending = [UInt8]("typed".utf8)
        #expect(try guest.read(0, 3) == .success("typ"))
        #expect(try guest.read(0) == .success("ed"))
        #expect(try guest.read(0) == .success(""))
        let list = guest.vectors(guest.put("one "), guest.put(""), guest.put("two"))
        #expect(try guest.call("fd_write", 1, list, 3, 0x100) == .success)
        #expect(guest.output.text == "one two")
        #expect(guest.u32(0x100) == 7)
        #expect(try guest.write("x", to: 0) == .notcapable)
        #expect(try guest.read(1) == .failure(.notcapable))
        #expect(try guest.read(42) == .failure(.badf))
        #expect(try guest.call("fd_seek", 1, 0, 0, 0x100) == .spipe)
        #expect(try guest.call("fd_tell", 0, 0x100) == .spipe)
        #expect(try guest.call("fd_pread", 0, list, 1, 0, 0x100) == .notcapable)
        #expect(try guest.call("fd_write", 1, list, 1025, 0x100) == .inval)
    }

    @Test func positions() throws {
        let guest = try Guest(files: ["f": "hello world"])
        let file = try guest.open("f").get()
        #expect(try guest.read(file, 5) == .success("hello"))
        #expect(try guest.call("fd_tell", file, 0x200) == .success)
        #expect(guest.u64(0x200) == 5)
        for (offset, whence, place) in [(Int64(1), UInt64(1), UInt64(6)), (-5, 2, 6), (2, 0, 2), (90, 2, 101)] {
            #expect(try guest.call("fd_seek", file, UInt64(bitPattern: offset), whence, 0x200) == .success)
            #expect(guest.u64(0x200) == place)
        }
        #expect(try guest.read(file) == .success(""))
        #expect(try guest.call("fd_seek", file, UInt64(bitPattern: -1), 0, 0x200) == .inval)
        #expect(try guest.call("fd_seek", file, UInt64(bitPattern: .max), 1, 0x200) == .overflow)
        #expect(try guest.call("fd_seek", file, 0, 3, 0x200) == .inval)
        #expect(try guest.call("fd_seek", 60, 0, 0, 0x200) == .badf)
        #expect(try guest.call("fd_seek", 3, 0, 0, 0x200) == .badf)
        let list = guest.vectors((0x1000, 2), (0x1010, 3))
        #expect(try guest.call("fd_pread", file, list, 2, 6, 0x200) == .success)
        #expect(guest.text(0x1000, 2) + guest.text(0x1010, 3) == "world")
        #expect(try guest.call("fd_pread", file, list, 2, 100, 0x200) == .success)
        #expect(guest.u32(0x200) == 0)
        #expect(try guest.call("fd_pwrite", file, guest.vectors(guest.put("W")), 1, 6, 0x200) == .success)
        #expect(guest.content("f") == "hello World")
        #expect(try guest.call("fd_pread", file, list, 2, .max, 0x200) == .inval)
        #expect(try guest.call("fd_pwrite", file, list, 2, .max, 0x200) == .inval)
        #expect(try guest.call("fd_pwrite", file, list, 2, 1 << 40, 0x200) == .fbig)
    }

    /// Blocks, holes and cut bases against a plain array of the same content.
    @Test func contentIsWhatWasWritten() throws {
        let block = FileContent.blockSize
        let base = (0..<3 * block + 100).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let guest = try Guest()
        guest.tree.add([UInt8]("f".utf8), .file(ConstantBytes(base)), modified: 0)
        let file = try guest.open("f", rights: everything).get()
        var model = base
        let steps: [(offset: Int, count: Int)] = [
            (block - 10, 20), (5 * block + 3, 50), (0, 1), (2 * block, 100), (7 * block - 1, 2), (4 * block, block),
        ]
        func write(_ offset: Int, _ count: Int) throws {
            let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: offset | 1), count: count)
            _ = guest.memory.write(bytes, at: 0x8000)
            let list = guest.vectors((0x8000, UInt64(count)))
            #expect(try guest.call("fd_pwrite", file, list, 1, UInt64(offset), 0x200) == .success)
            if model.count < offset + count {
                model += [UInt8](repeating: 0, count: offset + count - model.count)
            }
            model.replaceSubrange(offset..<offset + count, with: bytes)
        }
        for step in steps { try write(step.offset, step.count) }
        for size in [6 * block, 5 * block + 10, block - 5, block + 5, 3 * block, 0, 10] {
            #expect(try guest.call("fd_filestat_set_size", file, UInt64(size)) == .success)
            model = Array(model.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - model.count))
            #expect(guest.tree.node(at: [0x66])?.bytes.copy(0..<Int.max) == model)
            if size > block { try write(block / 2, 30) }
            #expect(guest.tree.node(at: [0x66])?.bytes.copy(0..<Int.max) == model)
            for offset in stride(from: 0, to: model.count, by: block / 2) {
                let list = guest.vectors((0x8000, 300))
                #expect(try guest.call("fd_pread", file, list, 1, UInt64(offset), 0x200) == .success)
                let read = guest.memory.read(0x8000, count: guest.u32(0x200))
                #expect(read == Array(model[offset..<min(offset + 300, model.count)]))
            }
        }
    }

    @Test func theBaseIsNotTouched() throws {
        let guest = try Guest()
        let base = ConstantBytes([1, 2, 3])
        guest.tree.add([UInt8]("f".utf8), .file(base), modified: 0)
        #expect(guest.tree.node(at: [0x66])?.bytes === base)
        let file = try guest.open("f").get()
        #expect(try guest.write("x", to: file) == .success)
        #expect(base.copy(0..<3) == [1, 2, 3])
        #expect(guest.tree.node(at: [0x66])?.bytes.copy(0..<9) == [0x78, 2, 3])
    }

    @Test func memoryHasALimit() throws {
        let guest = try Guest()
        guest.tree.capacity = 20_000
        let file = try guest.open("f", .create, rights: everything).get()
        let list = guest.vectors((0, 0x4000))
        #expect(try guest.call("fd_write", file, list, 1, 0x200) == .success)
        #expect(guest.u32(0x200) == 0x4000)
        #expect(try guest.call("fd_write", file, list, 1, 0x200) == .nospc)
        #expect(try guest.write("small", to: file) == .success)
        #expect(try guest.path("path_unlink_file", "f") == .success)
        #expect(try guest.call("fd_close", file) == .success)
        let other = try guest.open("g", .create, rights: everything).get()
        #expect(try guest.call("fd_write", other, list, 1, 0x200) == .success)
    }

    @Test func sizes() throws {
        let guest = try Guest(files: ["f": "hello"])
        let file = try guest.open("f", rights: everything).get()
        #expect(try guest.call("fd_filestat_set_size", file, 3) == .success)
        #expect(guest.content("f") == "hel")
        #expect(try guest.call("fd_allocate", file, 2, 4) == .success)
        #expect(guest.content("f") == "hel\0\0\0")
        #expect(try guest.call("fd_allocate", file, 0, 2) == .success)
        #expect(try size(guest, file) == 6)
        #expect(try guest.call("fd_allocate", file, 0, 0) == .inval)
        #expect(try guest.call("fd_allocate", file, .max, 2) == .fbig)
        #expect(try guest.call("fd_filestat_set_size", file, 1 << 60) == .fbig)
        let reader = try guest.open("f", rights: .fdRead).get()
        #expect(try guest.call("fd_filestat_set_size", reader, 0) == .notcapable)
        #expect(try guest.call("fd_allocate", reader, 0, 9) == .notcapable)
        #expect(try guest.call("fd_filestat_set_size", 1, 0) == .notcapable)
        #expect(try guest.call("fd_filestat_set_size", 55, 0) == .badf)
    }

    @Test func timesAndStatus() throws {
        let guest = try Guest(files: ["f": "hello"])
        let file = try guest.open("f", rights: everything).get()
        func times() throws -> [UInt64] {
            #expect(try guest.call("fd_filestat_get", file, 0x300) == .success)
            return [guest.u64(0x328), guest.u64(0x330)]
        }
        #expect(try times() == [5, 5])
        #expect([guest.u64(0x318), guest.u64(0x320)] == [1, 5])
        #expect(guest.u8(0x310) == 4)
        #expect(try guest.call("fd_filestat_set_times", file, 11, 22, 1) == .success)
        #expect(try times() == [11, 5])
        #expect(try guest.call("fd_filestat_set_times", file, 33, 44, 2 | 4) == .success)
        #expect(try times() == [1_000, 44])
        #expect(try guest.call("fd_filestat_set_times", file, 0, 0, 3) == .inval)
        #expect(try guest.call("fd_filestat_set_times", file, 0, 0, 12) == .inval)
        #expect(try guest.call("fd_filestat_set_times", file, 0, 0, 16) == .inval)
        #expect(try guest.call("fd_filestat_set_times", 99, 0, 0, 1) == .badf)
        guest.platform.time = 2_000
        #expect(try guest.write("J", to: file) == .success)
        #expect(try times() == [1_000, 2_000])
        #expect(try guest.call("fd_filestat_get", 1, 0x300) == .success)
        #expect(guest.u8(0x310) == 2)
        #expect(try guest.call("fd_filestat_get", 99, 0x300) == .badf)
    }

    @Test func adviceAndSynchronising() throws {
        let guest = try Guest(files: ["f": "hello"])
        let file = try guest.open("f", rights: everything).get()
        #expect(try guest.call("fd_sync", file) == .success)
        #expect(try guest.call("fd_datasync", file) == .success)
        #expect(try guest.call("fd_sync", 1) == .notcapable)
        #expect(try guest.call("fd_datasync", 70) == .badf)
        for advice in UInt64(0)...5 { #expect(try guest.call("fd_advise", file, 0, 9, advice) == .success) }
        #expect(try guest.call("fd_advise", file, 0, 9, 6) == .inval)
        #expect(try guest.call("fd_advise", file, .max, 9, 0) == .inval)
        #expect(try guest.call("fd_advise", 1, 0, 9, 0) == .notcapable)
    }
}
