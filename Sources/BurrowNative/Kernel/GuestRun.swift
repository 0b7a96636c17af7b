internal import CNative

/// The guest on this machine, whose app is machine code in the kernel: from its command line and initrd to the end of
/// the machine.
enum GuestRun {
    /// Where the app's stack lies; beneath are pages that are not there.
    nonisolated(unsafe) private static var stack = AddressRange.none

    static func run(line: [UInt8], initrd: AddressRange) -> Never {
        guard native_processor_fits() else {
            Crash.stop("the app is compiled for x86-64-v2, and the processor has not all of that")
        }
        KernelImage.prepareApp()
        let console = ConsoleFile()
        // As with the interpreter.
        let free = PageAllocator.freePages * PageAllocator.pageBytes
        do throws(GuestFailure) {
            let guest = try GuestStart(
                line: line,
                initrd: ConstantBytes(unowned: RawMemory.pointer(initrd.start), count: Int(initrd.count)),
                platform: MachinePlatform(console), console: console, fileCapacity: Int(free / 3))
            NativeApp.run(guest.wasi, memory: LinearWindows.source, stack: makeStack(guest.path)) { ending in
                end(GuestEnding(ending, app: guest.path))
            }
        } catch {
            end(error.ending)
        }
    }

    /// A window of its own for the stack, so that its end is a page fault where a frame is larger than what is checked.
    private static func makeStack(_ app: [UInt8]) -> UnsafeMutableRawBufferPointer {
        let guardBytes = UInt(NativeApp.frameReserve)
        let size = UInt(MemoryRequirement.stackSlots(memory: UInt64(MemorySetup.total)) * 8 + NativeApp.stackReserve)
        let source = LinearWindows.source
        guard let base = source.reserve(guardBytes + size), source.commit(base, guardBytes, guardBytes + size) else {
            end(GuestEnding(.outOfMemory, app: app))
        }
        let start = base + Int(guardBytes)
        stack = AddressRange(UInt(bitPattern: base), count: guardBytes + size)
        return UnsafeMutableRawBufferPointer(start: start, count: Int(size))
    }

    /// What an access of the windows means that met no page.
    static func trap(at address: UInt) -> Trap {
        address >= stack.start && address < stack.end ? .callStackExhausted : .memoryOutOfBounds
    }
}
