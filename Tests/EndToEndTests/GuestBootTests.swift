import FileIO
import GuestFormat
import Monitor
import TestSupport
import Testing

/// Boots under QEMU with urunc's command line, but for TCG, and the exit device.
@Suite(.serialized) struct GuestBootTests {
    private static let environment = ["PATH=/bin", "GREETING=from the container"]

    private func withGuest(_ body: (Guest) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in try await body(Guest(in: directory)) }
    }

    private func addApp(
        to guest: Guest, runtime: RuntimeDescriptor = Guest.wasmtime, arguments: [String] = [],
        environment: [String] = [], directories: [String] = []
    ) async throws {
        try await guest.add("/app/probe.wasm", GuestParts.shared.probe(wasm: true))
        try guest.add(
            GuestConfiguration(
                runtime: runtime, module: "/app/probe.wasm", arguments: arguments, environment: environment,
                directories: directories.map { PreopenedDirectory(guest: $0) }))
    }

    /// Arguments with blanks, both environments, user, directory, urunc's archives, the exit status: issue 3, point 6.
    @Test func everythingReachesTheApp() async throws {
        try await withGuest { guest in
            try await addApp(
                to: guest, arguments: ["of the file"], environment: ["GREETING=x", "A=b c"], directories: ["/", "/tmp"])
            try guest.add("/data/secret", Array("for root".utf8), permissions: 0o600)
            try guest.add("/work/.keep", [])
            let container = Container(
                arguments: [
                    "/urunit", "two words", "read=/etc/hosts", "read=/data/secret", "write=/tmp/x", "exit=7",
                ], environment: Self.environment, workingDirectory: "/work", userID: 1000, groupID: 1001)
            let base = try await GuestParts.shared.tree("bunny-runtime-wasmtime-capi")
            let run = try await guest.run(base: base, container, appending: [("/etc/hosts", "127.0.0.1 here\n")])
            #expect(
                run.lines == [
                    "argument=probe.wasm", "argument=two words", "argument=read=/etc/hosts",
                    "argument=read=/data/secret", "argument=write=/tmp/x", "argument=exit=7",
                    "variable=GREETING=from the container", "variable=A=b c", "variable=PATH=/bin",
                    "variable=PWD=/work", "/etc/hosts: open=127.0.0.1 here", "/data/secret: Permission denied",
                    "/tmp/x: open=", "bunny: app ended with exit status 7",
                ], "\(run.console)")
            #expect(run.outcome == .ended(7))
        }
    }

    @Test func argumentsThatNoKernelLineCarriesComeFromTheFile() async throws {
        try await withGuest { guest in
            try await addApp(to: guest, arguments: ["", "it's", "--", "a\nb", "voilà", "trap"])
            let base = try await GuestParts.shared.tree("bunny-runtime-wasmtime-capi")
            let run = try await guest.run(base: base, Container(arguments: ["/urunit"]))
            #expect(
                run.lines.prefix(8) == [
                    "argument=probe.wasm", "argument=", "argument=it's", "argument=--", "argument=a\\0ab",
                    "argument=voil\\c3\\a0", "argument=trap", "variable=PWD=/",
                ], "\(run.console)")
            #expect(run.lines.contains { $0.hasPrefix("wasmtime: the app ended in a trap") })
            #expect(run.lines.last == "bunny: app ended with exit status 134")
            #expect(run.outcome == .ended(134))
        }
    }

    /// A second runtime, which spells its options otherwise.
    @Test func wazeroRunsTheSameApp() async throws {
        try await withGuest { guest in
            let wazero = RuntimeDescriptor(
                path: "/bin/wazero", arguments: ["run"], environment: .separate("-env"),
                directories: .init(flag: .separate("-mount"), order: .hostGuest, joint: ":"), argumentZero: .baseName)
            try await addApp(to: guest, runtime: wazero, environment: ["A=b c"], directories: ["/data"])
            try guest.add("/data/file", Array("here".utf8))
            let base = try await GuestParts.shared.tree("bunny-runtime-wazero")
            let run = try await guest.run(
                base: base,
                Container(arguments: ["/urunit", "--flag", "two words", "read=/data/file", "exit=5"]),
                machine: Machine(memory: 512 << 20))
            #expect(
                run.lines == [
                    "argument=probe.wasm", "argument=--flag", "argument=two words", "argument=read=/data/file",
                    "argument=exit=5", "variable=A=b c", "variable=PWD=/", "/data/file: open=here",
                    "bunny: app ended with exit status 5",
                ], "\(run.console)")
            #expect(run.outcome == .ended(5))
        }
    }

    /// Our own core as a process: without a loader or a library in the guest.
    @Test func burrowRunsTheSameApp() async throws {
        try await withGuest { guest in
            let burrow = RuntimeDescriptor(
                path: "/bin/burrow", environment: .separate("--env"),
                directories: .init(flag: .separate("--dir"), order: .hostGuest, joint: "::"),
                argumentZero: .flag("--argv0"))
            try guest.add(
                "/bin/burrow", Files.read(Repository.program("guest/x86_64/burrow-linux")), permissions: 0o755)
            try await addApp(to: guest, runtime: burrow, environment: ["A=b c"], directories: ["/data"])
            try guest.add("/data/file", Array("here".utf8))
            let run = try await guest.run(
                Container(arguments: ["/urunit", "--flag", "two words", "read=/data/file", "trap"]))
            #expect(
                run.lines == [
                    "argument=probe.wasm", "argument=--flag", "argument=two words", "argument=read=/data/file",
                    "argument=trap", "variable=A=b c", "variable=PWD=/", "/data/file: open=here",
                    "burrow: /app/probe.wasm: trap: unreachable", "bunny: app ended with exit status 134",
                ], "\(run.console)")
            #expect(run.outcome == .ended(134))
        }
    }

    @Test func aSharedRootFileSystem() async throws {
        try await withGuest { guest in
            let base = try await GuestParts.shared.tree("bunny-runtime-wasmtime-capi")
            try await Command("cp", "-a", "\(base)/.", "\(guest.tree)").check()
            try await addApp(to: guest, directories: ["/data"])
            try guest.add("/data/file", Array("shared".utf8))
            let container = Container(
                arguments: ["/urunit", "read=/data/file", "write=/data/new", "exit=3"], environment: Self.environment)
            let run = try await guest.runShared(container)
            #expect(
                run.lines == [
                    "argument=probe.wasm", "argument=read=/data/file", "argument=write=/data/new", "argument=exit=3",
                    "variable=PATH=/bin", "variable=GREETING=from the container", "variable=PWD=/",
                    "/data/file: open=shared", "/data/new: open=", "bunny: app ended with exit status 3",
                ], "\(run.console)")
            #expect(run.outcome == .ended(3))
            #expect(Files.exists(guest.tree / "data/new"))
        }
    }

    // MARK: The init alone, with a Linux program in the place of a runtime

    /// Without a guest file the init does what urunit does.
    @Test func aLinuxProgramFromTheKernelLine() async throws {
        try await withGuest { guest in
            try await guest.add("/opt/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            try guest.add("/work/.keep", [])
            let container = Container(
                arguments: ["/urunit", "probe", "two words", "write=/tmp/x", "write=/dev/stderr", "kill"],
                environment: ["PATH=/bin:/opt", "A=1"], workingDirectory: "/work", userID: 1000, groupID: 1001)
            let run = try await guest.run(container)
            #expect(
                run.lines == [
                    "argument=probe", "argument=two words", "argument=write=/tmp/x", "argument=write=/dev/stderr",
                    "argument=kill", "variable=PATH=/bin:/opt", "variable=A=1", "variable=PWD=/work",
                    "directory=/work", "user=1000:1000:1001:0", "session=1", "/tmp/x: open=",
                    "/dev/stderr: open=", "bunny: app was killed by signal 11 (SIGSEGV)",
                ], "\(run.console)")
            #expect(run.outcome == .ended(139))
        }
    }

    /// SIGTERM to the init, or Ctrl-Alt-Del, which is set to reach it as a signal, ends the app.
    @Test func aRequestToEndReachesTheApp() async throws {
        try await withGuest { guest in
            try await guest.add("/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            let container = Container(
                arguments: ["/urunit", "/probe", "read=/proc/sys/kernel/ctrl-alt-del", "terminate"])
            let run = try await guest.run(container)
            #expect(
                run.lines.suffix(2) == [
                    "/proc/sys/kernel/ctrl-alt-del: open=0", "bunny: app was killed by signal 15 (SIGTERM)",
                ], "\(run.console)")
            #expect(run.outcome == .ended(143))
        }
    }

    /// Why `KernelLine.obstacle` refuses what it refuses: this is what becomes of it.
    @Test func theKernelLineDamagesWhatItIsSaidTo() async throws {
        try await withGuest { guest in
            try await guest.add("/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            let container = Container(
                arguments: ["/urunit", "/probe", "a  b", "say \"x\"", "voilà!", "--", "after"], environment: ["A=1"])
            let run = try await guest.run(container)
            #expect(
                run.lines.filter { $0.hasPrefix("argument=") } == [
                    "argument=/probe", "argument=a b", "argument=say x\"", "argument=voil\\c3", "argument=!",
                ], "\(run.console)")
            #expect(run.outcome == .ended(0))
        }
    }

    /// A start that cannot be, its one line, and the status a shell would give.
    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments: [String] = ["/urunit"]
        var file: String?
        var files: [String: [UInt8]] = [:]
        var line: String
        var status: UInt8
    }

    static let noLoader: [UInt8] = Array("#!/nowhere/ld.so\n".utf8)
    static let minimal = "bunny-guest 1\nruntime /bin/rt\nmodule /app/a.wasm\n"
    static let refusals = [
        Refusal(
            testDescription: "missing module", file: minimal, line: "cannot start the app /app/a.wasm: no such file",
            status: 127),
        Refusal(
            testDescription: "missing runtime", file: minimal, files: ["/app/a.wasm": [0]],
            line: "cannot start /bin/rt: no such file", status: 127),
        Refusal(
            testDescription: "missing loader", file: minimal, files: ["/app/a.wasm": [0], "/bin/rt": noLoader],
            line: "cannot start /bin/rt: the loader it was linked for (ld.so) is missing", status: 127),
        Refusal(
            testDescription: "not a program", file: minimal, files: ["/app/a.wasm": [0], "/bin/rt": [1, 2, 3]],
            line: "cannot start /bin/rt: not a program for this machine", status: 126),
        Refusal(
            testDescription: "damaged guest file", file: "bunny-guest 1\nruntime\n",
            line: "/etc/bunny/guest.conf, line 2: a setting has the wrong number of values or an unknown word",
            status: 125),
        Refusal(
            testDescription: "nothing to start",
            line: "nothing to start: there is no /etc/bunny/guest.conf, and the kernel line names no program",
            status: 125),
        Refusal(
            testDescription: "missing program", arguments: ["/urunit", "nginx"],
            line: "cannot start nginx: no such file",
            status: 127),
    ]

    @Test(arguments: refusals) func whatCannotStartSaysSoInOneLine(refusal: Refusal) async throws {
        try await withGuest { guest in
            for (path, content) in refusal.files { try guest.add(path, content, permissions: 0o755) }
            if let file = refusal.file { try guest.add("/etc/bunny/guest.conf", Array(file.utf8)) }
            let run = try await guest.run(Container(arguments: refusal.arguments))
            #expect(run.lines == ["bunny: " + refusal.line], "\(run.console)")
            #expect(run.outcome == .ended(refusal.status))
        }
    }

    @Test func aWrongWorkingDirectoryIsNamed() async throws {
        try await withGuest { guest in
            try await guest.add("/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            let run = try await guest.run(Container(arguments: ["/urunit", "/probe"], workingDirectory: "/nowhere"))
            #expect(run.lines == ["bunny: cannot enter the working directory /nowhere: no such file"])
            #expect(run.outcome == .ended(126))
        }
    }

    /// urunc's command line unaltered but for TCG: the guest ends by itself, and only its line tells the status.
    @Test func withoutTheExitDeviceTheGuestEndsByItself() async throws {
        try await withGuest { guest in
            try await guest.add("/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            let run = try await guest.run(
                Container(arguments: ["/urunit", "/probe", "exit=7"]), machine: Machine(exitDevice: false))
            #expect(run.lines.last == "bunny: app ended with exit status 7", "\(run.console)")
            #expect(run.outcome == .ended(7))
        }
    }

    /// Ctrl-C, or a supervisor's SIGTERM, while the guest boots: no process and no file stays behind.
    @Test(arguments: [("INT", "130"), ("TERM", "143")])
    func anInterruptedRunLeavesNothing(signal: String, status: String) async throws {
        let script = """
            mkdir "$1/tmp"
            TMPDIR=$1/tmp "$2" run --accel tcg "$1/image" >"$1/console" 2>"$1/errors" &
            until [ -s "$1/console" ]; do kill -0 $!; sleep 0.1; done
            pgrep -fc -- "-kernel $1/image"
            kill -"$3" $!
            wait $! || echo $?
            ls -A "$1/tmp"
            pgrep -fc -- "-kernel $1/image" || true
            """
        try await withGuest { guest in
            _ = try await guest.writeImage()
            let program = try Repository.program("bunny").string
            let directory = try Files.resolve(guest.directory).string
            let run = try await Command("bash", "-euc", script, "run", directory, program, signal).run()
            #expect(run.lines == ["1", status, "0"], "\(run.errors)")
        }
    }

    /// A kernel that panics ends QEMU with 0; that must not pass for success.
    @Test func aPanicIsNoSuccess() async throws {
        try await withGuest { guest in
            let run = try await guest.run(Container(arguments: ["/no-such-urunit"]))
            #expect(run.outcome == .monitorFailed("the guest's kernel panicked; its last lines say why"))
        }
    }
}
