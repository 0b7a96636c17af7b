import TestSupport
import Testing

@testable import GRPC

/// The channel against `scripted_server.py`, which sends what a server does rarely or must not do.
@Suite struct ScriptedServerTests {
    struct Peer {
        let server: ForeignServer
        let channel: RPCChannel

        init(_ scenario: String) throws {
            server = try ForeignServer(script: "scripted_server.py", arguments: [scenario])
            channel = try RPCChannel(reading: server.reading, writing: server.writing)
        }

        func start(_ message: [UInt8] = [], timeout: Duration? = nil) -> CallID {
            channel.start(method: "/test.Test/Call", message: message, timeout: timeout)
        }

        func call(_ message: [UInt8] = [], timeout: Duration? = nil) throws(RPCError) -> String {
            String(decoding: try channel.finish(start(message, timeout: timeout)), as: UTF8.self)
        }
    }

    static let unreadable = RPCError(
        code: .unknown,
        message: "an answer of the daemon cannot be read: one of its header values is larger than 64 KiB "
            + "(the details of an error in a large build file?) or wrongly coded")

    /// One wrong or rare answer, its outcome, and the connection goes on.
    @Test(arguments: [
        ("trailers_only", RPCError(code: .notFound, message: "no such fìle%ZZ 100%")),
        (
            "http_error",
            RPCError(
                code: .unknown,
                message: "HTTP status 415 instead of a gRPC answer: invalid gRPC request content-type")
        ),
        ("no_status", RPCError(code: .unknown, message: "the server's answer has no grpc-status")),
        (
            "data_end_without_trailers",
            RPCError(code: .internal, message: "the server ended its answer without a status")
        ),
        (
            "compressed",
            RPCError(code: .internal, message: "the server sent a compressed message although none was offered")
        ),
        (
            "two_messages",
            RPCError(code: .internal, message: "the server sent more than one message for a unary call")
        ),
        ("short_message", RPCError(code: .internal, message: "the server's message ends before its length")),
        ("padded_details", RPCError(code: .unknown, message: "build failed", details: Array("four".utf8))),
        (
            "large_details",
            RPCError(code: .unknown, message: "build failed", details: Array(repeating: 100, count: 49_000))
        ),
    ])
    func oneBadAnswer(scenario: String, error: RPCError) throws {
        let peer = try Peer(scenario)
        #expect(throws: error) { try peer.call() }
        #expect(try peer.call() == "fine")
    }

    @Test func framesInSingleBytes() throws {
        let peer = try Peer("byte_by_byte")
        #expect(try peer.call() == "slowly")
        #expect(try peer.call() == "fine")
    }

    @Test func resetCodesAreMapped() throws {
        let peer = try Peer("reset")
        let codes: [(StatusCode, String)] = [
            (.cancelled, "CANCEL"), (.unavailable, "REFUSED_STREAM"), (.internal, "INTERNAL_ERROR"),
        ]
        for (code, name) in codes {
            let error = RPCError(code: code, message: "the server ended the call (RST_STREAM \(name))")
            #expect(throws: error) { try peer.call() }
        }
        #expect(try peer.call() == "fine")
    }

    @Test func goAwayEndsWhatTheServerDidNotTake() throws {
        let peer = try Peer("goaway_refuses_later")
        let (first, second) = (peer.start(), peer.start())
        let error = RPCError(
            code: .unavailable, message: "the server takes no more calls (GOAWAY NO_ERROR, going down)")
        #expect(throws: error) { try peer.channel.finish(second) }
        #expect(try peer.channel.finish(first) == Array("fine".utf8))
        #expect(throws: error) { try peer.call() }
    }

    @Test func pingsAreAnswered() throws {
        let peer = try Peer("ping")
        #expect(try peer.call() == "12345678")
    }

    @Test func callsAboveThePeersLimitWait() throws {
        let peer = try Peer("stream_limit")
        #expect(try peer.call() == "fine")
        let calls = (0..<8).map { _ in peer.start() }
        // A call that never left can be cancelled too, and then takes no place.
        peer.channel.cancel(calls[7])
        for call in calls.dropLast() { #expect(try peer.channel.finish(call) == Array("3".utf8)) }
        #expect(throws: RPCError.self) { try peer.channel.finish(calls[7]) }
    }

    @Test func silenceEndsAtTheDeadline() throws {
        let peer = try Peer("silent")
        let error = RPCError(code: .deadlineExceeded, message: "no answer in time")
        #expect(throws: error) { try peer.call(timeout: .milliseconds(300)) }
        // The next answer carries the code of the RST_STREAM: CANCEL.
        #expect(try peer.call() == "\0\0\0\u{8}")
    }

    @Test func answerBeforeTheRequestIsOut() throws {
        let peer = try Peer("early_refusal")
        let error = RPCError(code: .resourceExhausted, message: "too large")
        #expect(throws: error) { try peer.call([UInt8](repeating: 1, count: 1 << 20)) }
        #expect(try peer.call() == "fine")
    }

    @Test func truncatedAnswer() throws {
        let peer = try Peer("truncated")
        let error = RPCError(code: .cancelled, message: "the daemon closed the connection")
        #expect(throws: error) { try peer.call() }
        #expect(throws: error) { try peer.call() }
    }

    @Test func brokenProtocolIsOneClearError() throws {
        let peer = try Peer("bad_frame")
        let error = #expect(throws: RPCError.self) { try peer.call() }
        #expect(error?.code == .unknown)
        #expect(error?.message.hasPrefix("an answer of the daemon cannot be read (PROTOCOL_ERROR") == true)
        #expect(try peer.channel.lastCall(method: "/test.Test/Last", message: []) == [])
    }

    /// The first bytes on the wire: SETTINGS (no push, window of 16 MiB), then the connection's window raised to that.
    @Test func settingsAndWindows() throws {
        let peer = try Peer("preface")
        let answer = try peer.call()
        #expect(answer.hasPrefix("4:0:000200000000000401000000 8:0:00ff0001"))
    }

    @Test func valueAboveTheLibrarysLimit() throws {
        let peer = try Peer("value_too_large")
        let calls = [peer.start(), peer.start()]
        for call in calls { #expect(throws: Self.unreadable) { try peer.channel.finish(call) } }
        #expect(throws: Self.unreadable) { try peer.call() }
        #expect(try peer.channel.lastCall(method: "/test.Test/Last", message: [1]) == [])
    }

    @Test func lastCallIsHeardThoughNothingCanBeRead() throws {
        let peer = try Peer("value_too_large_then_heard")
        #expect(throws: Self.unreadable) { try peer.call() }
        let message = Array(repeating: UInt8(ascii: "z"), count: 40_000)
        #expect(try peer.channel.lastCall(method: "/test.Test/Last", message: message) == [])
    }

    @Test func lastCallMayFailToo() throws {
        let peer = try Peer("value_too_large_then_reset")
        #expect(throws: Self.unreadable) { try peer.call() }
        #expect(throws: Self.unreadable) { try peer.channel.lastCall(method: "/test.Test/Last", message: []) }
    }

    @Test func lastCallIsAnOrdinaryOneElse() throws {
        let peer = try Peer("ping")
        let answer = try peer.channel.lastCall(method: "/test.Test/Last", message: [])
        #expect(answer == Array("12345678".utf8))
    }
}
