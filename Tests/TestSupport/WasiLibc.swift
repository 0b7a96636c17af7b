public import FileIO

/// Programs of Tests/WASILinuxTests/Programs, compiled with Debian's clang and wasi-libc.
public enum WasiLibc {
    /// Compiles one and returns the module's path.
    public static func compile(_ name: String, into directory: Path) async throws -> Path {
        let source = Repository.root / "Tests/WASILinuxTests/Programs" / Path(name + ".c")
        let module = directory / Path(name + ".wasm")
        try await Command(
            "/usr/bin/clang", "--target=wasm32-wasi", "--sysroot=/usr", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra",
            "-Werror", "-Os", "-Wl,--strip-all", "-o", module.string, source.string
        ).check()
        return module
    }
}

/// A Wasm runtime on the command line; both take wasmtime's argv.
public struct Runtime: Sendable {
    /// The command line in front of the runtime's own options.
    public let words: [String]

    /// A runtime with this command line.
    public init(words: [String]) { self.words = words }

    /// Burrow as a Linux process.
    public static func burrow() throws -> Runtime {
        Runtime(words: [try Repository.program("guest/x86_64/burrow-linux").string])
    }

    /// The host around wasmtime's library that the end-to-end tests boot.
    public static func wasmtime() async throws -> Runtime {
        let made = try await Command(
            Repository.tool("images.sh").string, "tree", "bunny-runtime-wasmtime-capi:latest", timeout: .seconds(600)
        ).check()
        guard let tree = made.lines.last else { throw TestSetupError("images.sh tree printed no directory") }
        return Runtime(words: [
            tree + "/lib64/ld-linux-x86-64.so.2", "--library-path", tree + "/lib/x86_64-linux-gnu",
            tree + "/bin/wasmtime", "run",
        ])
    }

    /// Runs a module to its end, with `input` on its standard input.
    public func run(_ arguments: [String], input: String = "", in directory: Path) async throws -> CommandResult {
        try await Command(
            ["sh", "-c", "printf %s \"$INPUT\" | \"$@\"", "sh"] + words + arguments, environment: ["INPUT": input],
            in: directory
        ).run()
    }
}
