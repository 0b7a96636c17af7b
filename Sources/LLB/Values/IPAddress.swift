internal import TextSearch

/// An IPv4 or IPv6 address.
///
/// An IPv4 address mapped into IPv6 (`::ffff:1.2.3.4`) is the IPv4 address, as in Go's `net.IP`.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// Eight groups of 16 bits; IPv4 is held in its mapped form.
    private let groups: [UInt16]

    /// Reads `1.2.3.4`, `fe80::1`, `::ffff:1.2.3.4` (RFC 4291, section 2.2); nil if it is none of them. Zones are
    /// not accepted.
    public init?(parsing text: String) {
        if !text.contains(":") {
            guard let low = Self.ipv4Groups(text[...]) else { return nil }
            groups = [0, 0, 0, 0, 0, 0xFFFF] + low
            return
        }
        // A second "::" leaves an empty group, which is refused below.
        guard let gap = text.range(ofText: "::") else {
            guard let all = Self.ipv6Groups(text[...]), all.count == 8 else { return nil }
            groups = all
            return
        }
        guard let head = Self.ipv6Groups(text[..<gap.lowerBound], endsInIPv4: false),
            let tail = Self.ipv6Groups(text[gap.upperBound...]),
            head.count + tail.count < 8
        else { return nil }
        groups = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private var isIPv4: Bool { groups.prefix(6).elementsEqual([0, 0, 0, 0, 0, 0xFFFF]) }

    /// The canonical text (RFC 5952): lower case, the longest run of at least two zero groups as `::`.
    public var description: String {
        if isIPv4 {
            return groups.suffix(2).flatMap { [$0 >> 8, $0 & 0xFF] }.map { String($0) }.joined(separator: ".")
        }
        var best = 0..<0
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start > best.count { best = start..<end }
            start = max(end, start + 1)
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard best.count > 1 else { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }

    private static func ipv4Groups(_ text: Substring) -> [UInt16]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt16] = []
        for part in parts {
            // Leading zeros are refused: some readers take them for octal.
            guard let value = UInt8(part), part == String(value) else { return nil }
            bytes.append(UInt16(value))
        }
        return [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]]
    }

    private static func ipv6Groups(_ text: Substring, endsInIPv4: Bool = true) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if endsInIPv4, index == parts.count - 1, part.contains(".") {
                guard let low = ipv4Groups(part) else { return nil }
                groups += low
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"),
                let value = UInt16(part, radix: 16)
            else { return nil }
            groups.append(value)
        }
        return groups
    }
}
