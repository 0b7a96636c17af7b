internal import WasmReader

extension WasmRuntime {
    private static let wamrVersions = ["2.4.5"]
    private static let wamrReleases = "https://github.com/bytecodealliance/wasm-micro-runtime/releases/download"

    /// The program `iwasm`; options take their values behind `=` only. Nothing is published for arm64.
    static let wamr = WasmRuntime(
        name: "wamr", summary: "WebAssembly Micro Runtime (iwasm)",
        descriptor: RuntimeDescriptor(
            executable: "/bin/iwasm", arguments: [], environment: .joined(flag: "--env="),
            directories: .joined(flag: "--map-dir=", order: .guestFirst, delimiter: "::"), separator: [],
            programName: .path, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: true, trapStatus: 1, compiledForm: .wamr,
            // What the release is built without.
            lacks: [
                .relaxedSIMD, .exceptions, .legacyExceptions, .multiMemory, .memory64, .functionReferences,
                .garbageCollection, .customPageSizes, .wideArithmetic, .stackSwitching,
            ]),
        compilers: [
            AheadOfTimeCompiler(
                tools: .releases(name: "wamrc", wamrVersions.map { wamrRelease("wamrc", $0) }), program: "/bin/wamrc",
                // Without a processor's name it compiles for the one it runs on.
                arguments: [.target(prefix: "--target="), .text("--cpu=x86-64"), .text("-o"), .output, .module],
                targets: [.amd64: "x86_64"], compilesForOthers: false, product: .module(suffix: ".aot"),
                evidence: .documented("WAMR's documents"))
        ],
        artefacts: wamrVersions.map { wamrRelease("iwasm", $0) },
        evidence: .documented(
            "WAMR's documents and release workflow, and builds of 2.4.3 that ran here; its download was never tried"))

    private static func wamrRelease(_ program: String, _ version: String) -> RuntimeArtefact {
        RuntimeArtefact(
            version: version, architecture: .amd64,
            url: "\(wamrReleases)/WAMR-\(version)/\(program)-\(version)-x86_64-ubuntu-22.04.tar.gz",
            checksum: nil, member: program,
            libraries: .debian(.amd64, ["libc.so.6", "libgcc_s.so.1", "libm.so.6", "libstdc++.so.6"]))
    }
}
