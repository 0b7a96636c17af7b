#if canImport(WasmCore)
    public import WasmCore
#endif

extension WASI {
    /// The type of the function that an import's two names mean; nil if there is no such function.
    public static func functionType(module: Name, name: Name) -> FunctionType? {
        WASIFunction(module: module, name: name)?.type
    }
}
