import Testing

@testable import GRPC

/// The small codings of gRPC over HTTP/2, one at a time.
@Suite struct CodingTests {
    @Test(
        arguments: [
            ("", []), ("AA", [0]), ("AA==", [0]), ("AAE", [0, 1]), ("AAE=", [0, 1]), ("//79", [255, 254, 253]),
            ("__79", [255, 254, 253]), ("A", nil), ("AAAAA", nil), ("A!", nil), ("AA=A", nil), ("AA===", nil),
        ] as [(String, [UInt8]?)])
    func base64(text: String, bytes: [UInt8]?) {
        #expect(Base64.decode(text.utf8) == bytes)
    }

    @Test(arguments: [
        ("plain", "plain"), ("%41%62%e4%BD%a0", "Ab你"), ("100%", "100%"), ("%4", "%4"), ("%zz%41", "%zzA"),
        ("%FF", "\u{fffd}"), ("a%0Ab", "a\nb"),
    ])
    func percent(text: String, decoded: String) {
        #expect(PercentEncoding.decode(Array(text.utf8)) == decoded)
    }

    @Test(arguments: [
        (Duration.seconds(15), "15000m"), (.milliseconds(1), "1m"), (.nanoseconds(1), "1m"), (.seconds(-1), "0m"),
        (.seconds(99_999), "99999000m"), (.seconds(100_000), "100000S"), (.seconds(Int64.max), "99999999H"),
    ])
    func timeout(duration: Duration, value: String) {
        #expect(CallTimeout(duration).headerValue == value)
    }

    @Test func messageInAllPieces() throws {
        let bytes = MessageFraming.framed(Array("hello".utf8))
        #expect(bytes == [0, 0, 0, 0, 5, 104, 101, 108, 108, 111])
        for cut in 0...bytes.count {
            var reader = MessageReader()
            try reader.append(Array(bytes[..<cut]))
            #expect((reader.message == nil) == (cut < bytes.count))
            try reader.append(Array(bytes[cut...]))
            #expect(reader.message == Array("hello".utf8))
        }
    }

    @Test func messageAboveTheLimit() {
        var reader = MessageReader()
        let error = RPCError(
            code: .resourceExhausted, message: "the server sent a message of 67108865 bytes, the limit is 67108864")
        #expect(throws: error) { try reader.append([0, 4, 0, 0, 1]) }
    }

    @Test func frameBoundariesInAllPieces() {
        let bytes = Frames.answer(5, "x") + Frames.reset(7, code: 8) + Frames.settings
        for size in 1...bytes.count {
            var scanner = FrameScanner()
            var frames: [FrameScanner.Frame] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                frames += scanner.scan(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(frames.map(\.type) == [1, 0, 1, 3, 4])
            #expect(frames.map(\.stream) == [5, 5, 5, 7, 0])
            #expect(frames.map(\.endsStream) == [false, false, true, false, false])
            #expect(frames.map(\.isReset) == [false, false, false, true, false])
        }
    }

    @Test func statusNumbers() {
        #expect((0...16).map { StatusCode(number: $0).rawValue } == Array(0...16))
        #expect(StatusCode(number: 17) == .unknown && StatusCode(number: -1) == .unknown)
        #expect(StatusCode(httpStatus: 503) == .unavailable && StatusCode(httpStatus: 404) == .unimplemented)
        #expect(HTTP2ErrorCode(rawValue: 13).description == "HTTP_1_1_REQUIRED")
        #expect(HTTP2ErrorCode(rawValue: 99).description == "code 99")
    }
}
