/// How much a diagnostic weighs: an error fails the build, a warning and a note do not.
public enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
}

/// One thing to tell the user about a file, as a value; `render` turns it into text in one place.
public struct Diagnostic: Hashable, Sendable {
    /// A further remark below a diagnostic, perhaps at another place ("first given here").
    public struct Note: Hashable, Sendable {
        public var message: String
        public var range: SourceRange?

        public init(_ message: String, at range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    /// A stable short name, such as `unknown-key`.
    public var code: String
    public var severity: Severity
    /// One sentence without a full stop, beginning in lower case.
    public var message: String
    /// Where; `nil` when the whole file is meant.
    public var range: SourceRange?
    public var notes: [Note]
    /// What to do, as one sentence: "did you mean …?".
    public var hint: String?

    public init(
        code: String, severity: Severity, message: String, range: SourceRange? = nil, notes: [Note] = [],
        hint: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.range = range
        self.notes = notes
        self.hint = hint
    }
}

extension Sequence<Diagnostic> {
    /// Whether one of them fails the build.
    public var hasErrors: Bool { contains { $0.severity == .error } }

    /// By place in the file, those without a place first; the order of equal places is kept.
    public func sortedByPlace() -> [Diagnostic] {
        let start = SourcePosition(line: 0, column: 0)
        return enumerated().sorted { left, right in
            let places = (left.element.range?.start ?? start, right.element.range?.start ?? start)
            return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
        }.map(\.element)
    }
}

extension [Diagnostic] {
    /// By place, and no more than are worth reading at once: of more than 100 the first ones, errors before warnings,
    /// and how many were left off (code `more-findings`).
    public func limited() -> [Diagnostic] {
        let most = 100
        guard count > most else { return sortedByPlace() }
        let sorted = sortedByPlace()
        let errors = sorted.filter { $0.severity == .error }
        var result = Array((errors + sorted.filter { $0.severity != .error }).prefix(most)).sortedByPlace()
        result.append(
            Diagnostic(
                code: "more-findings", severity: errors.isEmpty ? .warning : .error,
                message: "and \(count - most) more like these", range: result.last?.range))
        return result
    }
}
