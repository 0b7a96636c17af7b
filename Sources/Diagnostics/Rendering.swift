/// How diagnostics are written out.
public struct RenderingStyle: Hashable, Sendable {
    /// Show the source line with a caret below it.
    public var showsSource: Bool
    /// Use ANSI colours (a terminal that wants them).
    public var usesColour: Bool

    public init(showsSource: Bool = true, usesColour: Bool = false) {
        self.showsSource = showsSource
        self.usesColour = usesColour
    }

    /// Message, place, source line and caret; no colours.
    public static let plain = RenderingStyle()
    /// One line for each message, hint and note: for logs.
    public static let brief = RenderingStyle(showsSource: false)
}

extension Diagnostic {
    /// `NAME:LINE:COL: error: MESSAGE`, then source line and caret, notes and hint, each line ended by a newline.
    public func rendered(in file: SourceFile, style: RenderingStyle = .plain) -> String {
        var text = Self.headline(severity, message, code: code, range, in: file, style)
        if style.showsSource, let range { text += Self.excerpt(range, in: file, style) }
        for note in notes {
            text += Self.headline(.note, note.message, code: nil, note.range, in: file, style)
            if style.showsSource, let range = note.range { text += Self.excerpt(range, in: file, style) }
        }
        if let hint { text += "  \(style.paint("hint", .hint)): \(Self.printable(hint))\n" }
        return text
    }

    /// What a message says in one line without place or severity: `MESSAGE; HINT`.
    public var oneLine: String {
        Self.printable(hint.map { "\(message); \($0)" } ?? message)
    }

    private static func headline(
        _ severity: Severity, _ message: String, code: String?, _ range: SourceRange?, in file: SourceFile,
        _ style: RenderingStyle
    ) -> String {
        let place = range.map { "\(file.name):\($0.start)" } ?? file.name
        let name = style.paint(severity.rawValue, .severity(severity))
        let tail = code.map { " [\($0)]" } ?? ""
        return "\(printable(place)): \(name): \(printable(message))\(tail)\n"
    }

    private static let widestExcerpt = 160

    private static func excerpt(_ range: SourceRange, in file: SourceFile, _ style: RenderingStyle) -> String {
        guard let line = file.line(range.start.line) else { return "" }
        let scalars = Array(line.unicodeScalars)
        let start = min(max(range.start.column - 1, 0), scalars.count)
        let isOneLine = range.end.line == range.start.line
        let end = isOneLine ? min(max(range.end.column - 1, start), scalars.count) : scalars.count
        let first = max(0, min(start, scalars.count) - widestExcerpt / 2)
        let last = min(scalars.count, first + widestExcerpt)
        let gutter = "\(range.start.line)"
        let padding = String(repeating: " ", count: max(0, 5 - gutter.count))
        let shown = printable(String(String.UnicodeScalarView(scalars[first..<last])), keepingTabs: true)
        let before = scalars[first..<start].map { $0 == "\t" ? "\t" : " " }.joined()
        let tildes = String(repeating: "~", count: max(0, min(end, last) - start - 1))
        return "\(padding)\(gutter) | \(shown)\n      | \(before)\(style.paint("^" + tildes, .caret))\n"
    }

    /// Control characters (all of C0 and C1, line and paragraph breaks, direction marks) shown as U+FFFD, so that
    /// nothing in a file can steer a terminal.
    static func printable(_ text: String, keepingTabs: Bool = false) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isHarmless = (keepingTabs && scalar == "\t") || !isControl(scalar)
            result.append(isHarmless ? scalar : "\u{FFFD}")
        }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: scalar != "\u{200D}" && scalar != "\u{FEFF}"
        default: false
        }
    }
}

extension Sequence<Diagnostic> {
    /// All of them, by place, each as `Diagnostic.rendered` shows it.
    public func rendered(in file: SourceFile, style: RenderingStyle = .plain) -> String {
        sortedByPlace().map { $0.rendered(in: file, style: style) }.joined()
    }

    /// The errors as one message for BuildKit, which shows one source range for a failure: the first error with
    /// file, line and column, then the others as `LINE:COL: …`, one a line; `nil` when there is no error.
    ///
    /// The place stands in the text itself, since daemons before 0.11 deliver no details (design, section 15).
    public func failureMessage(in file: SourceFile) -> (message: String, range: SourceRange?)? {
        let errors = sortedByPlace().filter { $0.severity == .error }
        guard let first = errors.first else { return nil }
        let place = first.range.map { "\(file.name):\($0.start)" } ?? file.name
        var lines = ["\(place): error: \(first.oneLine)"]
        for error in errors.dropFirst() {
            lines.append(error.range.map { "\($0.start): \(error.oneLine)" } ?? error.oneLine)
        }
        return (lines.joined(separator: "\n"), first.range)
    }
}

/// The parts of a message that a terminal may colour.
enum Ink {
    case severity(Severity), caret, hint

    /// The ANSI SGR parameters.
    var parameters: String {
        switch self {
        case .severity(.error): "1;31"
        case .severity(.warning): "1;33"
        case .severity(.note): "1;36"
        case .caret: "32"
        case .hint: "1"
        }
    }
}

extension RenderingStyle {
    func paint(_ text: String, _ ink: Ink) -> String {
        usesColour ? "\u{1B}[\(ink.parameters)m\(text)\u{1B}[0m" : text
    }
}
