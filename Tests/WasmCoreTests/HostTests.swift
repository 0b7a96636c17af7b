import Testing
import WasmCore
import WasmTestSupport

/// Host functions, and calls from one instance into another.
@Suite struct HostTests {
    private static let unary = ModuleBuilder.type([.i32], [.i32])

    /// Imports `env.g` and exports `f`, whose code is given; function 0 is the import.
    private func caller(_ code: [UInt8]) -> ModuleBuilder {
        ModuleBuilder().section(1, [Self.unary]).section(2, [ModuleBuilder.importFunction("env", "g", type: 0)])
            .section(3, [[0]]).section(5, [[0, 1]]).section(7, [ModuleBuilder.export("f", 1)])
            .section(10, [ModuleBuilder.body(code)])
    }

    private func run(_ code: [UInt8], _ argument: UInt32, _ body: @escaping (HostCall) throws(Trap) -> Void) throws
        -> UInt64
    {
        let store = Store()
        let type = FunctionType(parameters: [.i32], results: [.i32])
        let host = store.makeFunction(HostFunction(type: type, body: body))
        let instance = try store.instantiate(try caller(code).module()) { _ in .function(host) }
        let function = try #require(instance.function("f"))
        return ExecutionTests.bits(try store.call(function, [.i32(argument)])[0])
    }

    private static let call: [UInt8] = [0x20, 0, 0x10, 0]

    @Test func argumentsAndResults() throws {
        let result = try run(Self.call, 20) { call throws(Trap) in try call.setResult(.i32(call.i32(0) + 1)) }
        #expect(result == 21)
        #expect(try run([0x20, 0, 0x12, 0], 20) { call throws(Trap) in try call.setResult(.i32(9)) } == 9)
    }

    @Test func hostStopsTheRun() throws {
        #expect(throws: Trap.host(42)) { try run(Self.call, 0) { _ throws(Trap) in throw .host(42) } }
    }

    @Test func resultOfAnotherType() throws {
        #expect(throws: Trap.hostTypeMismatch) {
            try run(Self.call, 0) { call throws(Trap) in try call.setResult(.i64(1)) }
        }
    }

    @Test func memoryOfTheCaller() throws {
        // Stores 7 at 8, calls, and loads from 12.
        let code: [UInt8] = [0x41, 8, 0x41, 7, 0x36, 2, 0, 0x20, 0, 0x10, 0, 0x1a, 0x41, 12, 0x28, 2, 0]
        let result = try run(code, 0) { call throws(Trap) in
            #expect(call.memory.load(8, as: UInt32.self) == 7)
            #expect(call.memory.store(UInt32(99), at: 12))
            #expect(call.memory.load(65_533, as: UInt32.self) == nil)
            #expect(!call.memory.write([1, 2], at: 65_535))
            #expect(call.memory.read(65_536, count: 0) == [])
            #expect(call.memory.read(.max, count: .max) == nil)
        }
        #expect(result == 99)
    }

    @Test func missingAndWrongImports() throws {
        let store = Store()
        let module = try caller(Self.call).module()
        #expect(throws: InstantiationError.unknownImport(0)) { try store.instantiate(module) }
        let other = store.makeFunction(HostFunction(type: FunctionType()) { _ in })
        #expect(throws: InstantiationError.incompatibleImport(0)) {
            try store.instantiate(module) { _ in .function(other) }
        }
    }

    /// Host and module that call each other without end take native stack, so their depth is limited.
    @Test func mutualRecursionWithTheHost() throws {
        let store = Store()
        var function: Function?
        let type = FunctionType(parameters: [.i32], results: [.i32])
        let host = store.makeFunction(
            HostFunction(type: type) { call throws(Trap) in
                guard let function else { return }
                _ = try store.call(function, [.i32(call.i32(0))])
            })
        let instance = try store.instantiate(try caller(Self.call).module()) { _ in .function(host) }
        function = instance.function("f")
        let start = try #require(function)
        #expect(throws: Trap.callStackExhausted) { try store.call(start, [.i32(0)]) }
        // The store is as good as before.
        function = nil
        #expect(try store.call(start, [.i32(0)]).count == 1)
    }

    /// Two instances that call each other's functions through a shared table: memories and globals must not be mixed
    /// up, and any number of tail calls takes no stack.
    @Test(arguments: [false, true])
    func tailCallsBetweenInstances(_ isTail: Bool) throws {
        // f(n): n == 0 ? own global : table[1 - own index](n - 1), with i32.const 0 or 1 as the other's index.
        func module(own: UInt8, other: UInt8, constant: UInt8) throws -> Module {
            let callCode: [UInt8] = isTail ? [0x13, 0, 0] : [0x11, 0, 0]
            let code: [UInt8] =
                [0x20, 0, 0x45, 0x04, 0x7f, 0x23, 0, 0x05, 0x20, 0, 0x41, 1, 0x6b, 0x41, other] + callCode + [0x0b]
            return try ModuleBuilder().section(1, [Self.unary])
                .section(2, [ModuleBuilder.name("env") + ModuleBuilder.name("t") + [0x01, 0x70, 0, 2]])
                .section(3, [[0]]).section(6, [[0x7f, 0, 0x41, constant, 0x0b]])
                .section(7, [ModuleBuilder.export("f", 0)]).section(9, [[0, 0x41, own, 0x0b, 1, 0]])
                .section(10, [ModuleBuilder.body(code)]).module()
        }
        var configuration = StoreConfiguration()
        configuration.stackSlots = 4096
        let store = Store(configuration)
        let limits = SizeLimits(minimum: 2)
        let table = try #require(store.makeTable(TableType(element: .funcref, limits: limits)))
        let one = try store.instantiate(try module(own: 0, other: 1, constant: 11)) { _ in .table(table) }
        _ = try store.instantiate(try module(own: 1, other: 0, constant: 22)) { _ in .table(table) }
        let function = try #require(one.function("f"))
        for (count, result) in [(0, 11), (1, 22), (2, 11), (7, 22)] as [(UInt32, UInt64)] {
            #expect(try store.call(function, [.i32(count)]).map(ExecutionTests.bits) == [result])
        }
        if isTail {
            #expect(try store.call(function, [.i32(100_001)]).map(ExecutionTests.bits) == [22])
        } else {
            #expect(throws: Trap.callStackExhausted) { try store.call(function, [.i32(100_001)]) }
        }
    }
}
