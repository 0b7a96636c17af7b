extension WasmRuntime {
    /// The runtimes on Linux, the default first (reference on Linux guests, 1.2, 2, 3): a file a row.
    static let builtIn: [WasmRuntime] = [
        wasmtime, wasmtimeLibrary, wasmer, wasmedge, wamr, wasmi, wasmiCrate, wazero, wasm3, burrow,
    ]
}
