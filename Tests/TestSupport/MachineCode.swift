public import FileIO

/// Apps as machine code, made with the script that the frontend's image carries and Debian's wabt, clang and lld.
public enum MachineCode {
    /// A processor that code is made for, the least of its architecture.
    public enum Processor: String, Sendable, CaseIterable {
        case x86_64 = "x86-64-v2"
        case aarch64 = "armv8-a"

        public var architecture: String { "\(self)" }
        /// What runs programs for it on this machine: QEMU's user mode where the machine has another.
        var launcher: [String] { self == .x86_64 ? [] : ["qemu-\(architecture)"] }
    }

    /// Compiles a module to a program for Linux, and returns what to start it by on this machine: it takes the argv of
    /// the interpreter's program, the module's name included.
    public static func compile(_ module: Path, for processor: Processor = .x86_64) async throws -> Runtime {
        let program = Path(module.string + ".\(processor.architecture)")
        try await compile(module, to: "linux", for: processor, program)
        return Runtime(words: processor.launcher + [program.string, "--burrow-launch"])
    }

    /// Compiles a module to one of the script's forms: `linux`, `burrow`, `mewz`.
    public static func compile(
        _ module: Path, to form: String, for processor: Processor = .x86_64, _ output: Path, _ words: [String] = []
    ) async throws {
        let architecture = processor.architecture
        let script = try Repository.program("guest/\(architecture)/native/compile")
        try await Command(
            [script.string, architecture, processor.rawValue, form, module.string, output.string] + words,
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
