import TestSupport
import Testing

/// What the tests of guests take for the app's own lines.
@Suite struct GuestConsoleTests {
    @Test(arguments: [
        ("[    0.5] a\r\nHello\r\n", ["[    0.5] a", "Hello"]),
        ("[    0.500000] a kernel's line\r\nHello\r\n", ["Hello"]),
        ("[12345.500000] one\r\n[12345.600000] two\r\nHello\r\nyou\r\n", ["Hello", "you"]),
        ("user=1000[    2.468277] clocksource: tsc\r\n\r\nsession=1\r\n", ["user=1000", "session=1"]),
        ("user=10[    2.468277] clocksource: tsc\r\n00\r\nsession=1\r\n", ["user=1000", "session=1"]),
        ("argument=[1] [2.0] x\r\n", ["argument=[1] [2.0] x"]),
    ])
    func linesOfTheApp(console: String, lines: [String]) {
        #expect(GuestConsole.lines(of: console) == lines)
    }
}
