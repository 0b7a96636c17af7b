internal import CMachine

/// The processor's page tables. The loader has made them for the first 4 GiB, with all rights; here they
/// get the rights they are to have, RAM above 4 GiB, and the pages of linear memories.
enum PageTables {
    private static let present: UInt = 1, writable: UInt = 2, large: UInt = 0x80
    private static let notExecutable: UInt = 1 << 63
    private static let addressBits: UInt = 0x000f_ffff_ffff_f000
    private static let data = present | writable | notExecutable
    private static let pageBytes = PageAllocator.pageBytes
    private static let largeBytes: UInt = 2 << 20, gigabyte: UInt = 1 << 30
    /// How far memory lies at its own address from the start on.
    static let startBytes: UInt = 4 << 30
    /// How far it can: what one entry of the root covers.
    static let directBytes: UInt = 512 << 30

    // MARK: - Rights

    /// Makes text read-only and everything else not executable; takes page 0 and the pages under the stacks away.
    static func protect() {
        let table = UInt(address_of_first_page_table())
        for index in 0..<UInt(512) {
            let page = index * pageBytes
            RawMemory.store(page | rights(page), at: table + index * 8)
        }
        let directory = UInt(address_of_page_directories())
        for index in 1..<UInt(512) { forbidExecution(directory + index * 8) }
        for index in 1..<startBytes / gigabyte { forbidExecution(UInt(address_of_low_pointers()) + index * 8) }
        RawMemory.store(table | present | writable, at: directory)
        translations_flush()
    }

    private static func forbidExecution(_ entry: UInt) {
        RawMemory.store(RawMemory.load(entry, as: UInt.self) | notExecutable, at: entry)
    }

    /// Gives a range of whole pages between 2 MiB and 1 GiB rights of its own; false without memory for tables.
    static func protect(_ range: AddressRange, isExecutable: Bool) -> Bool {
        var page = range.start
        while page < range.end {
            let entry = UInt(address_of_page_directories()) + page / largeBytes * 8
            if RawMemory.load(entry, as: UInt.self) & large != 0 {
                guard let table = PageAllocator.allocate(1) else { return false }
                let first = page / largeBytes * largeBytes
                for index in 0..<UInt(512) { RawMemory.store(first + index * pageBytes | data, at: table + index * 8) }
                RawMemory.store(table | present | writable, at: entry)
            }
            let table = RawMemory.load(entry, as: UInt.self) & addressBits
            RawMemory.store(
                page | present | (isExecutable ? 0 : notExecutable), at: table + page / pageBytes % 512 * 8)
            page += pageBytes
        }
        translations_flush()
        return true
    }

    private static func rights(_ page: UInt) -> UInt {
        if page == 0 || page == address_of_stack_guard() || page == address_of_exception_guard() { return 0 }
        guard page >= address_of_kernel_start(), page < address_of_data_start() else { return data }
        return page < address_of_constants_start() ? present : present | notExecutable
    }

    // MARK: - RAM above 4 GiB

    /// Makes RAM usable at its own address; returns up to where, which is less when there is no memory for tables.
    static func mapDirectly(_ memory: AddressRange) -> UInt {
        let end = min(memory.end, directBytes)
        var place = max(memory.start, startBytes) / largeBytes * largeBytes
        while place < end {
            guard let directory = directTable(place) else { return place }
            let entry = directory + place % gigabyte / largeBytes * 8
            RawMemory.store(place | data | large, at: entry)
            place += largeBytes
        }
        return end
    }

    private static func directTable(_ address: UInt) -> UInt? {
        table(in: UInt(address_of_low_pointers()) + address / gigabyte * 8)
    }

    // MARK: - Single pages

    /// The table an entry leads to, made if there is none.
    private static func table(in entry: UInt) -> UInt? {
        let value = RawMemory.load(entry, as: UInt.self)
        if value & present != 0 { return value & addressBits }
        guard let table = PageAllocator.allocateZeroed() else { return nil }
        RawMemory.store(table | present | writable, at: entry)
        return table
    }

    /// The entry for a page outside of the directly mapped memory; nil without memory for tables.
    private static func entry(_ address: UInt) -> UInt? {
        var table = UInt(address_of_page_root())
        var shift: UInt = 39
        while shift > 12 {
            guard let next = self.table(in: table + (address >> shift & 511) * 8) else { return nil }
            table = next
            shift -= 9
        }
        return table + (address >> 12 & 511) * 8
    }

    /// Puts a page of memory at an address: read, write, not execute. False without memory for tables.
    static func map(_ page: UInt, at address: UInt) -> Bool {
        guard let entry = entry(address) else { return false }
        RawMemory.store(page | data, at: entry)
        return true
    }

    /// Takes the page at an address away and returns it; nil where there was none.
    static func unmap(_ address: UInt) -> UInt? {
        guard let entry = entry(address) else { return nil }
        let value = RawMemory.load(entry, as: UInt.self)
        guard value & present != 0 else { return nil }
        RawMemory.store(0, at: entry)
        translation_flush(UInt64(address))
        return value & addressBits
    }
}
