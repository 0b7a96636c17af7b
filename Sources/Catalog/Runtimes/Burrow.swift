internal import WasmReader

extension WasmRuntime {
    /// The core of the framework of the same name, as a process: a static program in the frontend's image.
    static let burrow = WasmRuntime(
        name: "burrow", summary: "Bunny's own interpreter as a Linux process; nothing to download",
        descriptor: RuntimeDescriptor(
            executable: "/bin/burrow", arguments: [], environment: .separate(flag: "--env"),
            inheritsEnvironment: ["--inherit-env"],
            directories: .separate(flag: "--dir", order: .hostFirst, delimiter: "::"),
            listeners: .separate(flag: "--tcplisten"), separator: [], programName: .flag("--argv0"),
            processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 134,
            lacks: Set(WasmFeature.allCases).subtracting([
                .mutableGlobals, .signExtension, .saturatingConversions, .multiValue, .bulkMemory, .referenceTypes,
                .tailCalls, .extendedConst,
            ]), importModules: ["wasi_snapshot_preview1"]),
        compilers: [
            wasm2c(
                .program, as: "linux", on: "linux", targets: programTargets,
                evidence: .booted(debianTools, on: [.amd64, .arm64])),
            wasm2c(
                .program, as: "linux", on: "unikraft", targets: programTargets,
                evidence: .built("end-to-end tests, with a stand-in for the kernel; the program runs on Linux")),
            wasm2c(.kernel, as: "burrow", on: "burrow", targets: [.amd64: x86Baseline]),
            wasm2c(
                .object, as: "mewz", on: "mewz", targets: [.amd64: x86Baseline],
                evidence: .built("end-to-end tests, linked with a stand-in for Mewz and booted")),
        ],
        artefacts: [], carriedProgram: "burrow-linux", carriedArchitectures: [.amd64, .arm64],
        evidence: .booted("end-to-end tests"))

    /// The level with SSE4.1 and POPCNT, which WebAssembly has instructions for (x86-64 psABI, 3.1.1).
    private static let x86Baseline = "x86-64-v2"
    private static let programTargets: [Architecture: String] = [.amd64: x86Baseline, .arm64: "armv8-a"]
    private static let debianTools = "end-to-end tests, with Debian's wabt, clang and lld"

    /// By wabt's wasm2c and a C compiler, linked with Burrow's own WASI.
    /// - Parameter form: the script's word for what it is to make (Sources/BurrowNative/module/compile).
    private static func wasm2c(
        _ product: AheadOfTimeCompiler.Product, as form: String, on framework: String,
        targets: [Architecture: String], evidence: Evidence = .booted(debianTools)
    ) -> AheadOfTimeCompiler {
        AheadOfTimeCompiler(
            frameworks: [framework],
            tools: .context(name: "wasm2c", version: "1.0.32", carriedDirectory: "native"),
            program: "\(AheadOfTimeCompiler.carriedPath)/compile",
            arguments: [.machine, .target(), .text(form), .module, .output]
                // Where nothing reaches the guest later.
                + (product == .object ? [.environment(flag: "--env"), .argv] : []),
            targets: targets, compilesForOthers: true, product: product,
            runArguments: product == .program ? ["--burrow-launch"] : [],
            lacks: [.tailCalls, .extendedConst],
            evidence: evidence)
    }
}
