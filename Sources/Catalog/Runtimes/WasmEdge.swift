internal import WasmReader

extension WasmRuntime {
    /// Before 0.17 it ran native code without being told to, and does not know `--run-mode`; since then it interprets a
    /// compiled module unless it is told to (measured with 0.17.1).
    static let wasmedge = WasmRuntime(
        name: "wasmedge", summary: "WasmEdge, from 0.17 on",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasmedge", arguments: [], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .guestFirst, delimiter: ":"), separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: true, trapStatus: 134, compiledForm: .wasmedge,
            lacks: [.threads, .legacyExceptions, .customPageSizes, .wideArithmetic, .stackSwitching],
            // Tried with the program of the tests. Its plugins are in none of the packages that come from here.
            importModules: ["wasi_snapshot_preview1"], meetsMore: true),
        compilers: [
            AheadOfTimeCompiler(
                tools: .runtime, program: "/bin/wasmedge",
                // Without that option it compiles for the processor it runs on.
                arguments: [.text("compile"), .text("--generic-binary"), .module, .output],
                targets: [.amd64: "x86-64", .arm64: "aarch64"], compilesForOthers: false,
                product: .module(suffix: ".so"), runArguments: ["--run-mode", "aot"], lacks: [.exceptions],
                evidence: .booted("end-to-end tests, with Debian forky's package"))
        ],
        artefacts: Architecture.allCases.map(wasmedgeRelease),
        evidence: .booted(
            "end-to-end tests, with Debian forky's package of 0.17.1, 177 MB with LLVM; "
                + "its releases were never downloaded here"))

    /// The program is a stub over a library of its own, which goes where the loader looks.
    private static func wasmedgeRelease(_ architecture: Architecture) -> RuntimeArtefact {
        RuntimeArtefact(
            version: "0.17.1", architecture: architecture,
            url: "https://github.com/WasmEdge/WasmEdge/releases/download/0.17.1/"
                + "WasmEdge-0.17.1-manylinux_2_28_\(architecture.machine).tar.gz",
            checksum: nil, member: "WasmEdge-0.17.1-Linux/bin/wasmedge",
            others: [
                "WasmEdge-0.17.1-Linux/lib64/libwasmedge.so.0":
                    "/lib/\(architecture.machine)-linux-gnu/libwasmedge.so.0"
            ],
            libraries: .debian(architecture, ["libc.so.6", "libgcc_s.so.1", "libm.so.6", "libstdc++.so.6"]))
    }
}
