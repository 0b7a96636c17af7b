#if canImport(BurrowGuest)
    internal import BurrowGuest
#endif

extension GuestRun {
    static func end(_ ending: GuestEnding) -> Never {
        if let message = ending.message { Report.write(message + [0x0a]) }
        PowerOff.now(ending.status)
    }
}
