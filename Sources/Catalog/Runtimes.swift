internal import WasmReader

extension WasmRuntime {
    /// The runtimes on Linux, the default first (reference on Linux guests, 1.2, 2, 3).
    static let builtIn: [WasmRuntime] = [wasmtime, wasmtimeLibrary, wasmedge, wazero, burrow]

    private static let wasmtimeDescriptor = RuntimeDescriptor(
        executable: "/bin/wasmtime", arguments: ["run"], environment: .separate(flag: "--env"),
        directories: .separate(flag: "--dir", order: .hostFirst, delimiter: "::"), separator: [],
        programName: .flag("--argv0"), processEnvironment: [], workingDirectory: nil)

    private static let wasmtime = WasmRuntime(
        name: "wasmtime", summary: "Wasmtime's released command line", descriptor: wasmtimeDescriptor,
        features: RuntimeFeatures(
            components: true, sockets: true, trapStatus: 134, aheadOfTimeSuffix: ".cwasm", compiledForm: .wasmtime,
            lacks: [.legacyExceptions, .customPageSizes, .stackSwitching], importModules: nil, readsText: true),
        artefacts: ["46.0.3", "45.0.0", "36.0.14"].flatMap { version in
            Architecture.allCases.map { wasmtimeRelease(version, $0) }
        },
        evidence: .documented("wasmtime's source and release workflow; its download was never tried here"))

    /// The glibc build: program in a `.tar.xz`, libraries from a Debian image (merged /usr: real files below
    /// /usr/lib, the loader under the name in the program's header).
    private static func wasmtimeRelease(_ version: String, _ architecture: Architecture) -> RuntimeArtefact {
        let machine = architecture.machine
        let directory = "wasmtime-v\(version)-\(machine)-linux"
        let loader =
            switch architecture {
            case .amd64: "/lib64/ld-linux-x86-64.so.2"
            case .arm64: "/lib/ld-linux-aarch64.so.1"
            }
        let names = ["libc.so.6", "libdl.so.2", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0"]
        return RuntimeArtefact(
            version: version, architecture: architecture,
            url: "https://github.com/bytecodealliance/wasmtime/releases/download/v\(version)/\(directory).tar.xz",
            checksum: nil, member: "\(directory)/wasmtime",
            libraries: RuntimeLibraries(
                image: "docker.io/library/debian:12-slim",
                paths: [loader] + names.map { "/lib/\(machine)-linux-gnu/\($0)" }))
    }

    private static let wasmtimeLibrary = WasmRuntime(
        name: "wasmtime-capi",
        summary: "A small host of ours around Wasmtime's C library, with the argv of Wasmtime's command line",
        descriptor: wasmtimeDescriptor,
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 134, aheadOfTimeSuffix: nil,
            lacks: [.legacyExceptions, .customPageSizes, .stackSwitching], importModules: ["wasi_snapshot_preview1"]),
        artefacts: [],
        evidence: .booted("end-to-end tests, with the library of PyPI's wasmtime wheel"))

    private static let wasmedge = WasmRuntime(
        name: "wasmedge", summary: "WasmEdge",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasmedge", arguments: [], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .guestFirst, delimiter: ":"), separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(components: false, sockets: true, trapStatus: 134, aheadOfTimeSuffix: nil),
        artefacts: [],
        evidence: .documented(
            "wasmedge's command line; an earlier build without LLVM booted, Debian forky's is 190 MB with it"))

    private static let wazero = WasmRuntime(
        name: "wazero", summary: "wazero",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wazero", arguments: ["run"], environment: .separate(flag: "-env"),
            directories: .separate(flag: "-mount", order: .hostFirst, delimiter: ":"), separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: nil, aheadOfTimeSuffix: nil,
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

    /// The core of the framework of the same name, as a process: a static program in the frontend's image.
    private static let burrow = WasmRuntime(
        name: "burrow", summary: "Bunny's own interpreter as a Linux process; nothing to download",
        descriptor: RuntimeDescriptor(
            executable: "/bin/burrow", arguments: [], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .hostFirst, delimiter: "::"), separator: [],
            programName: .flag("--argv0"), processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 134, aheadOfTimeSuffix: nil,
            lacks: Set(WasmFeature.allCases).subtracting([
                .mutableGlobals, .signExtension, .saturatingConversions, .multiValue, .bulkMemory, .referenceTypes,
                .tailCalls, .extendedConst,
            ]), importModules: ["wasi_snapshot_preview1"]),
        artefacts: [], carriedProgram: "burrow-linux", carriedArchitectures: [.amd64, .arm64],
        evidence: .booted("end-to-end tests"))
}
