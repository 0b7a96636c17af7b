import Bunnyfile
import Diagnostics
import Testing

/// `image.stop-signal`, as Docker's own parser takes it (moby/sys/signal).
@Suite struct SignalTests {
    @Test(
        arguments: [
            ("int", "SIGINT"), ("SIGTERM", "SIGTERM"), ("sigkill", "SIGKILL"), ("9", "9"), ("64", "64"),
            ("RTMIN", "SIGRTMIN"), ("RTMIN+1", "SIGRTMIN+1"), ("sigrtmin+15", "SIGRTMIN+15"),
            ("SIGRTMAX-14", "SIGRTMAX-14"), ("SIGRTMAX", "SIGRTMAX"), ("CLD", "SIGCLD"), ("POLL", "SIGPOLL"),
            ("SIGRTMINxyz", nil), ("RTMIN+16", nil), ("RTMAX-15", nil), ("RTMIN-1", nil), ("0", nil), ("65", nil),
            ("SIGSIGINT", nil), ("INT ", nil), ("SIG", nil),
        ] as [(String, String?)])
    func signal(text: String, expected: String?) {
        let source = "version: v0.2\napp: a.wasm\nimage: {stop-signal: \"\(text)\"}\n"
        let file = SourceFile(name: "bunnyfile", bytes: Array(source.utf8))
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file)
        #expect(bunnyfile?.image?.stopSignal?.value == expected, "\(diagnostics.rendered(in: file))")
        #expect((expected == nil) == (diagnostics.first?.code == "unknown-name"))
    }
}
