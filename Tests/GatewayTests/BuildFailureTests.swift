import BuildKitProto
import Diagnostics
import GRPC
import GatewayTestSupport
import LLB
import TestSupport
import Testing

@testable import Gateway

/// Errors as the daemon gets them, against the bytes of BuildKit's Go library.
@Suite struct BuildFailureTests {
    static let text = "version: 1\nplatform:\n  framework: unikraf\n"
    static let file = BuildFile(SourceFile(name: "Bunnyfile", bytes: Array(text.utf8)))
    static let range = SourceRange(
        start: SourcePosition(line: 3, column: 14), end: SourcePosition(line: 3, column: 21))
    static let message = "unknown framework \"unikraf\", did you mean \"unikraft\"?"
    static let modern = DaemonCapabilities(
        gateway: CapabilitySet(enabled: [.gatewayWarnings]), llb: CapabilitySet())
    static let old = DaemonCapabilities(gateway: CapabilitySet(), llb: CapabilitySet())

    @Test func sourceIsTheLibrarysBytes() throws {
        let failure = BuildFailure(Self.message, at: Self.range, in: Self.file, for: Self.modern)
        let request = GatewayPb.ReturnRequest(error: failure.status)
        #expect(request.encoded() == (try VectorFile(.gateway, "return-request-error").bytes))
    }

    @Test func otherDetailsAreTheLibrarysBytes() throws {
        let subrequest = try StatusPb.Status(decoding: VectorFile(.statuses, "status-subrequest").bytes)
        #expect(subrequest.details.contains(ErrorDetail.subrequest("frontend.outline")))
        let cap = try StatusPb.Status(decoding: VectorFile(.statuses, "status-frontendcap").bytes)
        #expect(cap.details.contains(ErrorDetail.frontendCap("moby.buildkit.frontend.contexts")))
    }

    /// Docker 20.10 shows only the message; one that names the place already is left alone.
    @Test func placeInTheMessage() {
        let failure = BuildFailure(Self.message, at: Self.range, in: Self.file, for: Self.old)
        #expect(failure.message == "Bunnyfile:3:14: \(Self.message)")
        let placed = BuildFailure("Bunnyfile:3:14: error: x", at: Self.range, in: Self.file, for: Self.old)
        #expect(placed.message == "Bunnyfile:3:14: error: x")
        #expect(failure.details == placed.details && failure.details.count == 1)
    }

    @Test func diagnosticsAreOneFailure() {
        let first = Diagnostic(code: "a", severity: .error, message: "first", range: Self.range)
        let second = Diagnostic(
            code: "b", severity: .error, message: "second", range: SourceRange(at: SourcePosition(line: 1, column: 1)))
        let warning = Diagnostic(code: "c", severity: .warning, message: "warned", range: Self.range)
        let failure = BuildFailure([first, second, warning], in: Self.file, for: Self.modern)
        #expect(failure?.message == "Bunnyfile:1:1: error: second\n3:14: first")
        let place = SourceRange(at: SourcePosition(line: 1, column: 1))
        #expect(failure?.details == [ErrorDetail.source(Self.file, place)])
        #expect(failure?.code == .unknown)
        #expect(BuildFailure([warning], in: Self.file, for: Self.modern) == nil)
    }

    @Test func largeFilesAreLeftOut() {
        let line = "  framework: unikraf"
        let padding = String(repeating: "#\n", count: 17 << 10)
        let large = BuildFile(SourceFile(name: "Bunnyfile", bytes: Array("a: 1\nb:\n\(line)\n\(padding)".utf8)))
        #expect(!large.sendsText && large.sourceMap.data == [] && Self.file.sourceMap.data == Array(Self.text.utf8))
        let failure = BuildFailure(Self.message, at: Self.range, in: large, for: Self.modern)
        #expect(failure.message == "Bunnyfile:3:14: \(Self.message)\n  3 | \(line)")
        let detail =
            #"{"info":{"filename":"Bunnyfile","language":"YAML"},"ranges":[{"start":{"line":3,"character":13},"#
            + #""end":{"line":3,"character":20}}]}"#
        #expect(failure.details.map(\.value) == [Array(detail.utf8)])
    }

    /// A step's failure comes with the daemon's own source, whose text a client has not when the file is large.
    @Test func sourceOfTheDaemonInLargeFiles() {
        let padding = String(repeating: "#\n", count: 17 << 10)
        let large = BuildFile(SourceFile(name: "Bunnyfile", bytes: Array("a\nb\nthird\n\(padding)".utf8)))
        let detail = ErrorDetail.source(large, Self.range)
        var failure = BuildFailure("exit code: 1", details: [detail])
        failure.locate(at: SourceRange(at: SourcePosition(line: 1, column: 1)), in: large, for: Self.modern)
        #expect(failure == BuildFailure("Bunnyfile:3:14: exit code: 1\n  3 | third", details: [detail]))
        let other = ErrorDetail.source(BuildFile(SourceFile(name: "other", bytes: [])), Self.range)
        var foreign = BuildFailure("exit code: 1", details: [other])
        foreign.locate(at: Self.range, in: large, for: Self.modern)
        #expect(foreign == BuildFailure("exit code: 1", details: [other]))
    }

    /// Docker 20.10 attaches its source and shows none.
    @Test func sourceOfTheDaemonThatNobodyShows() {
        let detail = ErrorDetail.source(Self.file, Self.range)
        let elsewhere = SourceRange(at: SourcePosition(line: 1, column: 1))
        var old = BuildFailure("digest mismatch", details: [detail])
        old.locate(at: elsewhere, in: Self.file, for: Self.old)
        #expect(old == BuildFailure("Bunnyfile:3:14: digest mismatch", details: [detail]))
        let empty = ErrorDetail.source(BuildFile(SourceFile(name: "", bytes: [])), Self.range)
        var placeless = BuildFailure("digest mismatch", details: [empty])
        placeless.locate(at: elsewhere, in: Self.file, for: Self.old)
        #expect(placeless == BuildFailure("Bunnyfile:1:1: digest mismatch", details: [empty]))
        var modern = BuildFailure("digest mismatch", details: [detail])
        modern.locate(at: elsewhere, in: Self.file, for: Self.modern)
        #expect(modern == BuildFailure("digest mismatch", details: [detail]))
    }

    /// A failed RPC keeps code and details, and gets a place only when it has none.
    @Test(arguments: [("status-full-chain", false), ("status-stack", true)])
    func failedCallsArePassedOn(vector: String, addsSource: Bool) throws {
        let bytes = try VectorFile(.statuses, vector).bytes
        let status = try StatusPb.Status(decoding: bytes)
        let error = RPCError(code: .resourceExhausted, message: status.message, details: bytes)
        var failure = BuildFailure(error, doing: "load the kernel image")
        #expect(failure.code == .resourceExhausted)
        #expect(failure.message == "load the kernel image: \(status.message)")
        #expect(failure.details == status.details)
        failure.locate(at: Self.range, in: Self.file, for: Self.modern)
        let added = addsSource ? [ErrorDetail.source(Self.file, Self.range)] : []
        #expect(failure.details == status.details + added)
        #expect(failure.status.code == 8)
    }

    @Test func brokenDetailsAreDropped() {
        let failure = BuildFailure(RPCError(code: .unknown, message: "m", details: [0xff]))
        #expect(failure == BuildFailure("m"))
        #expect(BuildFailure("m", code: .ok).status.code == 2)
    }

    @Test(arguments: [
        (SourcePosition(line: 3, column: 1), 2, 0), (SourcePosition(line: 2, column: 1), 2, 0),
        (SourcePosition(line: 3, column: 2), 3, 1),
    ])
    func spans(end: SourcePosition, endLine: Int32, endCharacter: Int32) {
        let span = SourceSpan(SourceRange(start: SourcePosition(line: 2, column: 1), end: end))
        let expected = SourceSpan(startLine: 2, startCharacter: 0, endLine: endLine, endCharacter: endCharacter)
        #expect(span == expected)
    }

    @Test func failuresAreReturned() throws {
        let failure = BuildFailure(Self.message, at: Self.range, in: Self.file, for: Self.modern)
        let request = GatewayPb.ReturnRequest(error: failure.status)
        let daemon = try ScriptedDaemon([.answer("Return", request, GatewayPb.ReturnResponse())])
        try daemon.client.returnFailure(failure)
        #expect(try daemon.requests() == ["Return \(ScriptedDaemon.hex(request.encoded()))"])
    }
}
