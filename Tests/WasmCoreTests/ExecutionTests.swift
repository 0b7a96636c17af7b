import Testing
import WasmCore
import WasmTestSupport

/// Runs of small modules written byte by byte, where the suite does not reach.
@Suite struct ExecutionTests {
    /// Calls "f" and returns the bits of its results.
    private func run(
        _ builder: ModuleBuilder, _ arguments: [Value] = [], _ configuration: StoreConfiguration = StoreConfiguration()
    ) throws -> [UInt64] {
        let store = Store(configuration)
        let instance = try store.instantiate(try builder.module())
        let function = try #require(instance.function("f"))
        return try store.call(function, arguments).map(Self.bits)
    }

    static func bits(_ value: Value) -> UInt64 {
        switch value {
        case .i32(let bits), .f32(let bits): UInt64(bits)
        case .i64(let bits), .f64(let bits): bits
        case .funcref, .externref: 0
        }
    }

    /// fib(n) by recursion.
    static let fib = ModuleBuilder.function(
        [.i32], [.i32],
        [0x20, 0, 0x41, 2, 0x48, 0x04, 0x7f, 0x20, 0, 0x05]
            + [0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x20, 0, 0x41, 2, 0x6b, 0x10, 0, 0x6a, 0x0b])

    /// An endless loop.
    static let endless = ModuleBuilder.function([], [], [0x03, 0x40, 0x0c, 0, 0x0b])

    @Test(arguments: [(0, 0), (1, 1), (2, 1), (10, 55), (20, 6765)] as [(UInt32, UInt64)])
    func recursion(_ argument: UInt32, _ result: UInt64) throws {
        #expect(try run(Self.fib, [.i32(argument)]) == [result])
    }

    /// Every build chains handlers, or returns from each: a long loop must not use up the native stack.
    @Test func longLoop() throws {
        let code: [UInt8] = [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0]
        #expect(try run(ModuleBuilder.function([.i32], [.i32], code), [.i32(3_000_000)]) == [0])
    }

    /// Forms in which one instruction does the work of two, or takes an operand from a register: what they stand for, and
    /// places where they must not be taken.
    @Test(
        arguments: [
            // A value loaded from a sum is no sum: to load and to jump.
            ([0x02, 0x40, 0x20, 0, 0x41, 60, 0x6a, 0x28, 2, 0, 0x0d, 0, 0x41, 1, 0x0f, 0x0b, 0x41, 2], 4, 1),
            // Up to an end, by 3: the number of turns.
            (
                [
                    0x03, 0x40, 0x20, 1, 0x41, 1, 0x6a, 0x21, 1, 0x20, 0, 0x41, 3, 0x6a, 0x22, 0, 0x41, 30, 0x47, 0x0d,
                    0, 0x0b,
                ]
                    + [0x20, 1], 0, 10
            ),
            // Up to a local, which is compared on the left.
            (
                [0x41, 9, 0x21, 2, 0x03, 0x40, 0x20, 2, 0x20, 1, 0x41, 1, 0x6a, 0x22, 1, 0x47, 0x0d, 0, 0x0b, 0x20, 1],
                5, 9
            ),
            // A local compared with itself plus one.
            ([0x02, 0x40, 0x20, 0, 0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x47, 0x0d, 0, 0x0b, 0x20, 0], 7, 8),
            // The register holds the sum, not the product that was before it.
            ([0x20, 0, 0x41, 5, 0x6c, 0x20, 0, 0x41, 1, 0x6a, 0x21, 0, 0x20, 0, 0x6b], 10, 39),
            // The left operand comes from a register, the right one, or both.
            ([0x20, 0, 0x41, 1, 0x6a, 0x20, 0, 0x6b], 10, 1),
            ([0x20, 0, 0x20, 0, 0x41, 3, 0x6a, 0x6b, 0x41, 3, 0x6a], 10, 0),
            ([0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x20, 0, 0x6b], 10, 0),
            // Behind a label nothing is known.
            ([0x20, 0, 0x41, 1, 0x6a, 0x20, 0, 0x04, 0x40, 0x41, 9, 0x21, 0, 0x0b, 0x20, 0, 0x6a], 4, 14),
        ] as [([UInt8], UInt32, UInt64)])
    func joinedForms(_ code: [UInt8], _ argument: UInt32, _ result: UInt64) throws {
        let module = ModuleBuilder.function([.i32], [.i32], locals: [(2, .i32)], code)
        #expect(try run(module, [.i32(argument)]) == [result])
    }

    @Test func fuelEndsAnEndlessLoop() throws {
        var configuration = StoreConfiguration()
        configuration.fuel = 1000
        #expect(throws: Trap.fuelExhausted) { try run(Self.endless, [], configuration) }
    }

    @Test func recursionEndsAtTheStacksEnd() throws {
        #expect(throws: Trap.callStackExhausted) { try run(ModuleBuilder.function([], [], [0x10, 0])) }
    }

    /// A frame that alone is larger than the stack.
    @Test func largeFrame() throws {
        var configuration = StoreConfiguration()
        configuration.stackSlots = 2000
        let large = ModuleBuilder.function([], [], locals: [(40_000, .i64)], [])
        #expect(throws: Trap.callStackExhausted) { try run(large, [], configuration) }
        #expect(try run(large).isEmpty)
    }

    /// A local that changes while its old value is on the stack, below and above a block.
    @Test func localsKeepTheirOldValueOnTheStack() throws {
        let code: [UInt8] = [
            0x20, 0, 0x20, 0, 0x41, 7, 0x21, 0, 0x02, 0x40, 0x20, 0, 0x0d, 0, 0x0b, 0x6a, 0x20, 0, 0x6a,
        ]
        #expect(try run(ModuleBuilder.function([.i32], [.i32], code), [.i32(100)]) == [207])
    }

    /// An offset that does not fit an instruction's 16 bits.
    @Test func largeOffset() throws {
        let load: [UInt8] = [0x20, 0, 0x2d, 0] + ModuleBuilder.number(70_000)
        #expect(throws: Trap.memoryOutOfBounds) {
            try run(ModuleBuilder.function([.i32], [.i32], load), [.i32(.max)])
        }
        let grow: [UInt8] = [0x41, 1, 0x40, 0, 0x1a] + load
        #expect(try run(ModuleBuilder.function([.i32], [.i32], grow), [.i32(5)]) == [0])
    }

    /// NaNs that come of arithmetic are the same everywhere: positive and canonical.
    @Test func canonicalNaN() throws {
        let code: [UInt8] = [0x20, 0, 0x20, 0, 0xa1, 0xbd]
        let infinity = Double.infinity.bitPattern
        let difference = ModuleBuilder.function([.f64], [.i64], code)
        #expect(try run(difference, [.f64(infinity)]) == [0x7ff8_0000_0000_0000])
        #expect(try run(difference, [.f64(0xfff8_0000_0000_1234)]) == [0x7ff8_0000_0000_0000])
    }

    @Test func wrongArguments() throws {
        #expect(throws: Trap.hostTypeMismatch) { try run(Self.fib) }
        #expect(throws: Trap.hostTypeMismatch) { try run(Self.fib, [.i64(1)]) }
    }

    @Test func memoryLimitOfTheStore() throws {
        var configuration = StoreConfiguration()
        configuration.memoryPages = 3
        let grow = ModuleBuilder.function([.i32], [.i32], [0x20, 0, 0x40, 0])
        #expect(try run(grow, [.i32(2)], configuration) == [1])
        #expect(try run(grow, [.i32(3)], configuration) == [UInt64(UInt32.max)])
    }

    /// Bodies that are checked at their first call: a good function runs beside a bad one, which does not.
    @Test func validationAtFirstCall() throws {
        let builder = ModuleBuilder().section(1, [ModuleBuilder.type([], [.i32])]).section(3, [[0], [0], [0]])
            .section(
                7, [ModuleBuilder.export("good", 0), ModuleBuilder.export("bad", 1), ModuleBuilder.export("calls", 2)]
            )
            .section(
                10, [ModuleBuilder.body([0x41, 7]), ModuleBuilder.body([0x42, 7]), ModuleBuilder.body([0x10, 1])])
        #expect(throws: ModuleError.self) { try builder.module() }
        var module = try Module(decoding: builder.bytes)
        try module.validate(.atFirstCall)
        let store = Store()
        let instance = try store.instantiate(module)
        #expect(try store.call(try #require(instance.function("good"))).map(Self.bits) == [7])
        for name: Name in ["bad", "calls", "bad"] {
            let function = try #require(instance.function(name))
            #expect(throws: Trap.invalidFunction) { try store.call(function) }
        }
        // What is wrong outside bodies is found at once.
        var broken = try Module(decoding: ModuleBuilder().section(7, [ModuleBuilder.export("f", 0)]).bytes)
        #expect(throws: ModuleError.self) { try broken.validate(.atFirstCall) }
    }

    @Test func onlyValidatedModulesAreInstantiated() throws {
        let module = try Module(decoding: Self.fib.bytes)
        #expect(throws: InstantiationError.notValidated) { try Store().instantiate(module) }
    }
}
