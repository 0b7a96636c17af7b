#if canImport(WasmCore)
    public import WasmCore
#endif

// Commands that the interpreter runs.

extension Command {
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
