import Testing

@testable import GRPC

/// The state machine driven by hand: no descriptor, no clock.
@Suite struct ClientConnectionTests {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    /// Outcomes in words, to be compared whole.
    static func words(_ actions: ConnectionActions) -> [String] {
        actions.finished.map { id, outcome in
            switch outcome {
            case .success(let bytes): "\(id.number) ok \(String(decoding: bytes, as: UTF8.self))"
            case .failure(let error): "\(id.number) \(error)"
            }
        }
    }

    /// Frames of the client, without the preface: type:flags:stream:length.
    static func frames(_ bytes: [UInt8]) -> [String] {
        var rest = bytes.starts(with: preface) ? bytes.dropFirst(preface.count) : bytes[...]
        var list: [String] = []
        while rest.count >= 9 {
            let header = Array(rest.prefix(9))
            let length = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
            list.append("\(header[3]):\(header[4]):\(header[8]):\(length)")
            rest = rest.dropFirst(9 + length)
        }
        return list
    }

    @Test func firstBytes() throws {
        var connection = try ClientConnection()
        let bytes = connection.open().write
        #expect(bytes.starts(with: Self.preface))
        #expect(Self.frames(bytes) == ["4:0:0:12", "8:0:0:4"])
    }

    @Test func answersInAnyOrderAndAnyPieces() throws {
        let stream = Frames.settings + Frames.answer(3, "second") + Frames.answer(1, "first")
        for size in [1, 2, 7, 9, 10, 1000] {
            var connection = try ClientConnection()
            _ = connection.open()
            let first = connection.start(method: "/a/B", message: [1], timeout: nil, now: 0)
            #expect(Self.frames(first.actions.write) == ["1:4:1:49", "0:1:1:6"])
            _ = connection.start(method: "/a/B", message: [2], timeout: nil, now: 0)
            var words: [String] = []
            var rest = stream[...]
            while !rest.isEmpty {
                words += Self.words(connection.receive(Array(rest.prefix(size))))
                rest = rest.dropFirst(size)
            }
            #expect(words == ["2 ok second", "1 ok first"], "pieces of \(size)")
        }
    }

    @Test func cancelSendsOneReset() throws {
        var connection = try ClientConnection()
        _ = connection.open()
        let call = connection.start(method: "/a/B", message: [], timeout: nil, now: 0)
        let actions = connection.cancel(call.id)
        #expect(Self.words(actions) == ["1 cancelled: the call was cancelled"])
        #expect(Self.frames(actions.write) == ["3:0:1:4"])
        #expect(actions.write.suffix(4) == [0, 0, 0, 8])
        let again = connection.cancel(call.id)
        #expect(again.write == [] && again.finished.isEmpty)
        #expect(Self.words(connection.receive(Frames.settings + Frames.answer(1, "late"))) == [])
    }

    @Test func deadlines() throws {
        var connection = try ClientConnection()
        _ = connection.open()
        _ = connection.start(method: "/a/B", message: [], timeout: .seconds(2), now: 5)
        _ = connection.start(method: "/a/B", message: [], timeout: .seconds(1), now: 5)
        _ = connection.start(method: "/a/B", message: [], timeout: nil, now: 5)
        #expect(connection.nextDeadline == 1_000_000_005)
        #expect(Self.words(connection.expire(now: 1_000_000_004)) == [])
        #expect(Self.words(connection.expire(now: 1_000_000_005)) == ["2 deadlineExceeded: no answer in time"])
        #expect(Self.words(connection.expire(now: 9_000_000_000)) == ["1 deadlineExceeded: no answer in time"])
        #expect(connection.nextDeadline == nil)
    }

    @Test func goAwayOfAGracefulServer() throws {
        var connection = try ClientConnection()
        _ = connection.open()
        for _ in 0..<3 { _ = connection.start(method: "/a/B", message: [], timeout: nil, now: 0) }
        let refused = connection.receive(Frames.settings + Frames.goAway(last: 3, code: 11))
        let reason = "unavailable: the server takes no more calls (GOAWAY ENHANCE_YOUR_CALM)"
        #expect(Self.words(refused) == ["3 \(reason)"])
        #expect(Self.words(connection.receive(Frames.answer(1, "a") + Frames.answer(3, "b"))) == ["1 ok a", "2 ok b"])
        let late = connection.start(method: "/a/B", message: [], timeout: nil, now: 0)
        #expect(Self.words(late.actions) == ["4 \(reason)"])
        #expect(late.actions.write == [])
    }

    @Test func peerGone() throws {
        var connection = try ClientConnection()
        _ = connection.open()
        for _ in 0..<2 { _ = connection.start(method: "/a/B", message: [], timeout: nil, now: 0) }
        let gone = RPCError(code: .cancelled, message: "gone")
        #expect(Self.words(connection.close(gone)) == ["1 cancelled: gone", "2 cancelled: gone"])
        #expect(Self.words(connection.close(gone)) == [])
        #expect(Self.words(connection.receive(Frames.answer(1, "a"))) == [])
        let late = connection.start(method: "/a/B", message: [], timeout: nil, now: 0)
        #expect(Self.words(late.actions) == ["3 cancelled: gone"])
    }

    /// A large request goes out window by window and never piles up in memory.
    @Test func largeRequestKeepsToWindowsAndRoom() throws {
        var connection = try ClientConnection()
        _ = connection.wrote(connection.open().write.count)
        _ = connection.receive(Frames.settings)
        let message = [UInt8](repeating: 9, count: 3 << 20)
        var write = connection.start(method: "/a/B", message: message, timeout: nil, now: 0).actions.write
        var sent = 0
        var rounds = 0
        while rounds < 200 {
            rounds += 1
            #expect(write.count <= ClientConnection.writeAhead + 20_000)
            let data = Self.frames(write).filter { $0.hasPrefix("0:") }
            sent += data.compactMap { Int($0.split(separator: ":")[3]) }.reduce(0, +)
            let next = connection.wrote(write.count)
            let granted = connection.receive(Frames.window(0, 4) + Frames.window(1, 4))
            write = next.write + granted.write
            if write.isEmpty { break }
        }
        #expect(sent == message.count + 5)
        #expect(Self.words(connection.receive(Frames.answer(1, "taken"))) == ["1 ok taken"])
    }

    /// Literal coded past its end: not one byte of an answer after it can be understood, but a last request is.
    @Test func brokenHeadersLeaveOneLastRequest() throws {
        var connection = try ClientConnection()
        _ = connection.wrote(connection.open().write.count)
        _ = connection.start(method: "/a/B", message: [], timeout: nil, now: 0)
        let block: [UInt8] = [0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
        let broken = connection.receive(Frames.settings + Frames.frame(1, 4, 1, block))
        #expect(Self.words(broken).count == 1)
        #expect(Self.words(broken)[0].hasPrefix("1 unknown: an answer of the daemon cannot be read"))
        // No GOAWAY: it would make the daemon end the build before it is told why.
        #expect(!Self.frames(broken.write).contains { $0.hasPrefix("7:") })
        let last = connection.startLast(method: "/a/Last", message: [1, 2], now: 0)
        #expect(Self.frames(last.actions.write) == ["1:4:3:132", "0:1:3:7"])
        #expect(Self.words(connection.receive(Frames.headers(3, [("x", "y")]))) == [])
        #expect(Self.words(connection.receive(Frames.headers(3, [("x", "y")], end: true))) == ["2 ok "])
    }
}
