internal import WasmReader

extension WasmRuntime {
    private static let wasmiDescriptor = RuntimeDescriptor(
        executable: "/bin/wasmi", arguments: [], environment: .separate(flag: "--env"),
        directories: .sameName(flag: "--dir"), separator: [], programName: .path, processEnvironment: [],
        workingDirectory: nil)

    /// The first release with programs is a pre-release; `musl` is static, `minimal` has no WASI.
    static let wasmi = WasmRuntime(
        name: "wasmi", summary: "wasmi's released command line, an interpreter", descriptor: wasmiDescriptor,
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 1,
            lacks: [
                .threads, .exceptions, .legacyExceptions, .functionReferences, .garbageCollection, .stackSwitching,
            ], importModules: ["wasi_snapshot_preview1"]),
        artefacts: Architecture.allCases.map(wasmiRelease),
        evidence: .documented("wasmi's source and release workflow; its download was never tried here"))

    private static func wasmiRelease(_ architecture: Architecture) -> RuntimeArtefact {
        let version = "2.0.0-beta.9"
        let directory = "wasmi-v\(version)-\(architecture.machine)-musl-full"
        return RuntimeArtefact(
            version: version, architecture: architecture,
            url: "https://github.com/wasmi-labs/wasmi/releases/download/v\(version)/\(directory).tar.xz",
            checksum: nil, member: "\(directory)/wasmi", libraries: nil)
    }

    static let wasmiCrate = WasmRuntime(
        name: "wasmi-crate",
        summary: "A small host of ours around wasmi's crates, with the argv of wasmi's command line",
        descriptor: wasmiDescriptor,
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 1,
            lacks: [
                .simd, .relaxedSIMD, .threads, .exceptions, .legacyExceptions, .functionReferences,
                .garbageCollection, .customPageSizes, .wideArithmetic, .stackSwitching,
            ], importModules: ["wasi_snapshot_preview1"]),
        artefacts: [],
        evidence: .booted("end-to-end tests, with Debian forky's packages of the crates, 1.1.0"))
}
