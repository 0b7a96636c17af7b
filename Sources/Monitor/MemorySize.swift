/// An amount of memory as docker takes it: a number of bytes, or one with a unit, `512m`, `512MiB` (powers of 1,024).
public struct MemorySize: Hashable, Sendable, CustomStringConvertible {
    /// The amount, from 1 MiB to 16 TiB.
    public let bytes: UInt64

    /// urunc's default for a container without a limit.
    public static let standard = MemorySize(checked: 256 << 20)

    /// The units in lower case, and by how many bits each shifts.
    private static let units: [String: UInt64] = [
        "": 0, "b": 0, "k": 10, "kb": 10, "kib": 10, "m": 20, "mb": 20, "mib": 20, "g": 30, "gb": 30, "gib": 30,
    ]

    /// Reads `512M`, `1g`, `2GiB`, `268435456`; nil for anything else and for what no machine has.
    public init?(_ text: String) {
        let digits = text.utf8.prefix { (0x30...0x39) ~= $0 }
        let unit = String(text[digits.endIndex...]).lowercased()
        guard let number = UInt64(String(text[..<digits.endIndex])), let shift = Self.units[unit] else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
        guard !overflow, bytes >= 1 << 20, bytes <= 1 << 44 else { return nil }
        self.init(checked: bytes)
    }

    private init(checked bytes: UInt64) {
        self.bytes = bytes
    }

    /// As it would be read: `256M`.
    public var description: String { bytes.isMultiple(of: 1 << 20) ? "\(bytes >> 20)M" : "\(bytes)" }
}
