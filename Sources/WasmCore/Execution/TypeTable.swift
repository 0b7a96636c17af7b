/// Gives equal function types equal numbers across the modules of a store, in constant time per type.
struct TypeTable {
    private var types: [FunctionType] = []
    /// Open addressing; a slot holds a number + 1, 0 is free. The size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 64)

    subscript(id: UInt32) -> FunctionType { types[Int(id)] }

    mutating func id(of type: FunctionType) -> UInt32 {
        if types.count * 2 >= slots.count { grow() }
        var index = Self.hash(type) & (slots.count - 1)
        while slots[index] != 0 {
            let id = slots[index] - 1
            if types[Int(id)] == type { return id }
            index = (index + 1) & (slots.count - 1)
        }
        types.append(type)
        slots[index] = UInt32(types.count)
        return UInt32(types.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (id, type) in types.enumerated() {
            var index = Self.hash(type) & (slots.count - 1)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = UInt32(id + 1)
        }
    }

    /// FNV-1a over the type bytes, finished so that the low bits depend on all.
    private static func hash(_ type: FunctionType) -> Int {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for parameter in type.parameters { value = (value ^ UInt64(parameter.rawValue)) &* 0x100_0000_01b3 }
        value = (value ^ 1) &* 0x100_0000_01b3
        for result in type.results { value = (value ^ UInt64(result.rawValue)) &* 0x100_0000_01b3 }
        value ^= value >> 29
        return Int(truncatingIfNeeded: value & 0x7fff_ffff)
    }
}
