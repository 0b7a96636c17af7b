import Diagnostics
import Testing

@Suite struct RenderingTests {
    private func range(_ line: Int, _ from: Int, _ to: Int) -> SourceRange {
        SourceRange(
            start: SourcePosition(line: line, column: from), end: SourcePosition(line: line, column: to))
    }

    private let file = SourceFile(name: "bunnyfile", bytes: Array("first: é\r\n\tsecond: 2\rthird\n".utf8))

    private var diagnostic: Diagnostic {
        Diagnostic(
            code: "unknown-key", severity: .error, message: "unknown key `second`", range: range(2, 2, 8),
            notes: [Diagnostic.Note("like this", at: range(1, 8, 9))], hint: "did you mean `first`?")
    }

    @Test func plain() {
        #expect(
            diagnostic.rendered(in: file) == """
                bunnyfile:2:2: error: unknown key `second` [unknown-key]
                    2 | \tsecond: 2
                      | \t^~~~~~
                bunnyfile:1:8: note: like this
                    1 | first: é
                      |        ^
                  hint: did you mean `first`?

                """)
    }

    @Test func brief() {
        #expect(
            diagnostic.rendered(in: file, style: .brief) == """
                bunnyfile:2:2: error: unknown key `second` [unknown-key]
                bunnyfile:1:8: note: like this
                  hint: did you mean `first`?

                """)
    }

    @Test func colour() {
        let warning = Diagnostic(code: "x", severity: .warning, message: "m", range: range(3, 1, 6))
        #expect(
            warning.rendered(in: file, style: RenderingStyle(usesColour: true)) == """
                bunnyfile:3:1: \u{1B}[1;33mwarning\u{1B}[0m: m [x]
                    3 | third
                      | \u{1B}[32m^~~~~\u{1B}[0m

                """)
    }

    @Test func withoutPlace() {
        let note = Diagnostic(code: "empty", severity: .note, message: "nothing here")
        #expect(note.rendered(in: file) == "bunnyfile: note: nothing here [empty]\n")
    }

    @Test(arguments: [(0, 0), (99, 1), (1, 99), (4, 1), (-1, -1)])
    func placesOutsideOfTheFile(line: Int, column: Int) {
        let odd = Diagnostic(code: "x", severity: .error, message: "m", range: range(line, column, column - 5))
        #expect(odd.rendered(in: file).hasPrefix("bunnyfile:\(line):\(column): error: m [x]\n"))
    }

    @Test func longLinesAreCut() {
        let long = SourceFile(name: "f", bytes: Array((String(repeating: "a", count: 500) + "X").utf8))
        let lines = Diagnostic(code: "x", severity: .error, message: "m", range: range(1, 501, 502))
            .rendered(in: long).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1] == "    1 | " + String(repeating: "a", count: 80) + "X")
        #expect(lines[2] == "      | " + String(repeating: " ", count: 80) + "^")
    }

    @Test func nothingInAFileSteersTheTerminal() {
        let evil = SourceFile(name: "f\u{1B}c", bytes: Array("\u{1B}[2J\u{202E}x\u{9B}31m".utf8))
        let text = Diagnostic(
            code: "x", severity: .error, message: "bad `\u{1B}]0;title\u{7}`", range: range(1, 1, 2), hint: "\u{8}"
        ).rendered(in: evil)
        #expect(
            text == """
                f\u{FFFD}c:1:1: error: bad `\u{FFFD}]0;title\u{FFFD}` [x]
                    1 | \u{FFFD}[2J\u{FFFD}x\u{FFFD}31m
                      | ^
                  hint: \u{FFFD}

                """)
    }

    @Test func theWholeFailureInOneMessage() {
        let second = Diagnostic(code: "y", severity: .error, message: "third is wrong", range: range(3, 1, 2))
        let warning = Diagnostic(code: "z", severity: .warning, message: "never mind", range: range(1, 1, 2))
        let whole = Diagnostic(code: "w", severity: .error, message: "no place", hint: "none")
        let failure = [second, warning, diagnostic, whole].failureMessage(in: file)
        #expect(
            failure?.message == """
                bunnyfile: error: no place; none
                2:2: unknown key `second`; did you mean `first`?
                3:1: third is wrong
                """)
        #expect(failure?.range == nil)
        #expect([second, diagnostic].failureMessage(in: file)?.range == range(2, 2, 8))
        #expect([warning].failureMessage(in: file) == nil)
    }
}
