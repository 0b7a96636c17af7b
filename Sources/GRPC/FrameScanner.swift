/// Follows the frame boundaries of what the peer sends, without reading any payload (RFC 9113, section 4.1).
///
/// It stays in step when header blocks can no longer be decoded, and so still sees a stream end.
struct FrameScanner {
    /// The part of a frame header that tells how a stream goes on.
    struct Frame: Hashable, Sendable {
        var type: UInt8
        var flags: UInt8
        var stream: Int32

        /// DATA or HEADERS with END_STREAM.
        var endsStream: Bool { type <= 1 && flags & 1 != 0 }
        var isReset: Bool { type == 3 }
    }

    private static let headerLength = 9
    private var header: [UInt8] = []
    private var payloadLeft = 0

    /// The frames that begin in these bytes.
    mutating func scan(_ bytes: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if payloadLeft > 0 {
                let skipped = min(payloadLeft, rest.count)
                payloadLeft -= skipped
                rest = rest.dropFirst(skipped)
                continue
            }
            let part = rest.prefix(Self.headerLength - header.count)
            header += part
            rest = rest.dropFirst(part.count)
            guard header.count == Self.headerLength else { break }
            payloadLeft = header[0...2].reduce(0) { $0 << 8 | Int($1) }
            let stream = header[5...8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
            frames.append(Frame(type: header[3], flags: header[4], stream: Int32(stream)))
            header.removeAll(keepingCapacity: true)
        }
        return frames
    }
}
