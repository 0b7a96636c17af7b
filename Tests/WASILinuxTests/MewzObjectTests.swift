import FileIO
import TestSupport
import Testing

/// Objects that Mewz kernels are linked with, linked with a kernel's side of ours and run as Linux processes. Whether a
/// Mewz kernel takes them too is not tried here.
@Suite struct MewzObjectTests {
    private func object(_ module: Path, _ words: [String], in directory: Path) async throws -> Path {
        let object = directory / "app.o"
        try await MachineCode.compile(module, to: "mewz", object, words)
        return object
    }

    private func link(_ object: Path, in directory: Path) async throws -> Path {
        let program = directory / "kernel"
        let source = Repository.root / "Tests/WASILinuxTests/Programs/mewz-kernel.c"
        // Static, at fixed addresses below 2 GiB, as the kernel is.
        try await Command(
            "gcc", "-std=gnu17", "-O1", "-Wall", "-Wextra", "-Werror", "-static", "-no-pie", "-o", program.string,
            source.string, object.string
        ).check()
        return program
    }

    @Test(arguments: [
        ("ok", Int32(0), ""), ("fail", 42, ""),
        ("trap", 134, "bunny: app ended with exit status 134: trap: unreachable\n"),
        ("bounds", 134, "bunny: app ended with exit status 134: trap: out of bounds memory access\n"),
        ("recurse", 134, "bunny: app ended with exit status 134: trap: call stack exhausted\n"),
    ])
    func argumentsEnvironmentFilesAndEnds(_ end: String, _ status: Int32, _ errors: String) async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("mewz-app", into: directory)
            let words = ["--env", "GREETING=it's \"hi\"", "--env", "EMPTY=", "app", "two words", "", end]
            let program = try await link(object(module, words, in: directory), in: directory)
            try Files.write([UInt8]("content\n".utf8), to: directory / "file.txt")
            let run = try await Command("sh", "-c", "exec \"$0\" </dev/null 3<&-", program.string, in: directory).run()
            let lines = [
                "argument 0: [app]", "argument 1: [two words]", "argument 2: []", "argument 3: [\(end)]",
                "environment [GREETING=it's \"hi\"]", "environment [EMPTY=]", "file: content", "stat -1 1",
                "directory 0", "input -1", "clock 0 1000000", "memory 1 0",
            ]
            #expect(Array(run.lines.prefix(lines.count)) == lines)
            #expect(run.errors == errors)
            #expect(run.status == status)
        }
    }

    /// What ends an app before it has memory is said as well.
    @Test(arguments: [
        (
            "(memory (export \"memory\") 2049) (func (export \"_start\"))", Int32(126),
            "bunny: cannot start the app: not enough memory for the module's memory or tables\n"
        ),
        (
            "(func (export \"_start\") unreachable)", 134,
            "bunny: app ended with exit status 134: trap: unreachable\n"
        ),
    ])
    func saysItsEndWithoutMemory(_ parts: String, _ status: Int32, _ errors: String) async throws {
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble("(module \(parts))", into: directory)
            let program = try await link(object(module, ["app"], in: directory), in: directory)
            let run = try await Command("sh", "-c", "exec \"$0\" </dev/null", program.string, in: directory).run()
            #expect(run.errors == errors)
            #expect(run.status == status)
        }
    }

    /// The entry point is all that a kernel sees of the object, and it asks for nothing that a kernel has not.
    @Test func hasOneNameAndWantsOnlyWhatKernelsHave() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("mewz-app", into: directory)
            let object = try await object(module, ["app"], in: directory)
            let names = try await Command("nm", "--extern-only", "--format=posix", object.string).check().lines
                .map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
            #expect(names.filter { !$0.hasSuffix(" U") } == ["wasker_main T"])
            let kernel: Set = [
                "clock_time_get", "random_get", "poll_oneoff", "proc_exit", "sched_yield", "fd_close", "fd_read",
                "fd_write", "fd_pwrite", "fd_seek", "fd_tell", "fd_fdstat_get", "fd_fdstat_set_flags",
                "fd_filestat_get", "fd_prestat_get", "fd_prestat_dir_name", "path_open", "memory_base", "memory_grow",
            ]
            let library: Set = ["malloc", "free", "memcpy", "memmove", "memset"]
            let wanted = Set(names.filter { $0.hasSuffix(" U") }.map { String($0.dropLast(2)) })
            #expect(wanted.subtracting(kernel).isSubset(of: library), "\(wanted)")
            #expect(kernel.isSubset(of: wanted))
            let head = try await Command("readelf", "--file-header", object.string).check().output
            #expect(head.contains("REL (Relocatable file)"))
        }
    }
}
