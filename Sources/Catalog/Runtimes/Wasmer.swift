internal import WasmReader

extension WasmRuntime {
    /// Its command line since 7.1: `--volume` in the place of `--mapdir`, which has the paths the other way round.
    static let wasmer = WasmRuntime(
        name: "wasmer", summary: "Wasmer, from 7.1 on",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasmer", arguments: ["run"], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--volume", order: .hostFirst, delimiter: ":"), separator: ["--"],
            programName: .baseName,
            // It wants a directory to write to.
            processEnvironment: ["HOME=/tmp", "WASMER_DIR=/tmp/wasmer"], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: true, trapStatus: nil, compiledForm: .wasmer,
            // By its source; it was never run here.
            importModules: [
                "wasi_snapshot_preview1", "wasi_unstable", "wasi", "wasix_32v1", "wasix_64v1", "napi",
                "napi_extension_wasmer_v0",
            ], meetsMore: true),
        compilers: [
            AheadOfTimeCompiler(
                tools: .runtime, program: "/bin/wasmer",
                // A target without features is the architecture's baseline; without a target it is this processor.
                arguments: [
                    .text("compile"), .text("--cranelift"), .text("--target"), .target(), .text("-o"), .output, .module,
                ],
                targets: [.amd64: "x86_64-unknown-linux-gnu", .arm64: "aarch64-unknown-linux-gnu"],
                compilesForOthers: true, product: .module(suffix: ".wasmu"),
                evidence: .documented("wasmer's source"))
        ],
        artefacts: ["7.4.0", "7.1.0"].flatMap { version in
            Architecture.allCases.map { wasmerRelease(version, $0) }
        },
        evidence: .documented("wasmer's documents and source; its download was never tried here"))

    private static func wasmerRelease(_ version: String, _ architecture: Architecture) -> RuntimeArtefact {
        let machine =
            switch architecture {
            case .amd64: "amd64"
            case .arm64: "aarch64"
            }
        return RuntimeArtefact(
            version: version, architecture: architecture,
            url: "https://github.com/wasmerio/wasmer/releases/download/v\(version)/wasmer-linux-\(machine).tar.gz",
            checksum: nil, member: "bin/wasmer",
            libraries: .debian(
                architecture,
                ["libc.so.6", "libdl.so.2", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0", "librt.so.1"]))
    }
}
