public import FileIO

/// Apps as machine code, made with the script that the frontend's image carries and Debian's wabt, clang and lld.
public enum MachineCode {
    /// Compiles a module to a program for Linux on this machine, and returns what to start it by: it takes the argv of
    /// the interpreter's program, the module's name included.
    public static func compile(_ module: Path) async throws -> Runtime {
        let program = Path(module.string + ".elf")
        try await compile(module, to: "linux", program)
        return Runtime(words: [program.string, "--burrow-launch"])
    }

    /// Compiles a module to one of the script's forms: `linux`, `burrow`, `mewz`.
    public static func compile(
        _ module: Path, to form: String, _ output: Path, _ words: [String] = []
    ) async throws {
        let script = try Repository.program("guest/x86_64/native/compile")
        try await Command(
            [script.string, "x86_64", "x86-64-v2", form, module.string, output.string] + words,
            timeout: .seconds(120)
        ).check()
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
