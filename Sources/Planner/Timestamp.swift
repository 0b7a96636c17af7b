/// A moment in whole seconds since 1970-01-01, as `SOURCE_DATE_EPOCH` gives it.
///
/// Without that argument everything is dated 1970: an image that names the time of its build is another image on
/// every build (reference/daemon-experiments.md, section 2).
public struct Timestamp: Hashable, Sendable, CustomStringConvertible {
    public var seconds: Int64

    /// The moment everything is dated without `SOURCE_DATE_EPOCH`.
    public static let epoch = Timestamp(seconds: 0)

    /// The last second of the year 9999, the last that RFC 3339 can write.
    private static let last: Int64 = 253_402_300_799

    /// Times before 1970 count as 1970, those after 9999 as the last that fits; options are checked where they are read.
    public init(seconds: Int64) {
        self.seconds = min(max(seconds, 0), Self.last)
    }

    /// Nanoseconds since 1970-01-01, as file ops take them; times after 2262 count as the last that fits.
    public var nanoseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product
    }

    /// RFC 3339 in UTC, as image configs have it: `1970-01-01T00:00:00Z`.
    public var description: String {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = Self.date(daysSince1970: days)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { Self.padded($0, to: 2) }.joined(separator: ":")
        return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))T\(time)Z"
    }

    /// The proleptic Gregorian date: years are counted from March, in eras of 400 of them.
    private static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func padded(_ number: Int64, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
