import TestSupport
import Testing
import WasmCore
import WasmTestSupport

/// Damaged modules are refused or run within their limits; nothing crashes and nothing hangs.
@Suite struct RobustnessTests {
    /// A module with something in every section.
    static let full = ModuleBuilder()
        .section(
            1, [ModuleBuilder.type([.i32], [.i32]), ModuleBuilder.type(), ModuleBuilder.type([.i64], [.i32, .i64])]
        )
        .section(2, [ModuleBuilder.importFunction("env", "g", type: 0)])
        .section(3, [[0], [1], [2]])
        .section(4, [[0x70, 1, 2, 9], [0x6f, 0, 1]])
        .section(5, [[1, 1, 3]])
        .section(6, [[0x7f, 1, 0x41, 5, 0x0b], [0x70, 0, 0xd2, 1, 0x0b]])
        .section(7, [ModuleBuilder.export("f", 1), ModuleBuilder.export("h", 3)])
        .raw(8, [2])
        .section(9, [[0, 0x41, 0, 0x0b, 2, 1, 2], [5, 0x70, 1, 0xd2, 1, 0x0b]])
        .raw(12, [2])
        .section(
            10,
            [
                ModuleBuilder.body(
                    locals: [(2, .i64)],
                    [0x20, 0, 0x41, 3, 0x4a, 0x04, 0x7f, 0x20, 0, 0x41, 1, 0x6b, 0x10, 1, 0x05, 0x20, 0, 0x10, 0, 0x0b]
                        + [0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b, 0x20, 0, 0x41, 0, 0x11, 0, 0, 0x6a, 0x28, 2, 4]),
                ModuleBuilder.body([0x41, 0, 0x41, 1, 0x41, 2, 0xfc, 8, 1, 0, 0x41, 1, 0x24, 0]),
                ModuleBuilder.body(
                    [0x20, 0, 0x02, 2, 0xa7, 0x20, 0, 0x0b, 0x02, 0x40, 0x20, 0, 0xa7, 0x0e, 1, 0, 0, 0x0b]),
            ]
        )
        .section(11, [[0, 0x41, 8, 0x0b, 3, 1, 2, 3], [1, 4, 9, 9, 9, 9]])

    /// What is not refused is run, with little fuel.
    private func tryOut(_ bytes: [UInt8]) {
        guard var module = try? Module(decoding: bytes), (try? module.validate()) != nil else { return }
        var configuration = StoreConfiguration()
        configuration.stackSlots = 4096
        configuration.fuel = 300
        configuration.memoryPages = 16
        configuration.tableEntries = 1000
        let store = Store(configuration)
        let instance = try? store.instantiate(module) { wanted in
            guard case .function(let type) = wanted.kind else { return nil }
            return .function(store.makeFunction(HostFunction(type: module.types[type]) { _ in }))
        }
        guard let instance else { return }
        for export in module.exports where export.kind == .function {
            guard let function = instance.function(export.name) else { continue }
            let arguments = function.type.parameters.map { type -> Value in
                switch type {
                case .i32: .i32(7)
                case .i64: .i64(7)
                case .f32: .f32(7)
                case .f64: .f64(7)
                case .funcref: .funcref(nil)
                case .externref: .externref(7)
                }
            }
            _ = try? store.call(function, arguments)
        }
    }

    @Test func theModuleItselfIsGood() throws {
        let store = Store()
        let host = HostFunction(type: FunctionType(parameters: [.i32], results: [.i32])) { _ in }
        let function = store.makeFunction(host)
        let instance = try store.instantiate(try Self.full.module()) { _ in .function(function) }
        #expect(instance.function("f") != nil)
    }

    @Test func everyTruncation() {
        let bytes = Self.full.bytes
        for count in 0..<bytes.count {
            let part = Array(bytes.prefix(count))
            tryOut(part)
            // Only a cut between sections can leave a module.
            if let module = try? Module(decoding: part) { #expect(module.types.count <= 3) }
        }
    }

    @Test func everyFlippedBit() {
        let bytes = Self.full.bytes
        for position in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[position / 8] ^= 1 << UInt8(position % 8)
            tryOut(damaged)
        }
    }

    @Test func everyByteByEveryOther() {
        let bytes = Self.full.bytes
        for position in bytes.indices {
            for value in stride(from: UInt8(0), to: 255, by: 3) {
                var damaged = bytes
                damaged[position] = value
                tryOut(damaged)
            }
        }
    }

    /// Several damages at once, from a fixed generator.
    @Test func randomDamage() {
        var random = Xorshift(seed: 1)
        let bytes = Self.full.bytes
        for _ in 0..<4000 { tryOut(bytes.damaged(&random)) }
    }
}
