internal import WasmReader

extension WasmRuntime {
    /// It preopens its current directory twice, as `/` and as `./`: started in `/`, the app has the guest's whole tree.
    static let wasm3 = WasmRuntime(
        name: "wasm3", summary: "wasm3, an interpreter; gives apps no environment",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasm3", arguments: [], environment: .none, directories: .none, separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: "/"),
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 1,
            lacks: [
                .referenceTypes, .tailCalls, .extendedConst, .simd, .relaxedSIMD, .threads, .exceptions,
                .legacyExceptions, .multiMemory, .memory64, .functionReferences, .garbageCollection, .customPageSizes,
                .wideArithmetic, .stackSwitching,
            ], importModules: ["wasi_snapshot_preview1", "wasi_unstable"]),
        artefacts: [
            RuntimeArtefact(
                version: "0.5.0", architecture: .amd64,
                url: "https://github.com/wasm3/wasm3/releases/download/v0.5.0/wasm3-linux-x64.elf", checksum: nil,
                member: nil, libraries: nil)
        ],
        evidence: .documented(
            "wasm3's source and workflow, and a build of it that ran here; its download was never tried"))
}
