public import Diagnostics

/// A rule about bunnyfiles that build and yet may not do what is meant. One literal each; its page in docs/lint says
/// why, with a bad and a good example.
public struct LintRule: Sendable {
    /// As messages show it and `# check=skip=` takes it: `FloatingTag`.
    public let name: String
    /// One line without a full stop.
    public let summary: String
    /// The name without what does not count in it.
    let foldedName: String
    /// Whether it is applied only where `experimental=` names it.
    public let isExperimental: Bool
    /// What finds it in a file; nil where reader, planner or build say so themselves, with the rule's code.
    let check: (@Sendable (LintSubject) -> [Finding])?

    init(
        _ name: String, _ summary: String, experimental isExperimental: Bool = false,
        check: (@Sendable (LintSubject) -> [Finding])? = nil
    ) {
        self.name = name
        self.summary = summary
        foldedName = Self.folded(name)
        self.isExperimental = isExperimental
        self.check = check
    }

    /// The code of its diagnostics: the name's words in lower case with `-` between, `floating-tag`; an abbreviation is
    /// one word, `insecure-url`.
    public var code: String {
        var code = ""
        var isAfterCapital = true
        for character in name {
            if character.isUppercase, !isAfterCapital { code += "-" }
            isAfterCapital = character.isUppercase
            code += character.lowercased()
        }
        return code
    }

    /// Where its page is, from the root of Bunny's sources.
    public var page: String { "docs/lint/\(name).md" }

    /// One thing a rule found.
    struct Finding {
        var message: String
        var range: SourceRange?
        var notes: [Diagnostic.Note] = []
        var hint: String?

        init(_ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = [], hint: String? = nil) {
            self.message = message
            self.range = range
            self.notes = notes
            self.hint = hint
        }

        init(_ diagnostic: Diagnostic) {
            self.init(diagnostic.message, at: diagnostic.range, notes: diagnostic.notes, hint: diagnostic.hint)
        }
    }

    /// What it has to say about a file; equal findings once, as several targets may share a value.
    func findings(in subject: LintSubject) -> [Diagnostic] {
        var result: [Diagnostic] = []
        var known: Set<Diagnostic> = []
        for finding in check?(subject) ?? [] {
            let diagnostic = Diagnostic(
                code: code, severity: .warning, message: finding.message, range: finding.range, notes: finding.notes,
                hint: finding.hint)
            if known.insert(diagnostic).inserted { result.append(diagnostic) }
        }
        return result
    }
}

extension LintRule {
    /// Every rule, in the order of the documents.
    public static let all = head + language + pinning + secrets + files + guest + targets

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    /// The rule whose finding a diagnostic is.
    public static func of(_ diagnostic: Diagnostic) -> LintRule? { byCode[diagnostic.code] }

    /// How messages name what a diagnostic is: by the rule, or by its code in the form of one.
    public static func name(_ diagnostic: Diagnostic) -> String {
        of(diagnostic)?.name
            ?? diagnostic.code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// A name without what does not count in it.
    static func folded(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" }
    }
}
