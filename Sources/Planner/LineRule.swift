internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import GuestFormat

// Command lines that a guest's kernel takes apart itself.

/// Which words arrive on such a line as they are.
struct LineRule: Sendable {
    /// Whose line it is, in messages.
    let name: String
    let hint: String
    let carries: @Sendable (String) -> Bool

    /// A file name that is such a word, and needs no quotes: other bytes become `_`.
    func fileName(_ name: String) -> String {
        String(UnikraftLine.fileName(name).unicodeScalars.map { carries(String($0)) ? Character($0) : "_" })
    }

    /// Unikraft's, where urunc joins the words with one blank and quotes nothing, and the kernel takes quotes for its own
    /// and square brackets for lists (reference on Unikraft, 6.2).
    static func unikraft(_ framework: String) -> LineRule {
        LineRule(
            name: "`\(framework)`",
            hint:
                "a word on it is printable ASCII without blanks, quotes and square brackets; `burrow` and `linux` take any"
        ) { word in
            UnikraftLine.carries(arguments: [word]) && !word.utf8.contains { $0 == 0x22 || $0 == 0x27 }
        }
    }

    /// OSv's, where double quotes keep blanks, and signs that part programs.
    static let osv = LineRule(name: "OSv", hint: "a word on it is printable ASCII without `$`, `\\` and `\"`") { word in
        word.utf8.allSatisfy { (0x20...0x7E) ~= $0 && !"$\\\"".utf8.contains($0) }
    }

    /// OSv's own options, in front of the program.
    static let osvOption = LineRule(
        name: "OSv", hint: "a variable on it is letters, digits and `/._-=:,+%@`", carries: isPlain)

    @Sendable private static func isPlain(_ word: String) -> Bool {
        word.utf8.allSatisfy { byte in
            (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte || "/._-=:,+%@".utf8.contains(byte)
        }
    }

    /// A word that `osv` carries, as it stands on the line.
    static func osvQuoted(_ word: String) -> String { isPlain(word) && !word.isEmpty ? word : "\"\(word)\"" }
}

/// A word of a line, and where it comes from.
struct LineWord {
    /// `the argument`.
    var what: String
    /// How a message shows it, in backquotes.
    var shown: String
    var text: String
    var range: SourceRange

    static func argument(_ word: Located<String>) -> LineWord {
        LineWord(what: "the argument", shown: word.value, text: word.value, range: word.range)
    }

    static func variable(_ variable: EnvironmentVariable) -> LineWord {
        LineWord(what: "the variable", shown: variable.name, text: variable.assignment, range: variable.range)
    }

    /// What of an app comes onto a line.
    static func words(of app: App) -> [LineWord] {
        app.arguments.map(argument) + app.environment.map(variable)
            + app.directories.map(\.guestPath).map {
                LineWord(what: "the directory", shown: $0.value, text: $0.value, range: $0.range)
            }
            + app.listeners.map {
                LineWord(what: "the place to listen", shown: $0.value, text: $0.value, range: $0.range)
            }
    }
}

extension PlanBuilder {
    /// That of the framework's command line.
    var lineRule: LineRule { framework?.hasImage == false ? .osv : .unikraft(target.framework.value) }

    /// Errors for words that do not arrive as they are.
    mutating func check(_ words: [LineWord], _ rule: LineRule) {
        for word in words where !rule.carries(word.text) {
            report(
                "impossible-argument", "\(rule.name)'s command line cannot carry \(word.what) `\(word.shown)`",
                at: word.range, hint: rule.hint)
        }
    }
}
