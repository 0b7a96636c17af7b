/// The length prefix gRPC puts before each message: one flag byte (0 = not compressed) and a big-endian length.
enum MessageFraming {
    static let prefixLength = 5

    /// The largest message accepted, in bytes; BuildKit sends at most 16 MiB since v0.14 and has no limit before.
    static let maximumLength = 64 << 20

    /// The largest request, in bytes, that the prefix can express.
    static let maximumRequestLength = Int(UInt32.max)

    static func framed(_ message: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0]
        bytes.reserveCapacity(prefixLength + message.count)
        let length = UInt32(truncatingIfNeeded: message.count)
        for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes += message
        return bytes
    }
}

/// Puts the one message of a unary answer together from DATA frames, which may cut it anywhere.
struct MessageReader {
    private var prefix: [UInt8] = []
    private var body: [UInt8] = []
    private var length = 0

    /// Nothing has come yet.
    var isEmpty: Bool { prefix.isEmpty }

    /// The message once it is whole.
    var message: [UInt8]? {
        prefix.count == MessageFraming.prefixLength && body.count == length ? body : nil
    }

    /// Takes the next bytes.
    /// - Throws: `RPCError` for a compressed message, a second one and one that is too large.
    mutating func append(_ bytes: [UInt8]) throws(RPCError) {
        var rest = bytes[...]
        if prefix.count < MessageFraming.prefixLength {
            let part = rest.prefix(MessageFraming.prefixLength - prefix.count)
            prefix += part
            rest = rest.dropFirst(part.count)
            guard prefix.count == MessageFraming.prefixLength else { return }
            try readPrefix()
        }
        guard rest.count <= length - body.count else {
            throw RPCError(code: .internal, message: "the server sent more than one message for a unary call")
        }
        body += rest
    }

    private mutating func readPrefix() throws(RPCError) {
        guard prefix[0] == 0 else {
            throw RPCError(
                code: .internal, message: "the server sent a compressed message although none was offered")
        }
        length = prefix[1...].reduce(0) { $0 << 8 | Int($1) }
        guard length <= MessageFraming.maximumLength else {
            throw RPCError(
                code: .resourceExhausted,
                message: "the server sent a message of \(length) bytes, the limit is \(MessageFraming.maximumLength)")
        }
        body.reserveCapacity(min(length, 1 << 20))
    }
}
