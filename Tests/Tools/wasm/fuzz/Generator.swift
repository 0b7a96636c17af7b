/// Makes random modules that are valid: each seed another one, the same on every machine.
///
/// Every function ends: global 0 counts down at each function's start and at each turn of a loop, and the module traps
/// when it has come to 0. So another engine comes to the same results, whatever its own idea of fuel is.
struct Generator {
    struct Signature {
        var parameters: [ValueType]
        var results: [ValueType]
    }

    static let numbers: [ValueType] = [.i32, .i32, .i32, .i64, .f32, .f64, .f64]
    static let tableSize = 8
    static let fuel = 1000
    static let dataLengths = [16, 40]

    var random: Xorshift
    var types: [Signature] = []
    /// By function: its type.
    var functions: [Int] = []
    /// Behind global 0: type, and whether it can be set.
    var globals: [(type: ValueType, isMutable: Bool)] = []

    // The function that is being made.
    var code: [UInt8] = []
    var signature = Signature(parameters: [], results: [])
    var locals: [ValueType] = []
    /// What a branch to each label takes along, the outermost first.
    var labels: [[ValueType]] = []
    /// Instructions that may still be made.
    var budget = 0

    init(seed: UInt64) {
        random = Xorshift(seed: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
        for _ in 0..<8 { _ = random.next() }
    }

    mutating func chance(_ percent: Int) -> Bool { random.next(100) < percent }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[random.next(list.count)] }

    mutating func module() -> [UInt8] {
        types = [Signature(parameters: [], results: [])]
        for _ in 0..<2 + random.next(4) {
            types.append(Signature(parameters: signatureTypes(4), results: signatureTypes(3)))
        }
        functions = (0..<2 + random.next(4)).map { _ in random.next(types.count) }
        globals = [(.i32, true)] + (0..<random.next(5)).map { _ in (pick(Self.numbers), chance(80)) }
        let bodies = functions.indices.map { body(ofFunction: $0) }
        return builder(bodies).bytes
    }

    private mutating func signatureTypes(_ bound: Int) -> [ValueType] {
        (0..<random.next(bound)).map { _ in pick(Self.numbers) }
    }

    private mutating func builder(_ bodies: [[UInt8]]) -> ModuleBuilder {
        let all = functions.indices.map(ModuleBuilder.number)
        let exports =
            functions.indices.map { ModuleBuilder.export("f\($0)", $0) } + [ModuleBuilder.name("m") + [2, 0]]
            + globals.indices.map { ModuleBuilder.name("g\($0)") + [3] + ModuleBuilder.number($0) }
        let data = Self.dataLengths.map { length in (0..<length).map { _ in UInt8(random.next(256)) } }
        let definitions = globals.indices.map { globalDefinition($0) }
        return ModuleBuilder()
            .section(1, types.map { ModuleBuilder.type($0.parameters, $0.results) })
            .section(3, functions.map(ModuleBuilder.number))
            .section(4, [[0x70, 1, UInt8(Self.tableSize), 20]])
            .section(5, [[1, 1, 3]])
            .section(6, definitions)
            .section(7, exports)
            .section(
                9,
                [
                    [0, 0x41, 1, 0x0b] + ModuleBuilder.vector(all),
                    [1, 0] + ModuleBuilder.vector(all),
                    [3, 0] + ModuleBuilder.vector(all),
                ]
            )
            .raw(12, ModuleBuilder.number(data.count))
            .section(10, bodies)
            .section(
                11,
                [
                    [0, 0x41, 8, 0x0b] + ModuleBuilder.number(data[0].count) + data[0],
                    [1]
                        + ModuleBuilder.number(data[1].count) + data[1],
                ])
    }

    private mutating func globalDefinition(_ index: Int) -> [UInt8] {
        let (type, isMutable) = globals[index]
        let value = index == 0 ? [0x41] + Self.signed(Int64(Self.fuel)) : constant(type)
        return [type.rawValue, isMutable ? 1 : 0] + value + [0x0b]
    }

    // MARK: - Functions

    private mutating func body(ofFunction index: Int) -> [UInt8] {
        signature = types[functions[index]]
        let own = (0..<random.next(5)).map { _ in pick(Self.numbers) }
        locals = signature.parameters + own
        labels = [signature.results]
        code = []
        budget = 40 + random.next(160)
        countDown()
        statements(depth: 0)
        if chance(10),
            let callee = functions.indices.first(where: { types[functions[$0]].results == signature.results })
        {
            values(types[functions[callee]].parameters, depth: 2)
            code += [0x12] + ModuleBuilder.number(callee)
        } else {
            values(signature.results, depth: 1)
        }
        let runs = locals.dropFirst(signature.parameters.count).map { (1, $0) }
        return ModuleBuilder.body(locals: runs, code)
    }

    /// Traps if global 0 is 0, and takes one away from it.
    mutating func countDown() {
        code += [0x23, 0, 0x45, 0x04, 0x40, 0x00, 0x0b, 0x23, 0, 0x41, 1, 0x6b, 0x24, 0]
    }

    // MARK: - Numbers

    /// Signed LEB128.
    static func signed(_ value: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while true {
            let low = UInt8(truncatingIfNeeded: rest & 0x7f)
            rest >>= 7
            if (rest == 0 && low & 0x40 == 0) || (rest == -1 && low & 0x40 != 0) { return bytes + [low] }
            bytes.append(low | 0x80)
        }
    }

    static func little(_ value: UInt64, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    static let interesting: [Int64] = [
        0, 1, 2, 3, 4, 8, 31, 32, 63, 64, 127, 128, 255, 256, 65_535, 65_536, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, -1,
        -2, -128, .max, .min,
    ]

    mutating func constant(_ type: ValueType) -> [UInt8] {
        let number = chance(60) ? pick(Self.interesting) : Int64(bitPattern: random.next())
        switch type {
        case .i32: return [0x41] + Self.signed(Int64(Int32(truncatingIfNeeded: number)))
        case .i64: return [0x42] + Self.signed(number)
        case .f32: return [0x43] + Self.little(UInt64(floatValue(number).bitPattern), 4)
        case .f64: return [0x44] + Self.little(doubleValue(number).bitPattern, 8)
        case .funcref, .externref: return [0xd0, type.rawValue]
        }
    }

    /// Mostly numbers that conversions can take, and what is special.
    private mutating func doubleValue(_ number: Int64) -> Double {
        chance(80) ? Double(number >> 20) / 8 : pick([0.0, -0.0, .infinity, -.infinity, 0.5, 1e300, 1e-300])
    }

    private mutating func floatValue(_ number: Int64) -> Float { Float(doubleValue(number)) }
}
