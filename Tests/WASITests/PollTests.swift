import Testing

@testable import WASI

@Suite struct PollTests {
    private func clock(_ userData: UInt64, _ id: UInt64, _ timeout: UInt64, isAbsolute: Bool = false) -> [UInt8] {
        little(userData, 8) + little(0, 8) + little(id, 8) + little(timeout, 8) + little(0, 8)
            + little(isAbsolute ? 1 : 0, 8)
    }

    private func stream(_ userData: UInt64, _ tag: UInt64, _ descriptor: UInt64) -> [UInt8] {
        little(userData, 8) + little(tag, 8) + little(descriptor, 8) + little(0, 24)
    }

    /// The events: user data, errno, type, bytes.
    private func poll(_ guest: Guest, _ list: [UInt8]...) throws -> [[UInt64]] {
        let (address, _) = guest.put(list.flatMap { $0 })
        #expect(try guest.call("poll_oneoff", address, 0x800, UInt64(list.count), 0x700) == .success)
        return (0..<guest.u32(0x700)).map { index in
            let event = 0x800 + index * 32
            return [
                guest.u64(event), UInt64(guest.u8(event + 8)), UInt64(guest.u8(event + 10)), guest.u64(event + 16),
            ]
        }
    }

    @Test func waitsForTheFirstClock() throws {
        let guest = try Guest()
        #expect(
            try poll(guest, clock(1, 1, 500), clock(2, 1, 200), clock(3, 0, 200)) == [[2, 0, 0, 0], [3, 0, 0, 0]])
        #expect(guest.platform.waits == [1_200])
        #expect(try poll(guest, clock(4, 1, 1_100, isAbsolute: true)) == [[4, 0, 0, 0]])
        #expect(guest.platform.waits == [1_200])
        #expect(try poll(guest, clock(5, 0, 1_001_300, isAbsolute: true)) == [[5, 0, 0, 0]])
        #expect(guest.platform.waits == [1_200, 1_300])
    }

    @Test func waitsForInput() throws {
        let guest = try Guest()
        guest.input.later = [1, 2, 3]
        #expect(try poll(guest, stream(9, 1, 0), clock(1, 1, 500)) == [[9, 0, 1, 3]])
        #expect(try poll(guest, stream(8, 2, 1), clock(1, 1, 500)) == [[8, 0, 2, 0]])
    }

    @Test func reportsWhatCannotBeWaitedFor() throws {
        let guest = try Guest(files: ["f": "abc"])
        #expect(
            try poll(guest, stream(1, 1, 77), stream(2, 2, 0), clock(3, 2, 0), clock(4, 9, 0)) == [
                [1, UInt64(Errno.badf.rawValue), 1, 0], [2, UInt64(Errno.notcapable.rawValue), 2, 0],
                [3, UInt64(Errno.notsup.rawValue), 0, 0], [4, UInt64(Errno.inval.rawValue), 0, 0],
            ])
        #expect(try guest.call("poll_oneoff", 16, 0x800, 0, 0x700) == .inval)
        #expect(try guest.call("poll_oneoff", 16, 0x800, 4097, 0x700) == .nomem)
        let (address, _) = guest.put(stream(1, 7, 0))
        #expect(try guest.call("poll_oneoff", address, 0x800, 1, 0x700) == .inval)
        let file = try guest.open("f", rights: [.fdRead, .fdSeek, .poll]).get()
        #expect(try poll(guest, stream(5, 1, file)) == [[5, 0, 1, 3]])
    }
}
