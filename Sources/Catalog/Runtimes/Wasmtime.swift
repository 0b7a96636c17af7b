internal import WasmReader

extension WasmRuntime {
    /// - Parameter listeners: none in the C library, which has no function for it.
    static func wasmtimeDescriptor(listeners: RuntimeDescriptor.ListenerStyle) -> RuntimeDescriptor {
        RuntimeDescriptor(
            executable: "/bin/wasmtime", arguments: ["run"], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .hostFirst, delimiter: "::"), listeners: listeners,
            separator: [], programName: .flag("--argv0"), processEnvironment: [], workingDirectory: nil)
    }

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
        descriptor: wasmtimeDescriptor(listeners: .joined(flag: "-Stcplisten=")),
        features: RuntimeFeatures(
            components: true, sockets: true, trapStatus: 134, compiledForm: .wasmtime,
            lacks: [.legacyExceptions, .customPageSizes, .stackSwitching], importModules: nil, readsText: true),
        compilers: [
            wasmtimeCompiler(
                compilesForOthers: true, .documented("wasmtime's source; its download was never tried here"))
        ],
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
}
