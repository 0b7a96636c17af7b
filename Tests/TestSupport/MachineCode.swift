public import FileIO

/// Apps as machine code, made with the script that the frontend's image carries and Debian's wabt, clang and lld.
public enum MachineCode {
    /// Compiles a module to a program for Linux on this machine, and returns what to start it by: it takes the argv of
    /// the interpreter's program, the module's name included.
    public static func compile(_ module: Path) async throws -> Runtime {
        let program = Path(module.string + ".elf")
        let script = try Repository.program("guest/x86_64/native/compile")
        try await Command(
            script.string, "x86_64", "x86-64-v2", "linux", module.string, program.string, timeout: .seconds(120)
        ).check()
        return Runtime(words: [program.string, "--burrow-launch"])
    }

    /// Assembles a module in text form into `directory` and returns its path.
    public static func assemble(_ text: String, into directory: Path) async throws -> Path {
        let source = directory / "module.wat"
        let module = directory / "module.wasm"
        try Files.write([UInt8](text.utf8), to: source)
        try await Command("wat2wasm", source.string, "-o", module.string).check()
        return module
    }
}
