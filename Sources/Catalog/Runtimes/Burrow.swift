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
        artefacts: [], carriedProgram: "burrow-linux", carriedArchitectures: [.amd64, .arm64],
        evidence: .booted("end-to-end tests"))
}
