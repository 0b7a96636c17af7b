internal import CMachine

#if canImport(BurrowGuest)
    internal import BurrowGuest
#endif

/// The processor's exceptions, each of which ends the machine. exceptions.S sets them up.
enum Exceptions {
    private static let pageFault: UInt = 14

    nonisolated(unsafe) private static var isHandling = false

    /// What an exception means: an access of the app's out of bounds, or a fault of the kernel's own.
    static func handle(_ number: UInt, _ code: UInt, _ place: UInt, _ address: UInt) -> Never {
        if isHandling { PowerOff.reset() }
        isHandling = true
        if number == pageFault, LinearWindows.contains(address) {
            GuestRun.end(GuestEnding(.trapped(GuestRun.trap(at: address)), app: []))
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
