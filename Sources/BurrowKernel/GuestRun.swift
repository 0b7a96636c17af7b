#if canImport(BurrowGuest)
    internal import BurrowGuest
#endif
#if canImport(BurrowSupport)
    internal import BurrowSupport
#endif
#if canImport(WASI)
    internal import WASI
#endif
#if canImport(WasmCore)
    internal import WasmCore
#endif

/// The guest on this machine, from its command line and initrd to the end of the machine.
enum GuestRun {
    static func run(line: [UInt8], initrd: AddressRange) -> Never {
        let console = ConsoleFile()
        var configuration = StoreConfiguration()
        configuration.memorySource = LinearWindows.source
        configuration.stackSlots = MemoryRequirement.stackSlots(memory: UInt64(MemorySetup.total))
        // What the app keeps in files and what it keeps in its memory come from the same pages; a file takes a quarter
        // more of them than it has bytes.
        let free = PageAllocator.freePages * PageAllocator.pageBytes
        end(
            BurrowGuest.run(
                line: line,
                initrd: ConstantBytes(unowned: RawMemory.pointer(initrd.start), count: Int(initrd.count)),
                platform: MachinePlatform(console), console: console, configuration: configuration,
                memory: UInt64(MemorySetup.total), fileCapacity: Int(free / 3)))
    }

    /// What an access of the windows means that met no page.
    static func trap(at address: UInt) -> Trap { .memoryOutOfBounds }
}
