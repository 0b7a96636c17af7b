#if canImport(WasmCore)
    public import WasmCore
#endif

/// Runs a WASI command: a module whose `_start` is called once.
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

    /// Decodes, validates, links and runs a module.
    public static func run(
        _ bytes: ModuleBytes, wasi: WASI, configuration: StoreConfiguration = StoreConfiguration()
    ) -> Ending {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes)
            try module.validate()
            return run(module, wasi: wasi, configuration: configuration)
        } catch {
            return .refused(error)
        }
    }

    /// Links and runs a validated module.
    public static func run(_ module: Module, wasi: WASI, configuration: StoreConfiguration) -> Ending {
        let store = Store(configuration)
        do throws(InstantiationError) {
            let instance = try store.instantiate(module) { wanted in
                wasi.function(module: wanted.module, name: wanted.name).map { .function(store.makeFunction($0)) }
            }
            guard let start = instance.function(Name("_start")), start.type == FunctionType() else {
                return .notACommand
            }
            return call(start, in: store, wasi)
        } catch {
            return ending(error, module, wasi)
        }
    }

    private static func call(_ start: Function, in store: Store, _ wasi: WASI) -> Ending {
        do throws(Trap) {
            _ = try store.call(start)
            return .exited(0)
        } catch {
            return ending(error, wasi)
        }
    }

    private static func ending(_ trap: Trap, _ wasi: WASI) -> Ending {
        if trap == .host(WASI.exitTrap), let status = wasi.exitStatus { return .exited(status) }
        return .trapped(trap)
    }

    private static func ending(_ error: InstantiationError, _ module: Module, _ wasi: WASI) -> Ending {
        switch error {
        case .unknownImport(let index):
            .missingImport(module: module.imports[index].module, name: module.imports[index].name)
        case .incompatibleImport(let index):
            .otherImportType(module: module.imports[index].module, name: module.imports[index].name)
        case .trap(let trap): ending(trap, wasi)
        case .outOfMemory: .outOfMemory
        case .notValidated: .notACommand
        }
    }
}
