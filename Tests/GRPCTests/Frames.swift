@testable import GRPC

/// HTTP/2 frames as a server writes them, for connections that are driven by hand.
enum Frames {
    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: Int32, _ payload: [UInt8] = []) -> [UInt8] {
        let length = payload.count
        return [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), type, flags]
            + [0, 0, UInt8(stream >> 8), UInt8(stream & 255)] + payload
    }

    static let settings = frame(4, 0, 0)

    /// A header block of short literals without indexing.
    static func headers(_ stream: Int32, _ fields: [(String, String)], end: Bool = false) -> [UInt8] {
        var block: [UInt8] = []
        for (name, value) in fields {
            block += [0, UInt8(name.utf8.count)] + Array(name.utf8)
            block += [UInt8(value.utf8.count)] + Array(value.utf8)
        }
        return frame(1, end ? 5 : 4, stream, block)
    }

    static func data(_ stream: Int32, _ bytes: [UInt8], end: Bool = false) -> [UInt8] {
        frame(0, end ? 1 : 0, stream, bytes)
    }

    /// A good answer.
    static func answer(_ stream: Int32, _ message: String) -> [UInt8] {
        headers(stream, [(":status", "200"), ("content-type", "application/grpc")])
            + data(stream, MessageFraming.framed(Array(message.utf8)))
            + headers(stream, [("grpc-status", "0")], end: true)
    }

    static func goAway(last: Int32, code: UInt8) -> [UInt8] { frame(7, 0, 0, [0, 0, 0, UInt8(last), 0, 0, 0, code]) }

    static func reset(_ stream: Int32, code: UInt8) -> [UInt8] { frame(3, 0, stream, [0, 0, 0, code]) }

    static func window(_ stream: Int32, _ more: UInt8) -> [UInt8] { frame(8, 0, stream, [0, more, 0, 0]) }
}
