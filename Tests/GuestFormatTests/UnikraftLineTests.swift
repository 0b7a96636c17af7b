import GuestFormat
import Testing

/// What fits urunc's line for `unikraft` guests.
@Suite struct UnikraftLineTests {
    @Test(arguments: [
        ["--port", "8080", "--", "it's", "\"q\"", "a=b"], [], [String(repeating: "a", count: 1023)],
    ])
    func carried(arguments: [String]) {
        #expect(UnikraftLine.carries(arguments: arguments))
    }

    @Test(arguments: ["", "two words", "tab\there", "new\nline", "[", "a]", "grüße", "\u{7f}"])
    func notCarried(argument: String) {
        #expect(!UnikraftLine.carries(arguments: ["a", argument]))
    }

    @Test func tooLongIsNotCarried() {
        #expect(!UnikraftLine.carries(arguments: [String(repeating: "a", count: 1024)]))
    }

    @Test(arguments: [
        ("A=b", true), ("A=two  words ] -- x", true), ("A=", true), ("A=a\nb", false), ("A=ä", false), ("A=\t", false),
    ])
    func variables(variable: String, isCarried: Bool) {
        #expect(UnikraftLine.carries(variable: variable) == isCarried)
    }

    @Test(arguments: [("hello.wasm", "hello.wasm"), ("my app [1].wasm", "my_app__1_.wasm"), ("ä.wasm", "__.wasm")])
    func fileNames(name: String, expected: String) {
        #expect(UnikraftLine.fileName(name) == expected)
    }
}
