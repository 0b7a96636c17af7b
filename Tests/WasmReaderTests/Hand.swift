/// Modules and components written byte by byte.
enum Hand {
    static let header: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
    static let componentHeader: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]

    static func section(_ id: UInt8, _ content: [UInt8]) -> [UInt8] { [id] + number(content.count) + content }

    static func number(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + number(value >> 7)
    }

    static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + Array(text.utf8) }

    static func custom(_ text: String, _ content: [UInt8]) -> [UInt8] { section(0, name(text) + content) }

    /// One function without parameters and with this code, to which the `end` is added.
    static func module(code: [UInt8], behind: [UInt8] = []) -> [UInt8] {
        let body = [0x00] + code + [0x0b]
        return header + section(1, [1, 0x60, 0, 0]) + section(3, [1, 0])
            + section(10, [1] + number(body.count) + body) + behind
    }
}
