internal import WasmReader

extension WasmRuntime {
    static let wasmtimeLibrary = WasmRuntime(
        name: "wasmtime-capi",
        summary: "A small host of ours around Wasmtime's C library, with the argv of Wasmtime's command line",
        descriptor: wasmtimeDescriptor,
        features: RuntimeFeatures(
            components: false, sockets: false, trapStatus: 134,
            compiledForm: .wasmtime, lacks: [.legacyExceptions, .customPageSizes, .stackSwitching],
            importModules: ["wasi_snapshot_preview1"]),
        // PyPI's library is built for its own architecture only.
        compilers: [
            wasmtimeCompiler(
                compilesForOthers: false, .booted("end-to-end tests, with the library of PyPI's wasmtime wheel"))
        ],
        artefacts: [],
        evidence: .booted("end-to-end tests, with the library of PyPI's wasmtime wheel"))
}
