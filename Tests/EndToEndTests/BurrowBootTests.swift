import FileIO
import GuestFormat
import Monitor
import TestSupport
import Testing

/// Burrow on bare metal: boots with urunc's command line, but for TCG and the exit device.
@Suite(.serialized) struct BurrowBootTests {
    private func withImage(_ body: (BurrowImage) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in try await body(BurrowImage(in: directory)) }
    }

    /// A guest with the probe in it; its console's lines behind those that repeat arguments and environment.
    private func runProbe(
        _ words: [String], memory: UInt64 = 256 << 20, type: BurrowImage.MachineType = .pc, qemu: [String] = []
    ) async throws -> Guest.Run {
        try await withTemporaryDirectory { directory in
            let image = try BurrowImage(in: directory)
            try await image.add(app: GuestParts.shared.probe(wasm: true), directories: ["/tmp"])
            var run = try await image.run(
                Container(arguments: ["/app/probe.wasm"] + words), machine: Machine(memory: memory), type: type,
                qemu: qemu)
            run.lines.removeAll { $0.hasPrefix("argument=") || $0.hasPrefix("variable=") }
            return run
        }
    }

    /// Arguments, both environments, files, urunc's archives, the exit status: issue 4, points 3 and 5.
    @Test(arguments: BurrowImage.MachineType.allCases)
    func everythingReachesTheApp(type: BurrowImage.MachineType) async throws {
        try await withImage { image in
            try await image.add(
                app: GuestParts.shared.probe(wasm: true), environment: ["GREETING=x", "ODD=a ] -- b [ c=d"],
                directories: ["/", "/tmp"])
            try image.add("/data/file", Array("of the image\n".utf8))
            try image.add("/etc/hosts", Array("of the image\n".utf8))
            let container = Container(
                arguments: [
                    "/app/probe.wasm", "read=/etc/hosts", "read=/data/file", "read=/nodir/vol.txt", "read=/no",
                    "write=/tmp/x", "exit=7",
                ], environment: ["PATH=/bin", "GREETING=from the container", "ODD=a ] -- b [ c=d"])
            let run = try await image.run(
                container, type: type, appending: [("/etc/hosts", "127.0.0.1 here\n"), ("/nodir/vol.txt", "mounted\n")])
            #expect(
                run.lines == [
                    "argument=/app/probe.wasm", "argument=read=/etc/hosts", "argument=read=/data/file",
                    "argument=read=/nodir/vol.txt", "argument=read=/no", "argument=write=/tmp/x", "argument=exit=7",
                    "variable=GREETING=from the container", "variable=ODD=a ] -- b [ c=d",
                    "variable=PATH=/bin", "/etc/hosts: open=127.0.0.1 here", "/data/file: open=of the image",
                    "/nodir/vol.txt: open=mounted", "/no: No such file or directory", "/tmp/x: open=",
                    "bunny: app ended with exit status 7",
                ], "\(run.console)")
            #expect(run.outcome == .ended(7))
        }
    }

    // MARK: - As the same core runs it as a process

    @Test func clocksRandomnessAndInputAreAsInAProcess() async throws {
        try await withTemporaryDirectory { directory in
            let image = try BurrowImage(in: directory)
            let module = try await WasiLibc.compile("process", into: directory)
            try image.add(app: Files.read(module), environment: ["GREETING=hi"])
            let process = try await Runtime.burrow().run(
                ["--env", "GREETING=hi", module.string, "a", "fail"], input: "one\ntwo\nthree", in: directory)
            // A terminal: what is typed is shown again, and its end is a sign of its own. Without RDRAND, too.
            let run = try await image.run(
                Container(arguments: ["/app/probe.wasm", "a", "fail"]), input: "one\ntwo\nthree\u{4}\u{4}",
                qemu: ["-cpu", "qemu64"])
            let wanted = process.lines + ["to the errors", "bunny: app ended with exit status 42"]
            #expect(run.lines.filter { !Self.isEcho($0) }.map(Self.withoutEcho) == wanted, "\(run.console)")
            #expect(run.outcome == .ended(42))
        }
    }

    /// Whether a line is of what is typed alone, or the rest of a word that output came in between.
    private static func isEcho(_ line: String) -> Bool {
        !line.isEmpty && ["one", "two", "three"].contains { !$0.ranges(of: line).isEmpty }
    }

    /// A line of output may begin behind one that is just being typed.
    private static func withoutEcho(_ line: String) -> String {
        for word in ["poll ", "line ", "end "] {
            if let place = line.ranges(of: word).first?.lowerBound { return String(line[place...]) }
        }
        return line
    }

    @Test func filesAreAsInAProcess() async throws {
        try await withTemporaryDirectory { directory in
            let image = try BurrowImage(in: directory)
            let module = try await WasiLibc.compile("files", into: directory)
            try image.add(app: Files.read(module), directories: ["/work"])
            try Files.makeDirectory(directory / "work")
            let process = try await Runtime.burrow().run(
                ["--dir", "\(directory)/work::/work", module.string], in: directory)
            let run = try await image.run(Container(arguments: ["/app/probe.wasm"]))
            #expect(run.lines.count > 100)
            // Which of its two reasons for the refusal a file system names is its own affair.
            let lines = [run.lines, process.lines].map { $0.filter { !$0.hasPrefix("rename file over dir: -1 ") } }
            #expect(lines[0] == lines[1], "\(run.console)")
            #expect(run.outcome == .ended(0))
        }
    }

    // MARK: - Ends

    @Test(arguments: [
        ("trap", "unreachable"), ("bounds", "out of bounds memory access"), ("recurse", "call stack exhausted"),
    ])
    func aTrapIsNamed(word: String, trap: String) async throws {
        let run = try await runProbe([word])
        #expect(run.lines == ["bunny: app ended with exit status 134: trap: \(trap)"], "\(run.console)")
        #expect(run.outcome == .ended(134))
    }

    /// urunc's command line unaltered but for TCG: the guest turns its machine off, and only its line tells the status.
    @Test(arguments: BurrowImage.MachineType.allCases)
    func withoutTheExitDeviceTheMachineTurnsItselfOff(type: BurrowImage.MachineType) async throws {
        try await withImage { image in
            try await image.add(app: GuestParts.shared.probe(wasm: true))
            let run = try await image.run(
                Container(arguments: ["/app/probe.wasm", "exit=7"]), machine: Machine(exitDevice: false), type: type)
            #expect(run.lines.last == "bunny: app ended with exit status 7", "\(run.console)")
            #expect(run.outcome == .ended(7))
        }
    }

    // MARK: - Memory

    /// The smallest machine there is room on for a small app; and what does not fit any more.
    @Test(arguments: BurrowImage.MachineType.allCases)
    func sixteenMegabytesAreEnoughForASmallApp(type: BurrowImage.MachineType) async throws {
        let run = try await runProbe(
            ["take=4", "take=64", "take=3", "fill=/tmp/x", "take=4", "exit=200"], memory: 16_000_000, type: type)
        #expect(
            run.lines == [
                "4 MiB: there", "64 MiB: Out of memory", "3 MiB: there",
                "/tmp/x: No space left on device after more than 1 MiB", "4 MiB: there",
                "bunny: app ended with exit status 200",
            ], "\(run.console)")
        #expect(run.outcome == .ended(200))
    }

    /// A module with a memory of 256 MiB from the start on.
    @Test func tooLittleMemoryIsNamedWithTheAmount() async throws {
        let module: [UInt8] = [
            0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,  // magic number, version
            1, 4, 1, 0x60, 0, 0,  // types: () -> ()
            3, 2, 1, 0,  // functions
            5, 4, 1, 0, 0x80, 0x20,  // memories: 4,096 pages
            7, 19, 2, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0,  // exports: memory
            6, 0x5f, 0x73, 0x74, 0x61, 0x72, 0x74, 0, 0,  // _start
            10, 4, 1, 2, 0, 0x0b,  // code
        ]
        try await withImage { image in
            try image.add(app: module)
            let small = try await image.run(
                Container(arguments: ["/app/probe.wasm"]), machine: Machine(memory: 64 << 20))
            #expect(small.lines == ["bunny: not enough memory: 261 MiB needed"], "\(small.console)")
            #expect(small.outcome == .ended(126))
            let enough = try await image.run(
                Container(arguments: ["/app/probe.wasm"]), machine: Machine(memory: 261 << 20))
            #expect(enough.outcome == .ended(0), "\(enough.console)")
        }
    }

    // MARK: - The machine

    /// QEMU without KVM translates each block of code before it is run the first time, and that is most of a start
    /// (BENCHMARKS.md). Unlike the time it takes, their number is the same however busy the machine is: of the least app,
    /// which `make bench` times, 2,900 when this was written, to the machine's end.
    @Test func theLeastAppRunsFewBlocksOfCode() async throws {
        try await withImage { image in
            let boot = try image.boot(Container(arguments: ["/app/app.wasm"]))
            let initrd = Repository.tool("burrow/initrd.sh").string
            try await Command(initrd, "\(image.directory)/scratch/initrd").check()
            let log = image.directory / "blocks"
            var arguments = boot.arguments + ["-d", "in_asm", "-D", log.string]
            arguments.insert(contentsOf: ["-M", "microvm"], at: 1)
            let run = Guest.Run(boot, try await Command(arguments, timeout: .seconds(60)).run())
            #expect(run.lines == ["hello"], "\(run.console)")
            // A line `IN:`, then each instruction as `0x00200000:  …`. The firmware's lie below the first MiB or at 4 GiB.
            let lines = String(decoding: try Files.read(log), as: UTF8.self).split(separator: "\n")
            let starts = zip(lines, lines.dropFirst()).filter { $0.0.hasPrefix("IN:") }.compactMap {
                UInt64($0.1.dropFirst(2).prefix { $0 != ":" }, radix: 16)
            }
            let blocks = Set(starts).count { (0x10_0000..<0xf000_0000).contains($0) }
            #expect(blocks > 1_000 && blocks <= 3_100)
        }
    }

    @Test func sleepTakesNoProcessorTime() async throws {
        try await withImage { image in
            try await image.add(app: GuestParts.shared.probe(wasm: true))
            let boot = try image.boot(Container(arguments: ["/app/probe.wasm", "sleep=3000"]))
            let result = try await Command(
                ["bash", "-c", "\"$@\" </dev/null; TIMEFORMAT=; times", "bash"] + boot.arguments, timeout: .seconds(60)
            ).run()
            #expect(result.lines.contains("slept well"), "\(result.output)\(result.errors)")
            // The last line of times(1p): user and system time of what has been waited for, `0m0.123s 0m0.045s`.
            let seconds = (result.lines.last ?? "").split(separator: " ").compactMap { time in
                Double(time.dropFirst(2).dropLast())
            }
            #expect(seconds.count == 2)
            #expect(seconds.reduce(0, +) < 1.5, "\(result.output)")
        }
    }

    @Test(arguments: [
        ("2028-02-29T23:59:50", Int64(1_835_481_590)), ("1999-12-31T23:59:59", 946_684_799),
    ])
    func theTimeOfDayIsTheMachines(time: String, seconds: Int64) async throws {
        let run = try await runProbe(["time"], qemu: ["-rtc", "base=\(time)"])
        let told = run.lines.first { $0.hasPrefix("time=") }.flatMap { Int64($0.dropFirst(5)) } ?? 0
        #expect(told >= seconds && told < seconds + 30, "\(run.console)")
    }

    /// More RAM than lies at its own address from the start on.
    @Test func moreThanFourGibibytesAreNoObstacle() async throws {
        let run = try await runProbe(["take=4", "exit=0"], memory: 6_000_000_000)
        #expect(run.lines == ["4 MiB: there"], "\(run.console)")
    }

    @Test func withoutAnInitrdItSaysSo() async throws {
        let kernel = try Repository.program("guest/x86_64/burrow").string
        let result = try await Command([
            "qemu-system-x86_64", "-m", "64M", "-accel", "tcg", "-display", "none", "-vga", "none", "-serial", "stdio",
            "-monitor", "null", "-nic", "none", "-kernel", kernel,
        ]).run()
        #expect(result.lines == ["bunny: Burrow cannot start: there is no initrd"], "\(result.errors)")
        #expect(result.status == 0)
    }

    // MARK: - Firecracker

    @Test func entersAsFirecrackerDoes() async throws {
        try await withImage { image in
            try await image.add(app: GuestParts.shared.probe(wasm: true))
            let result = try await FirecrackerEntry(image).run(FirecrackerEntry.probeLine)
            #expect(result.lines == FirecrackerEntry.probeLines, "\(result.errors)")
            #expect(result.status == 2 * 3 + 1)
        }
    }

    /// A monitor whose record runs out of the memory there is.
    @Test func aFaultOfTheKernelsIsOneLine() async throws {
        try await withImage { image in
            try await image.add(app: GuestParts.shared.probe(wasm: true))
            let result = try await FirecrackerEntry(image, parameters: 0xffff_ff00).run("x")
            #expect(result.lines.count == 1, "\(result.output)")
            let line = result.lines.first ?? ""
            #expect(
                line.hasPrefix("bunny: Burrow crashed: page fault reading 0x100000102 at 0x1"), "\(result.output)")
            #expect(result.status == 2 * 125 + 1)
        }
    }
}
