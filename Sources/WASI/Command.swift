#if canImport(WasmCore)
    public import WasmCore
#endif

/// A WASI command: an app whose `_start` is called once.
public enum Command {
    /// How an app came to its end, or why it did not start.
    public enum Ending {
        /// `_start` returned (0) or the app called `proc_exit`.
        case exited(UInt32)
        case trapped(Trap)
        /// Decoder or validator refused the module.
        case refused(ModuleError)
        /// The module imports something that WASI does not have.
        case missingImport(module: Name, name: Name)
        /// The module imports a WASI function with another type, or as something else.
        case otherImportType(module: Name, name: Name)
        /// No function `_start` without parameters and results, and no memory exported: no command.
        case notACommand
        case outOfMemory
    }
}
