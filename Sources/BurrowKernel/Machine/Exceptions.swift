internal import CMachine

#if canImport(BurrowGuest)
    internal import BurrowGuest
#endif

/// The processor's exceptions, each of which ends the machine.
enum Exceptions {
    private static let count = 22, timerVector = 0x20, spuriousVector = 0xff
    private static let pageFault: UInt = 14

    nonisolated(unsafe) private static var isHandling = false

    /// From now on exceptions come here.
    static func start() {
        for number in 0..<count { setGate(number, UInt(exception_stub(Int32(number)))) }
        setGate(timerVector, UInt(address_of_wake()))
        setGate(spuriousVector, UInt(address_of_wake()))
        interrupts_load(address_of_interrupt_table(), 256 * 16 - 1)
    }

    /// An interrupt gate on the exceptions' stack (IST 1), code segment 8.
    private static func setGate(_ number: Int, _ address: UInt) {
        let entry = UInt(address_of_interrupt_table()) + UInt(number) * 16
        RawMemory.store(
            address & 0xffff | 8 << 16 | 0x8e01 << 32 | (address >> 16 & 0xffff) << 48, at: entry)
        RawMemory.store(address >> 32, at: entry + 8)
    }

    /// What an exception means: an access of the app's out of bounds, or a fault of the kernel's own.
    static func handle(_ number: UInt, _ code: UInt, _ place: UInt, _ address: UInt) -> Never {
        if isHandling { PowerOff.reset() }
        isHandling = true
        if number == pageFault, LinearWindows.contains(address) {
            GuestRun.end(GuestEnding(.trapped(.memoryOutOfBounds), app: []))
        }
        Crash.stop {
            Report.write(name(number))
            if number == pageFault {
                Report.write(code & 16 != 0 ? " executing " : code & 2 != 0 ? " writing " : " reading ")
                Report.hexadecimal(address)
                if isGuard(address) { Report.write(" (the stack is full)") }
            } else if code != 0 {
                Report.write(" code ")
                Report.hexadecimal(code)
            }
            Report.write(" at ")
            Report.hexadecimal(place)
        }
    }

    private static func isGuard(_ address: UInt) -> Bool {
        let page = address & ~(PageAllocator.pageBytes - 1)
        return page == address_of_stack_guard() || page == address_of_exception_guard()
    }

    private static func name(_ number: UInt) -> StaticString {
        switch number {
        case 0: "division error"
        case 2: "non-maskable interrupt"
        case 3: "breakpoint"
        // Swift ends a failed check with this instruction.
        case 6: "failed check (invalid instruction)"
        case 8: "double fault"
        case 13: "general protection fault"
        case 14: "page fault"
        case 18: "machine check"
        default: "processor exception"
        }
    }
}

/// From exceptions.S.
@_cdecl("burrow_exception")
public func burrowException(_ number: UInt, _ code: UInt, _ place: UInt, _ address: UInt) {
    Exceptions.handle(number, code, place, address)
}
