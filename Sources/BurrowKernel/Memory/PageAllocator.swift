internal import CMachine

/// Physical memory in pages of 4 KiB.
///
/// Free memory is a list of runs in the order of their addresses; each run's first page holds its length and where the
/// next run starts, so the list itself takes no memory. Single pages come from the lowest run; what is given back
/// joins its neighbours.
enum PageAllocator {
    static let pageBytes: UInt = 4096

    /// Address of the first run, 0 for none.
    nonisolated(unsafe) private static var first: UInt = 0
    nonisolated(unsafe) private(set) static var freePages: UInt = 0

    private static func pages(_ run: UInt) -> UInt { RawMemory.load(run, as: UInt.self) }
    private static func next(_ run: UInt) -> UInt { RawMemory.load(run + 8, as: UInt.self) }
    private static func setPages(_ run: UInt, _ pages: UInt) { RawMemory.store(pages, at: run) }
    private static func setNext(_ run: UInt, _ next: UInt) { RawMemory.store(next, at: run + 8) }

    /// How many pages hold so many bytes.
    static func pages(for bytes: UInt) -> UInt { (bytes + pageBytes - 1) / pageBytes }

    /// Pages in a row, with whatever was in them; nil when there is no such run.
    static func allocate(_ count: UInt) -> UInt? {
        var previous: UInt = 0
        var run = first
        while run != 0 {
            let length = pages(run)
            if length >= count {
                freePages -= count
                if length > count {
                    setPages(run, length - count)
                    return run + (length - count) * pageBytes
                }
                link(previous, to: next(run))
                return run
            }
            previous = run
            run = next(run)
        }
        return nil
    }

    /// One page full of zeros.
    static func allocateZeroed() -> UInt? {
        guard let page = allocate(1) else { return nil }
        page_clear(UInt64(page))
        return page
    }

    /// Gives pages back, or in the first place.
    static func free(_ start: UInt, _ count: UInt) {
        guard count > 0 else { return }
        freePages += count
        var previous: UInt = 0
        var following = first
        while following != 0, following < start {
            previous = following
            following = next(following)
        }
        setPages(start, count)
        setNext(start, following)
        link(previous, to: start)
        join(start)
        if previous != 0 { join(previous) }
    }

    private static func link(_ previous: UInt, to run: UInt) {
        if previous == 0 { first = run } else { setNext(previous, run) }
    }

    /// Makes one run of this one and the next if they touch.
    private static func join(_ run: UInt) {
        let following = next(run)
        guard following != 0, run + pages(run) * pageBytes == following else { return }
        setPages(run, pages(run) + pages(following))
        setNext(run, next(following))
    }
}

/// What the heap (../BurrowRuntime) asks the platform for.
@_cdecl("runtime_map")
public func runtimeMap(_ size: Int) -> UnsafeMutableRawPointer? {
    guard let start = PageAllocator.allocate(PageAllocator.pages(for: UInt(size))) else { OutOfMemory.stop() }
    return RawMemory.pointer(start)
}

@_cdecl("runtime_unmap")
public func runtimeUnmap(_ start: UnsafeMutableRawPointer, _ size: Int) {
    PageAllocator.free(UInt(bitPattern: start), PageAllocator.pages(for: UInt(size)))
}
