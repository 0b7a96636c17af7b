import TestSupport
import WasmCore

/// The module "spectest" that the suite's scripts import from.
enum Spectest {
    static func exports(_ store: Store) throws -> [String: Extern] {
        var exports: [String: Extern] = [
            "global_i32": .global(store.makeGlobal(.i32(666), isMutable: false)),
            "global_i64": .global(store.makeGlobal(.i64(666), isMutable: false)),
            "global_f32": .global(store.makeGlobal(.f32(Float(666.6).bitPattern), isMutable: false)),
            "global_f64": .global(store.makeGlobal(.f64(666.6.bitPattern), isMutable: false)),
        ]
        let prints: [(String, [ValueType])] = [
            ("print", []), ("print_i32", [.i32]), ("print_i64", [.i64]), ("print_f32", [.f32]), ("print_f64", [.f64]),
            ("print_i32_f32", [.i32, .f32]), ("print_f64_f64", [.f64, .f64]),
        ]
        for (name, parameters) in prints {
            let function = HostFunction(type: FunctionType(parameters: parameters)) { _ in }
            exports[name] = .function(store.makeFunction(function))
        }
        let limits = SizeLimits(minimum: 10, maximum: 20)
        guard let table = store.makeTable(TableType(element: .funcref, limits: limits)),
            let memory = store.makeMemory(MemoryType(limits: SizeLimits(minimum: 1, maximum: 2)))
        else { throw TestSetupError("no room for spectest's table and memory") }
        exports["table"] = .table(table)
        exports["memory"] = .memory(memory)
        return exports
    }
}
