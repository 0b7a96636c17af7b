import FileIO
import Monitor
import TestSupport
import Testing

/// Burrow's kernel with the app in it, booted as the one with the interpreter is (BurrowBootTests): the same words come
/// out, and the initrd has no module.
@Suite(.serialized) struct MachineCodeBootTests {
    private func withImage(
        of module: [UInt8], directories: [String] = [], _ body: (BurrowImage, Path) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let image = try BurrowImage(in: directory)
            try image.add(app: module, directories: directories)
            let file = image.tree / "app/probe.wasm"
            try await MachineCode.compile(file, to: "burrow", image.image / ".boot/kernel")
            try Files.removeTree(file)
            try await body(image, directory)
        }
    }

    @Test(arguments: BurrowImage.MachineType.allCases)
    func everythingReachesTheApp(type: BurrowImage.MachineType) async throws {
        try await withImage(of: GuestParts.shared.probe(wasm: true), directories: ["/", "/tmp"]) { image, _ in
            try image.add("/data/file", Array("of the image\n".utf8))
            let container = Container(
                arguments: [
                    "/app/probe.wasm", "read=/data/file", "read=/etc/hosts", "read=/no", "write=/tmp/x", "take=4",
                    "exit=7",
                ], environment: ["GREETING=from the container"])
            let run = try await image.run(container, type: type, appending: [("/etc/hosts", "127.0.0.1 here\n")])
            #expect(
                run.lines == [
                    "argument=/app/probe.wasm", "argument=read=/data/file", "argument=read=/etc/hosts",
                    "argument=read=/no", "argument=write=/tmp/x", "argument=take=4", "argument=exit=7",
                    "variable=GREETING=from the container", "/data/file: open=of the image",
                    "/etc/hosts: open=127.0.0.1 here", "/no: No such file or directory", "/tmp/x: open=",
                    "4 MiB: there", "bunny: app ended with exit status 7",
                ], "\(run.console)")
            #expect(run.outcome == .ended(7))
        }
    }

    @Test func entersAsFirecrackerDoes() async throws {
        try await withImage(of: GuestParts.shared.probe(wasm: true)) { image, _ in
            let result = try await FirecrackerEntry(image).run(FirecrackerEntry.probeLine)
            #expect(result.lines == FirecrackerEntry.probeLines, "\(result.errors)")
        }
    }

    @Test func filesAreAsInAProcess() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("files", into: directory)
            try Files.makeDirectory(directory / "work")
            let process = try await Runtime.burrow().run(
                ["--dir", "\(directory)/work::/work", module.string], in: directory)
            try await withImage(of: Files.read(module), directories: ["/work"]) { image, _ in
                let run = try await image.run(Container(arguments: ["/app/probe.wasm"]))
                #expect(run.lines.count > 100)
                // Which of its two reasons for the refusal a file system names is its own affair.
                let lines = [run.lines, process.lines].map { $0.filter { !$0.hasPrefix("rename file over dir: -1 ") } }
                #expect(lines[0] == lines[1], "\(run.console)")
                #expect(run.outcome == .ended(0))
            }
        }
    }

    static let traps = [
        ("unreachable", "unreachable"),
        ("(drop (i32.load (i32.const 65533)))", "out of bounds memory access"),
        // 8 GiB behind the memory's start, as far as an access reaches.
        ("(i64.store offset=4294967295 (i32.const -1) (i64.const 1))", "out of bounds memory access"),
        ("(call_indirect (i32.const 0))", "uninitialized element"),
        ("(call_indirect (param i32) (i32.const 0) (i32.const 1))", "indirect call type mismatch"),
        ("(drop (i32.div_u (i32.const 1) (global.get $zero)))", "integer divide by zero"),
        ("(call $deeper)", "call stack exhausted"),
    ]

    @Test(arguments: traps.indices)
    func trapsAreNamed(_ index: Int) async throws {
        let (start, trap) = Self.traps[index]
        try await withTemporaryDirectory { directory in
            let module = try await MachineCode.assemble(
                """
                (module (memory (export "memory") 1) (table 2 funcref) (elem (i32.const 1) $deeper)
                  (global $zero (mut i32) (i32.const 0)) (func $deeper (call $deeper)) (func (export "_start") \(start)))
                """, into: directory)
            try await withImage(of: Files.read(module)) { image, _ in
                let run = try await image.run(Container(arguments: ["/app/probe.wasm"]), type: .microvm)
                #expect(run.lines == ["bunny: app ended with exit status 134: trap: \(trap)"], "\(run.console)")
                #expect(run.outcome == .ended(134))
            }
        }
    }

    /// The least processor of QEMU's has not what the code is compiled for.
    @Test func anOldProcessorIsRefused() async throws {
        try await withImage(of: GuestParts.shared.probe(wasm: true)) { image, _ in
            let run = try await image.run(Container(arguments: ["/app/probe.wasm"]), qemu: ["-cpu", "qemu64"])
            #expect(
                run.lines == [
                    "bunny: Burrow cannot start: the app is compiled for x86-64-v2, and the processor has not all of that"
                ], "\(run.console)")
        }
    }

    /// Half of what the kernel with the interpreter has, and the app.
    @Test func aSmallAppIsASmallKernel() async throws {
        try await withImage(of: GuestParts.shared.probe(wasm: true)) { image, _ in
            let kernel = try Files.status(of: image.image / ".boot/kernel").size
            #expect(kernel < 130_000)
        }
    }
}
