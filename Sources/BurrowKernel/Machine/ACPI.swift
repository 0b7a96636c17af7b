internal import CMachine

/// The part of ACPI that turns a machine off (ACPI 6.5: 4.8 and 5.2).
enum ACPI {
    private static let sleepEnable: UInt16 = 1 << 13
    /// Table lengths above this are taken for rubbish.
    private static let longestTable: UInt = 1 << 20

    /// Asks for the state S5, "soft off", which comes a little later. Returns false where there is no such thing.
    static func sleep(rootPointer: UInt) -> Bool {
        guard let fixed = fixedTable(rootPointer) else { return false }
        let type = sleepType(fixed) ?? 0
        if number(fixed + 112, UInt32.self) & 1 << 20 != 0 { return enterReduced(type, fixed) }
        let blocks = (number(fixed + 64, UInt32.self), number(fixed + 68, UInt32.self))
        enter(type, blocks.0)
        enter(type, blocks.1)
        return blocks.0 != 0
    }

    /// On "hardware-reduced" machines: by the sleep control register, in memory or a port.
    private static func enterReduced(_ type: UInt, _ fixed: UInt) -> Bool {
        guard length(fixed) >= 256 else { return false }
        let address = number(fixed + 248, UInt.self)
        let value = UInt8(truncatingIfNeeded: type << 2 | 1 << 5)
        guard address != 0, address < PageTables.startBytes else { return false }
        if number(fixed + 244, UInt8.self) == 1 {
            port_write8(UInt16(truncatingIfNeeded: address), value)
        } else {
            device_write8(UInt64(address), value)
        }
        return true
    }

    private static func enter(_ type: UInt, _ port: UInt) {
        guard port != 0 else { return }
        let port = UInt16(truncatingIfNeeded: port)
        port_write16(port, port_read16(port) & 0x203 | UInt16(type) << 10 | sleepEnable)
    }

    // MARK: - Tables

    private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ address: UInt, _ type: Number.Type
    ) -> UInt {
        UInt(truncatingIfNeeded: RawMemory.load(address, as: type))
    }

    private static func length(_ table: UInt) -> UInt { min(number(table + 4, UInt32.self), longestTable) }

    /// The table "FACP"; nil on a machine without ACPI.
    private static func fixedTable(_ rootPointer: UInt) -> UInt? {
        guard let root = rootPointer != 0 ? rootPointer : search(), isTable(root) else { return nil }
        let isLong = number(root + 15, UInt8.self) >= 2
        let list = isLong ? number(root + 24, UInt.self) : number(root + 16, UInt32.self)
        guard isTable(list) else { return nil }
        let size: UInt = isLong ? 8 : 4
        var place = list + 36
        while place + size <= list + length(list) {
            let table = isLong ? number(place, UInt.self) : number(place, UInt32.self)
            if isTable(table), number(table, UInt32.self) == 0x5043_4146 { return table }
            place += size
        }
        return nil
    }

    private static func isTable(_ address: UInt) -> Bool {
        address != 0 && address < PageTables.startBytes - longestTable
    }

    /// The root pointer that firmware leaves below 1 MiB: "RSD PTR ".
    private static func search() -> UInt? {
        var place: UInt = 0xe0000
        while place < 0x100000 {
            if number(place, UInt64.self) == 0x2052_5450_2044_5352 { return place }
            place += 16
        }
        return nil
    }

    /// What stands for S5 in this machine: the first number of the package `_S5_` in its program (AML). Not the program
    /// is run, only the package is looked for, which all firmware writes as a constant.
    private static func sleepType(_ fixed: UInt) -> UInt? {
        let short = number(fixed + 40, UInt32.self)
        let program = short != 0 || length(fixed) < 148 ? short : number(fixed + 140, UInt.self)
        guard isTable(program) else { return nil }
        var place = program + 36
        let end = program + length(program)
        while place + 9 <= end {
            // "_S5_", then PackageOp, its length in one byte, the number of elements.
            if number(place, UInt32.self) == 0x5f35_535f, number(place + 4, UInt8.self) == 0x12,
                number(place + 5, UInt8.self) < 0x40
            {
                return constant(place + 7)
            }
            place += 1
        }
        return nil
    }

    /// ZeroOp, OneOp, or BytePrefix and a byte.
    private static func constant(_ place: UInt) -> UInt? {
        switch number(place, UInt8.self) {
        case 0: 0
        case 1: 1
        case 0x0a: number(place + 1, UInt8.self) & 7
        default: nil
        }
    }
}
