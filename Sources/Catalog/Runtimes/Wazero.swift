internal import WasmReader

extension WasmRuntime {
    static let wazero = WasmRuntime(
        name: "wazero", summary: "wazero",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wazero", arguments: ["run"], environment: .separate(flag: "-env"),
            directories: .separate(flag: "-mount", order: .hostFirst, delimiter: ":"),
            listeners: .separate(flag: "-listen"), separator: [], programName: .baseName, processEnvironment: [],
            workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: nil,
            lacks: [
                .tailCalls, .extendedConst, .relaxedSIMD, .threads, .exceptions, .legacyExceptions, .multiMemory,
                .memory64, .functionReferences, .garbageCollection, .customPageSizes, .wideArithmetic, .stackSwitching,
            ], importModules: ["wasi_snapshot_preview1", "wasi_unstable"]),
        artefacts: Architecture.allCases.map { architecture in
            RuntimeArtefact(
                version: "1.9.0", architecture: architecture,
                url: "https://github.com/tetratelabs/wazero/releases/download/v1.9.0/"
                    + "wazero_1.9.0_linux_\(architecture.rawValue).tar.gz",
                checksum: nil, member: "wazero", libraries: nil)
        },
        evidence: .booted("end-to-end tests, with Debian forky's package; its releases were never downloaded here"))
}
