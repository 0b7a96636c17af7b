internal import CMachine

/// What the monitor says about the machine, by whichever protocol it uses.
struct BootInformation {
    /// The command line, with the NUL behind it; empty without one.
    let commandLine: AddressRange
    /// The initrd; empty without one.
    let initrd: AddressRange
    /// Where ACPI's root pointer lies; 0 when the monitor does not say.
    let rootPointer: UInt
    /// The map of the memory, as entries of `entryBytes` each that begin with address, size and kind.
    private let map: AddressRange
    private let entryBytes: UInt

    /// - Parameters:
    ///   - number: the protocol, as the loader numbers them: 0 is PVH, 1 is Linux's.
    ///   - address: the monitor's record.
    /// - Returns: nil when there is no such record.
    init?(_ number: UInt32, _ address: UInt) {
        guard address != 0, address < PageTables.startBytes else { return nil }
        let record = BootRecord(address: address)
        if number == 0 { self.init(pvh: record) } else { self.init(linux: record) }
    }

    /// hvm_start_info (Xen's public/arch-x86/hvm/start_info.h).
    private init?(pvh record: BootRecord) {
        guard record.number(0, UInt32.self) == 0x336e_c578 else { return nil }
        commandLine = BootRecord.text(at: record.number(24, UInt.self))
        let modules = BootRecord(address: record.number(16, UInt.self))
        let hasModule = record.number(12, UInt32.self) > 0 && modules.address != 0
        initrd =
            hasModule
            ? AddressRange(modules.number(0, UInt.self), count: modules.number(8, UInt.self)) : .none
        rootPointer = record.number(32, UInt.self)
        // Version 0 has no map.
        map =
            record.number(4, UInt32.self) >= 1
            ? AddressRange(record.number(40, UInt.self), count: record.number(48, UInt32.self) * 24) : .none
        entryBytes = 24
    }

    /// boot_params (Linux's Documentation/arch/x86/zero-page.rst).
    private init?(linux record: BootRecord) {
        guard record.number(0x202, UInt32.self) == 0x5372_6448 else { return nil }
        commandLine = BootRecord.text(at: record.halves(0x228, 0xc8))
        initrd = AddressRange(record.halves(0x218, 0xc0), count: record.halves(0x21c, 0xc4))
        rootPointer = record.number(0x70, UInt.self)
        map = AddressRange(record.address + 0x2d0, count: min(record.number(0x1e8, UInt8.self), 128) * 20)
        entryBytes = 20
    }

    /// Calls `body` with each part of RAM that is free to use.
    func forEachMemory(_ body: (AddressRange) -> Void) {
        var place = map.start
        while place + entryBytes <= map.end {
            let entry = BootRecord(address: place)
            if entry.number(16, UInt32.self) == 1 {
                body(AddressRange(entry.number(0, UInt.self), count: entry.number(8, UInt.self)))
            }
            place += entryBytes
        }
    }

    /// The parts of RAM that hold something until the guest has read it, by number; nil behind the last.
    func occupied(_ number: Int) -> AddressRange? {
        switch number {
        case 0: AddressRange(0, to: KernelImage.end)
        case 1: initrd
        case 2: commandLine
        case 3: map
        default: nil
        }
    }
}

/// A record in memory, little-endian.
private struct BootRecord {
    let address: UInt

    func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: UInt, _ type: Number.Type) -> UInt {
        UInt(truncatingIfNeeded: RawMemory.load(address + offset, as: type))
    }

    /// A 64-bit number whose halves lie apart.
    func halves(_ low: UInt, _ high: UInt) -> UInt { number(low, UInt32.self) | number(high, UInt32.self) << 32 }

    /// A text that a NUL ends, at most 64 KiB; empty at address 0.
    static func text(at address: UInt) -> AddressRange {
        guard address != 0, address < PageTables.startBytes else { return .none }
        var count: UInt = 0
        while count < 65_536, RawMemory.load(address + count, as: UInt8.self) != 0 { count += 1 }
        return AddressRange(address, count: count + 1)
    }
}
