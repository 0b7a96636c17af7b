import FileIO
import TestSupport
import Testing
import WasmCore

@testable import WASI

/// The functions that have nothing to do with files.
@Suite struct ProcessTests {
    /// Machine code calls functions by their numbers, from a list in C.
    @Test func machineCodeHasTheSameNumbers() throws {
        let list = try Files.read(Repository.root / "Sources/BurrowNative/wasi-functions.h")
        let names = String(decoding: list, as: UTF8.self).split(separator: "F(").dropFirst().map {
            $0.prefix { $0 != ")" }
        }
        #expect(names.map(String.init) == WASIFunction.allCases.map { "\($0.name)" })
    }

    /// The names of witx, written down by hand: none is missing, none too many.
    @Test func hasEveryFunction() {
        let names = """
            args_get args_sizes_get environ_get environ_sizes_get clock_res_get clock_time_get fd_advise fd_allocate \
            fd_close fd_datasync fd_fdstat_get fd_fdstat_set_flags fd_fdstat_set_rights fd_filestat_get \
            fd_filestat_set_size fd_filestat_set_times fd_pread fd_prestat_get fd_prestat_dir_name fd_pwrite fd_read \
            fd_readdir fd_renumber fd_seek fd_sync fd_tell fd_write path_create_directory path_filestat_get \
            path_filestat_set_times path_link path_open path_readlink path_remove_directory path_rename path_symlink \
            path_unlink_file poll_oneoff proc_exit proc_raise sched_yield random_get sock_accept sock_recv sock_send \
            sock_shutdown
            """
        #expect(WASIFunction.allCases.map { "\($0.name)" } == names.split(separator: " ").map(String.init))
        #expect(WASI.has(module: "wasi_snapshot_preview1", name: "fd_write"))
        #expect(!WASI.has(module: "wasi_snapshot_preview1", name: "fd_writ"))
        #expect(!WASI.has(module: "wasi_unstable", name: "fd_write"))
    }

    @Test func passesArgumentsAndEnvironment() throws {
        let guest = try Guest(arguments: ["app", "", "ä b"], environment: ["A=1", "B=x=y"])
        #expect(try guest.call("args_sizes_get", 0, 4) == .success)
        #expect([guest.u32(0), guest.u32(4)] == [3, 10])
        #expect(try guest.call("args_get", 16, 64) == .success)
        #expect([guest.u32(16), guest.u32(20), guest.u32(24)] == [64, 68, 69])
        #expect(guest.text(64, 10) == "app\0\0ä b\0")
        #expect(try guest.call("environ_sizes_get", 0, 4) == .success)
        #expect([guest.u32(0), guest.u32(4)] == [2, 10])
        #expect(try guest.call("environ_get", 16, 64) == .success)
        #expect(guest.text(64, 10) == "A=1\0B=x=y\0")
    }

    @Test func tellsTime() throws {
        let guest = try Guest()
        #expect(try guest.call("clock_time_get", 0, 1, 8) == .success)
        #expect(guest.u64(8) == 1_001_000)
        #expect(try guest.call("clock_time_get", 1, 1, 8) == .success)
        #expect(guest.u64(8) == 1_000)
        #expect(try guest.call("clock_res_get", 1, 8) == .success)
        #expect(guest.u64(8) == 7)
        #expect(try guest.call("clock_time_get", 2, 1, 8) == .notsup)
        #expect(try guest.call("clock_res_get", 3, 8) == .notsup)
        #expect(try guest.call("clock_time_get", 4, 1, 8) == .inval)
        #expect(try guest.call("clock_res_get", 99, 8) == .inval)
    }

    @Test func givesRandomBytes() throws {
        let guest = try Guest()
        #expect(try guest.call("random_get", 16, 5000) == .success)
        #expect(guest.memory.read(15, count: 4) == [0, 1, 2, 3])
        #expect(guest.memory.read(16 + 4096, count: 2) == [1, 2])
        #expect(guest.u8(16 + 5000) == 0)
        guest.platform.hasRandomness = false
        #expect(try guest.call("random_get", 16, 0) == .success)
        #expect(try guest.call("random_get", 16, 1) == .nosys)
    }

    @Test func exits() throws {
        let guest = try Guest()
        #expect(throws: Trap.host(WASI.exitTrap)) { try guest.call("proc_exit", 77) }
        #expect(guest.wasi.exitStatus == 77)
    }

    @Test func hasNoSignalsAndNoNetwork() throws {
        let guest = try Guest()
        #expect(try guest.call("sched_yield") == .success)
        #expect(try guest.call("proc_raise", 6) == .notsup)
        #expect(try guest.call("sock_accept", 3, 0, 16) == .notsock)
        #expect(try guest.call("sock_recv", 0, 16, 0, 0, 16, 20) == .notsock)
        #expect(try guest.call("sock_send", 1, 16, 0, 0, 16) == .notsock)
        #expect(try guest.call("sock_shutdown", 9, 0) == .badf)
    }

    /// Addresses at the end of memory and of 32 bits: a trap, never an access outside and never a crash.
    @Test(arguments: WASIFunction.allCases)
    func boundsArePromised(_ function: WASIFunction) throws {
        for address in [UInt64(0xfffe), 0x1_0000, 0x7fff_ffff, 0xffff_fff0, 0xffff_ffff] {
            for other in [UInt64(0), 1, 3, address] {
                let guest = try Guest(arguments: ["a"], files: ["f": "text"])
                let arguments = (0..<9).map { $0 == 0 ? other : $0 == 1 ? 1 : address }
                for list in [arguments, [other] + [UInt64](repeating: address, count: 8)] {
                    do {
                        _ = try guest.call("\(function.name)", list)
                    } catch let trap as Trap {
                        #expect(trap == .memoryOutOfBounds || function == .procExit)
                    }
                }
            }
        }
    }
}
