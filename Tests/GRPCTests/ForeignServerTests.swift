import Glibc
import TestSupport
import Testing

@testable import GRPC

/// The channel against stock grpcio, over two pipes.
@Suite struct ForeignServerTests {
    /// A channel and the server behind it, which lives as long.
    struct Peer {
        let server: ForeignServer
        let channel: RPCChannel

        init() throws {
            server = try ForeignServer(script: "grpc_server.py")
            channel = try RPCChannel(reading: server.reading, writing: server.writing)
        }

        func start(_ method: String, _ message: [UInt8] = [], timeout: Duration? = nil) -> CallID {
            channel.start(method: "/test.Test/\(method)", message: message, timeout: timeout)
        }

        func call(_ method: String, _ message: String = "", timeout: Duration? = nil) throws(RPCError) -> String {
            let answer = try channel.finish(start(method, Array(message.utf8), timeout: timeout))
            return String(decoding: answer, as: UTF8.self)
        }
    }

    /// Bytes 0 … 250 again and again, as the server's method Size makes them.
    static func pattern(_ count: Int) -> [UInt8] {
        let block = (0..<251).map { UInt8($0) }
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += block }
        return Array(bytes.prefix(count))
    }

    @Test func answersComeBack() throws {
        let peer = try Peer()
        #expect(try peer.call("Echo", "hello") == "hello")
        #expect(try peer.call("Echo", "") == "")
        #expect(try peer.call("Echo", "again") == "again")
    }

    @Test(arguments: [65_535, 65_536, 4 << 20, (16 << 20) + 1])
    func largeAnswers(size: Int) throws {
        let peer = try Peer()
        let call = peer.start("Size", Array("\(size)".utf8))
        let isWhole = try peer.channel.finish(call) == Self.pattern(size)
        #expect(isWhole)
    }

    @Test func largeRequestsAndAnswersAtOnce() throws {
        let peer = try Peer()
        let bytes = Self.pattern(16 << 20)
        let messages = [bytes, Array(bytes[1...]), Array(bytes[2...])]
        let calls = messages.map { peer.start("Echo", $0) }
        let small = peer.start("Echo", [1, 2, 3])
        #expect(try peer.channel.finish(small) == [1, 2, 3])
        for (message, call) in zip(messages, calls).reversed() {
            let isWhole = try peer.channel.finish(call) == message
            #expect(isWhole)
        }
    }

    @Test func twoHundredCallsRunTogether() throws {
        let peer = try Peer()
        let calls = (0..<200).map { _ in peer.start("Together", Array("200".utf8)) }
        for call in calls { #expect(try peer.channel.finish(call) == Array("ok".utf8)) }
    }

    @Test(arguments: [
        (2, "plain failure", ""), (5, "größer: 100% \"a\"\nsecond line", ""), (16, "", "AAH/"),
        (2, "build failed", String(repeating: "QUJD", count: 1000)),
    ])
    func errorsKeepCodeTextAndDetails(code: Int, message: String, details: String) throws {
        let peer = try Peer()
        let text = message.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let order = "{\"code\": \(code), \"message\": \"\(text)\", \"details\": \"\(details)\"}"
        let expected = RPCError(
            code: StatusCode(number: code), message: message, details: Base64.decode(details.utf8) ?? [0])
        #expect(throws: expected) { try peer.call("Fail", order) }
        #expect(try peer.call("Echo", "next") == "next")
    }

    @Test func unknownMethod() throws {
        let peer = try Peer()
        let error = #expect(throws: RPCError.self) { try peer.call("Nothing") }
        #expect(error?.code == .unimplemented)
    }

    @Test func cancellationReachesTheServer() throws {
        let peer = try Peer()
        let hanging = peer.start("Hang")
        _ = try peer.call("Echo", "so that the call is under way")
        peer.channel.cancel(hanging)
        #expect(throws: RPCError(code: .cancelled, message: "the call was cancelled")) {
            try peer.channel.finish(hanging)
        }
        // The server's own threads take their time to hear of it.
        var wasCancelled = try peer.call("WasCancelled") == "yes"
        for _ in 0..<100 where !wasCancelled {
            usleep(50_000)
            wasCancelled = try peer.call("WasCancelled") == "yes"
        }
        #expect(wasCancelled)
    }

    @Test func deadlineIsSentAndKept() throws {
        let peer = try Peer()
        #expect(try peer.call("Remaining") == "none")
        let left = Int(try peer.call("Remaining", timeout: .seconds(15))) ?? 0
        #expect((10_000...15_000).contains(left))
        let error = #expect(throws: RPCError.self) { try peer.call("Hang", timeout: .milliseconds(200)) }
        #expect(error?.code == .deadlineExceeded)
        #expect(try peer.call("Echo", "alive") == "alive")
    }

    @Test func lostServerIsACancelledBuild() throws {
        let peer = try Peer()
        _ = try peer.call("Echo", "up")
        let calls = [peer.start("Hang"), peer.start("Hang")]
        peer.server.end()
        let gone = RPCError(code: .cancelled, message: "the daemon closed the connection")
        for call in calls { #expect(throws: gone) { try peer.channel.finish(call) } }
        #expect(throws: gone) { try peer.call("Echo", "after the end") }
    }

    @Test func aCallIsWaitedForOnce() throws {
        let peer = try Peer()
        let call = peer.start("Echo", [7])
        #expect(try peer.channel.finish(call) == [7])
        let error = #expect(throws: RPCError.self) { try peer.channel.finish(call) }
        #expect(error?.code == .internal)
    }
}
