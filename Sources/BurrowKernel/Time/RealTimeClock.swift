internal import CMachine

/// The time of day, which the machine is asked for once; from then on the monotonic clock tells it.
enum RealTimeClock {
    /// What to add to the monotonic clock; nil until the machine has been asked.
    nonisolated(unsafe) private static var offset: UInt64?

    /// Nanoseconds since 1970. A machine that does not know the time of day starts in 1970.
    static var now: UInt64 {
        let time = MonotonicClock.now
        if let offset { return time &+ offset }
        let found = KVMClock.startTime ?? BatteryClock.now.map { $0 &- time } ?? 0
        offset = found
        return time &+ found
    }
}

/// The battery-backed clock of a PC (MC146818).
private enum BatteryClock {
    /// Reads until it counts as not there. An update, during which nothing may be read, takes 2 ms at most.
    private static let mostReads = 100_000

    private struct Reading: Equatable {
        var second, minute, hour, day, month, year, century: UInt64

        init() {
            second = UInt64(register(0))
            minute = UInt64(register(2))
            hour = UInt64(register(4))
            day = UInt64(register(7))
            month = UInt64(register(8))
            year = UInt64(register(9))
            century = UInt64(register(0x32))
        }
    }

    private static func register(_ number: UInt8) -> UInt8 {
        port_write8(0x70, number)
        return port_read8(0x71)
    }

    /// Nanoseconds since 1970; nil where there is no such clock.
    static var now: UInt64? {
        // Bus lines without a device read as ones.
        guard register(0x0d) != 0xff else { return nil }
        for _ in 0..<mostReads where register(0x0a) & 0x80 == 0 {
            let reading = Reading()
            if register(0x0a) & 0x80 == 0, reading == Reading() { return time(reading, mode: register(0x0b)) }
        }
        return nil
    }

    private static func time(_ raw: Reading, mode: UInt8) -> UInt64? {
        var reading = raw
        let isAfternoon = reading.hour & 0x80 != 0
        reading.hour &= 0x7f
        if mode & 4 == 0 {
            func binary(_ value: UInt64) -> UInt64 { (value >> 4) * 10 + (value & 15) }
            reading.second = binary(reading.second)
            reading.minute = binary(reading.minute)
            reading.hour = binary(reading.hour)
            reading.day = binary(reading.day)
            reading.month = binary(reading.month)
            reading.year = binary(reading.year)
            reading.century = binary(reading.century)
        }
        if mode & 2 == 0 { reading.hour = reading.hour % 12 + (isAfternoon ? 12 : 0) }
        guard (1...12).contains(reading.month), (1...31).contains(reading.day), reading.hour < 24 else { return nil }
        // Not every clock has the century's register.
        let told = reading.century * 100 + reading.year
        let year = (1970...2554).contains(told) ? told : 2000 + reading.year
        let days = daysSince1970(year: year, month: reading.month, day: reading.day)
        return (days * 86_400 + reading.hour * 3600 + reading.minute * 60 + reading.second) * 1_000_000_000
    }

    /// In the Gregorian calendar, whose years are counted from March on so that the leap day is the last.
    private static func daysSince1970(year: UInt64, month: UInt64, day: UInt64) -> UInt64 {
        let fromMarch = (month + 9) % 12
        let years = month <= 2 ? year - 1 : year
        let leapDays = years / 4 - years / 100 + years / 400
        return years * 365 + leapDays + (153 * fromMarch + 2) / 5 + day - 1 - 719_468
    }
}
