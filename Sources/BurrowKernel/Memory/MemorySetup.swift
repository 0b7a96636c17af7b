/// Fills the page allocator from the monitor's map of the memory.
enum MemorySetup {
    /// All RAM that the monitor gives, in bytes.
    nonisolated(unsafe) private(set) static var total: UInt = 0

    /// Takes all RAM behind the kernel but what is occupied.
    static func run(_ information: BootInformation) {
        information.forEachMemory { memory in
            total += memory.count
            // First what can be used at once: tables for the rest come from it.
            take(AddressRange(memory.start, to: min(memory.end, PageTables.startBytes)), information, occupied: 0)
        }
        information.forEachMemory { memory in
            guard memory.end > PageTables.startBytes else { return }
            let end = PageTables.mapDirectly(memory)
            take(AddressRange(max(memory.start, PageTables.startBytes), to: end), information, occupied: 0)
        }
    }

    /// Cuts out what is occupied, from a number on, and takes what is left.
    private static func take(_ memory: AddressRange, _ information: BootInformation, occupied number: Int) {
        guard !memory.isEmpty else { return }
        guard let occupied = information.occupied(number) else { return add(memory) }
        guard !occupied.isEmpty, occupied.start < memory.end, occupied.end > memory.start else {
            return take(memory, information, occupied: number + 1)
        }
        take(AddressRange(memory.start, to: occupied.start), information, occupied: number + 1)
        take(AddressRange(occupied.end, to: memory.end), information, occupied: number + 1)
    }

    private static func add(_ memory: AddressRange) {
        let page = PageAllocator.pageBytes
        let start = PageAllocator.pages(for: memory.start) * page
        let end = memory.end / page * page
        if end > start { PageAllocator.free(start, (end - start) / page) }
    }
}
