import FileIO
import JSON
import TestSupport
import Testing

/// Machine code for arm64: compiled on an amd64 builder, and booted on a machine that QEMU translates.
extension EndToEnd.MachineCodeImages {
    private static let arm = context + ["--platform", "linux/arm64"]

    @Test func `the image for arm64 boots and the app runs`() async throws {
        let daemon = try await daemon()
        try await withTemporaryDirectory { directory in
            let project = try await HelloProject(in: directory / "hello")
            try project.write(Self.bunnyfile("linux", kernel: "6.1-arm64"))
            let tag = "hello-code-arm64"
            let build = try await daemon.build(project, tag: tag, Self.arm)
            #expect(build.succeeded, "\(build.output)\(build.errors)")
            let image = try await daemon.saved(tag, below: directory)
            #expect(try await UruncChecklist.violations(of: image) == [])
            #expect(image.config["architecture"] == "arm64")
            #expect(image.labels["io.bunny.aot.target"] == "armv8-a")
            let run = try await daemon.run(["--env", "GREETING=from outside", tag, "exit=7", "x y"])
            #expect(
                HelloProject.appLines(run.output)
                    == HelloProject.output(arguments: ["exit=7", "x y"], greeting: "from outside"),
                "\(run.output)\(run.errors)")
            #expect(run.status == 7)
        }
    }

    /// By the number of arguments, that the app is given behind its name.
    private static let traps = [
        "unreachable", "out of bounds memory access", "call stack exhausted",
        // The processor's division has a result for these two.
        "integer divide by zero", "integer overflow",
    ]

    private static let trapping = """
        (module
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
          (memory (export "memory") 1)
          (func $deeper (call $deeper))
          (func (export "_start") (local $count i32)
            (drop (call $sizes (i32.const 0) (i32.const 4)))
            (local.set $count (i32.load (i32.const 0)))
            (block $overflow (block $zero (block $deep (block $far (block $end
              (br_table $end $end $far $deep $zero $overflow (local.get $count)))
              unreachable)
              (drop (i32.load offset=65533 (i32.const 0))) return)
              (call $deeper) return)
              (drop (i32.div_u (local.get $count) (i32.sub (local.get $count) (i32.const 4)))) return)
            (drop (i32.div_s (i32.const 0x80000000) (i32.sub (local.get $count) (i32.const 6))))))
        """

    @Test func `traps on arm64 are those of the interpreter`() async throws {
        let daemon = try await daemon()
        try await withTemporaryDirectory { directory in
            let project = try await HelloProject(in: directory / "hello")
            let module = try await MachineCode.assemble(Self.trapping, into: directory)
            try Files.write(Files.read(module), to: project.directory / "hello.wasm")
            let text = Self.bunnyfile("linux", kernel: "6.1-arm64")
            try project.write(text.replacing(HelloProject.app, with: "app: hello.wasm"))
            let build = try await daemon.build(project, tag: "traps-code-arm64", Self.arm)
            #expect(build.succeeded, "\(build.output)\(build.errors)")
            for (count, trap) in Self.traps.enumerated() {
                let run = try await daemon.run(["traps-code-arm64"] + Array(repeating: "x", count: count))
                #expect(run.output.contains("trap: \(trap)"), "\(run.output)\(run.errors)")
                #expect(run.status == 134)
            }
        }
    }
}
