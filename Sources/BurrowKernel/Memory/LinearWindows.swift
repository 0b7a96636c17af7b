#if canImport(WasmCore)
    internal import WasmCore
#endif

/// Address space for linear memories: each has a window of 8 GiB, in which only its own pages are there.
///
/// An access of machine code, whose page fault is the bounds check, begins at most 8 GiB less 2 bytes from the window's
/// start (address and offset of 32 bits each) and so ends at most 6 bytes behind the window: one that is out of bounds
/// meets a page that is not there before it meets any other.
enum LinearWindows {
    private static let windowBytes: UInt = 8 << 30
    /// Behind what memory at its own address can take.
    private static let start: UInt = PageTables.directBytes
    private static let end: UInt = 1 << 47
    nonisolated(unsafe) private static var next: UInt = start

    /// Whether a fault at the address is an access out of bounds.
    static func contains(_ address: UInt) -> Bool { address >= start && address < next }

    /// Pages that a linear memory leaves for the heap, without which the app cannot go on: when it is made, little more
    /// than what `MemoryRequirement` counts on; when it grows, what it may need for long.
    private static func reserve(isNew: Bool) -> UInt { isNew ? 64 : max(64, PageAllocator.freePages / 32) }

    static var source: MemorySource {
        MemorySource(
            reserve: { maximum in
                guard maximum <= windowBytes / 2, next < end else { return nil }
                defer { next += windowBytes }
                return RawMemory.pointer(next)
            },
            commit: { base, old, new in
                commit(AddressRange(UInt(bitPattern: base) + old, count: new - old), isNew: old == 0)
            },
            release: { base, maximum in release(AddressRange(UInt(bitPattern: base), count: maximum)) })
    }

    private static func commit(_ range: AddressRange, isNew: Bool) -> Bool {
        let pages = range.count / PageAllocator.pageBytes
        let tables = pages / 512 + 4
        guard PageAllocator.freePages >= pages + tables + reserve(isNew: isNew) else { return false }
        var address = range.start
        while address < range.end {
            guard let page = PageAllocator.allocateZeroed(), PageTables.map(page, at: address) else { return false }
            address += PageAllocator.pageBytes
        }
        return true
    }

    /// Pages lie from the start on without a gap.
    private static func release(_ range: AddressRange) {
        var address = range.start
        while address < range.end, let page = PageTables.unmap(address) {
            PageAllocator.free(page, 1)
            address += PageAllocator.pageBytes
        }
    }
}
