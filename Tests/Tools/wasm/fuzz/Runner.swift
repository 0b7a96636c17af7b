/// Decodes, validates and runs a module within limits, whatever it is.
struct Runner {
    /// How far a module came.
    enum Progress: Int {
        case refused, notInstantiated, ran
    }

    /// Entries of functions and turns of loops that each call may take.
    static let fuel = 20_000

    private static func configuration() -> StoreConfiguration {
        var configuration = StoreConfiguration()
        configuration.stackSlots = 1 << 17
        configuration.fuel = fuel
        configuration.memoryPages = 8
        configuration.tableEntries = 4000
        return configuration
    }

    /// What came of the module's exports, called in their order; nothing of it may crash or hang.
    static func run(_ bytes: [UInt8], arguments random: inout Xorshift, report: ((String) -> Void)? = nil) -> Progress {
        guard var module = try? Module(decoding: bytes), (try? module.validate()) != nil else { return .refused }
        let store = Store(configuration())
        let instance = try? store.instantiate(module) { wanted in
            guard case .function(let type) = wanted.kind else { return nil }
            return .function(store.makeFunction(HostFunction(type: module.types[type]) { _ in }))
        }
        guard let instance else { return .notInstantiated }
        for export in module.exports where export.kind == .function {
            guard let function = instance.function(export.name) else { continue }
            let arguments = function.type.parameters.map { argument($0, &random) }
            let outcome: String
            do throws(Trap) {
                outcome = try store.call(function, arguments).map(text).joined(separator: " ")
            } catch {
                outcome = "trap"
            }
            if let report {
                let words = [String(decoding: export.name.bytes, as: UTF8.self)] + arguments.map(text) + ["=", outcome]
                report(words.joined(separator: " "))
            }
        }
        if let report { state(module, instance, report) }
        return .ran
    }

    /// Memory and globals at the end.
    private static func state(_ module: Module, _ instance: Instance, _ report: (String) -> Void) {
        for export in module.exports {
            let name = String(decoding: export.name.bytes, as: UTF8.self)
            switch instance.export(export.name) {
            case .global(let global)?: report("\(name) = \(text(global.value))")
            case .memory(let memory)?:
                var hash: UInt64 = 0xcbf2_9ce4_8422_2325
                for byte in memory.read(0, count: UInt32(memory.byteCount)) ?? [] {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                }
                report("\(name) = \(memory.byteCount) \(String(hash, radix: 16))")
            default: break
            }
        }
    }

    private static func argument(_ type: ValueType, _ random: inout Xorshift) -> Value {
        let number = Generator.interesting[random.next(Generator.interesting.count)]
        switch type {
        case .i32: return .i32(UInt32(truncatingIfNeeded: number))
        case .i64: return .i64(UInt64(bitPattern: number))
        case .f32: return .f32((Float(number >> 8) / 4).bitPattern)
        case .f64: return .f64((Double(number >> 8) / 4).bitPattern)
        case .funcref: return .funcref(nil)
        case .externref: return .externref(7)
        }
    }

    /// The bits; every NaN is the same.
    private static func text(_ value: Value) -> String {
        switch value {
        case .i32(let number): "i32:" + String(number, radix: 16)
        case .i64(let number): "i64:" + String(number, radix: 16)
        case .f32(let bits): "f32:" + (Float(bitPattern: bits).isNaN ? "nan" : String(bits, radix: 16))
        case .f64(let bits): "f64:" + (Double(bitPattern: bits).isNaN ? "nan" : String(bits, radix: 16))
        case .funcref, .externref: "ref"
        }
    }
}
