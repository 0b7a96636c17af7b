/// A text file that diagnostics point into: its name as the user knows it, and its bytes as read.
public struct SourceFile: Hashable, Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The text of one line (from 1) without its line break, `nil` past the end; broken UTF-8 shows as U+FFFD.
    ///
    /// Lines end at LF, CR LF or a lone CR, as YAML 1.2 has them (5.4).
    public func line(_ number: Int) -> String? {
        guard number >= 1 else { return nil }
        var current = 1
        var start = bytes.startIndex
        while current < number {
            guard let end = bytes[start...].firstIndex(where: Self.isBreak) else { return nil }
            start = afterBreak(at: end)
            current += 1
        }
        let end = bytes[start...].firstIndex(where: Self.isBreak) ?? bytes.endIndex
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private func afterBreak(at index: Int) -> Int {
        let next = index + 1
        let isPair = bytes[index] == 0x0D && next < bytes.endIndex && bytes[next] == 0x0A
        return isPair ? next + 1 : next
    }
}
