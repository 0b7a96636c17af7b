/// libyaml's problems in our words.
enum YAMLSyntaxMessages {
    private struct Row {
        let problem: String
        let message: String
        let hint: String?
        /// Whether the fault is where libyaml began, not where it gave up.
        var isAtContext = false
    }

    /// What each problem of libyaml 0.2 is called here; the context (below) may add where it began.
    private static let rows: [Row] = [
        Row(
            problem: "mapping values are not allowed in this context", message: "a `:` cannot stand here",
            hint: "check the indentation of this line, or put text that contains `: ` in quotes"),
        Row(
            problem: "mapping keys are not allowed in this context", message: "a `?` key cannot stand here", hint: nil),
        Row(
            problem: "block sequence entries are not allowed in this context",
            message: "a `- ` item cannot stand here", hint: "begin the list on a line of its own"),
        Row(
            problem: "could not find expected ':'", message: "this line is no `key: value`",
            hint: "write `:` and a blank after the key", isAtContext: true),
        Row(
            problem: "did not find expected key", message: "expected a key here",
            hint: "check the indentation: keys of one mapping begin in the same column"),
        Row(
            problem: "did not find expected '-' indicator", message: "expected a `- ` item here",
            hint: "check the indentation: items of one list begin in the same column"),
        Row(
            problem: "did not find expected ',' or ']'", message: "expected `,` or `]` here", hint: nil),
        Row(
            problem: "did not find expected ',' or '}'", message: "expected `,` or `}` here", hint: nil),
        Row(problem: "did not find expected node content", message: "expected a value here", hint: nil),
        Row(
            problem: "found unexpected end of stream", message: "this quoted text never ends",
            hint: "add the closing quote", isAtContext: true),
        Row(
            problem: "found unexpected document indicator", message: "this quoted text never ends",
            hint: "add the closing quote", isAtContext: true),
        Row(
            problem: "found unknown escape character", message: "this `\\` escape is unknown",
            hint: "write `\\\\` for a backslash, or use single quotes"),
        Row(
            problem: "found invalid Unicode character escape code", message: "this escape is no Unicode character",
            hint: nil),
        Row(
            problem: "did not find expected hexdecimal number",
            message: "this escape needs more hexadecimal digits", hint: nil),
        Row(
            problem: "found undefined tag handle", message: "this tag is unknown",
            hint: "leave the tag out, or put text that begins with `!` in quotes"),
        Row(
            problem: "did not find expected <document start>", message: "the document has ended before this line",
            hint: "a bunnyfile is one mapping: all its keys begin in the first column"),
        Row(
            problem: "found incompatible YAML document", message: "this version of YAML is not supported",
            hint: "leave the %YAML line out"),
        Row(problem: "found duplicate %YAML directive", message: "a second %YAML line", hint: nil),
        Row(problem: "found duplicate %TAG directive", message: "a second %TAG line for this handle", hint: nil),
        Row(
            problem: "found unknown directive name", message: "this `%` line is unknown",
            hint: "put text that begins with `%` in quotes"),
        Row(
            problem: "did not find expected alphabetic or numeric character",
            message: "the name of an anchor or alias has letters, digits, `-` and `_` only",
            hint: "put text that begins with `*` or `&` in quotes"),
        Row(
            problem: "found character that cannot start any token", message: "text cannot begin with this character",
            hint: "put the text in quotes"),
        Row(
            problem: "did not find expected comment or line break",
            message: "nothing but a comment may follow on this line", hint: nil),
        Row(
            problem: "found an indentation indicator equal to 0", message: "a block text cannot be indented by 0",
            hint: nil),
        Row(
            problem: "did not find expected whitespace or line break",
            message: "expected a blank or the end of the line here", hint: nil),
        Row(
            problem: "found unexpected ':'", message: "a `:` cannot stand here",
            hint: "put text that contains `:` in quotes"),
    ]

    /// What the problem began with, for a second place in the message.
    private static let contexts: [String: String] = [
        "while parsing a flow sequence": "the list begins here",
        "while parsing a flow mapping": "the mapping begins here",
        "while parsing a block mapping": "the mapping begins here",
        "while parsing a block collection": "the list begins here",
    ]

    private static let tab = Row(
        problem: "", message: "a tab cannot indent YAML", hint: "use blanks")

    /// The error for what libyaml reports.
    static func error(
        problem: String, context: String, at mark: YAMLMark, contextMark: YAMLMark?, isTab: Bool
    ) -> YAMLError {
        let row =
            isTab || problem.hasPrefix("found a tab character")
            ? tab
            : rows.first { $0.problem == problem }
                ?? Row(problem: problem, message: "this is not valid YAML: \(problem)", hint: nil)
        if row.isAtContext, let contextMark {
            return YAMLError(
                .syntax, row.message, at: YAMLRange(start: contextMark, end: contextMark), hint: row.hint)
        }
        var note: YAMLError.Note?
        if let began = contexts[context], let contextMark, contextMark != mark {
            note = YAMLError.Note(message: began, range: YAMLRange(start: contextMark, end: contextMark))
        }
        return YAMLError(
            .syntax, row.message, at: YAMLRange(start: mark, end: mark), hint: row.hint, note: note)
    }
}
