/// A request as frames made by hand: HPACK literals without indexing (RFC 7541, section 6.2.2) are right in any
/// state of the connection's compression tables.
///
/// For the last request of a connection whose incoming headers can no longer be decoded.
enum RawRequest {
    /// The frame size every peer accepts (RFC 9113, section 4.2).
    static let frameSize = 16_384

    static func frames(stream: Int32, headers: [(name: String, value: String)], body: [UInt8]) -> [UInt8] {
        var block: [UInt8] = []
        for header in headers {
            block.append(0)
            block += literal(header.name)
            block += literal(header.value)
        }
        let endHeaders: UInt8 = 0x4
        let endStream: UInt8 = 0x1
        var bytes = frame(type: 1, flags: endHeaders, stream: stream, payload: block[...])
        var rest = body[...]
        repeat {
            let part = rest.prefix(frameSize)
            rest = rest.dropFirst(part.count)
            bytes += frame(type: 0, flags: rest.isEmpty ? endStream : 0, stream: stream, payload: part)
        } while !rest.isEmpty
        return bytes
    }

    private static func frame(type: UInt8, flags: UInt8, stream: Int32, payload: ArraySlice<UInt8>) -> [UInt8] {
        let length = UInt32(payload.count)
        var bytes: [UInt8] = []
        for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes += [type, flags]
        for shift: Int32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: stream >> shift)) }
        return bytes + payload
    }

    /// A string without Huffman coding; its length is an integer with a prefix of 7 bits (RFC 7541, section 5.1).
    private static func literal(_ text: String) -> [UInt8] {
        let text = Array(text.utf8)
        guard text.count >= 127 else { return [UInt8(text.count)] + text }
        var bytes: [UInt8] = [127]
        var rest = text.count - 127
        while rest >= 128 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        return bytes + [UInt8(rest)] + text
    }
}
