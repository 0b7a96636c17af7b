import Catalog
import Diagnostics
import YAML

/// Turns YAML nodes into the model and collects everything there is to say about them.
///
/// Functions that find a fault report it and return what they have, or `nil`; a file with an error has no model, so
/// nothing built on a fault is ever used.
struct Decoder {
    let language: Bunnyfile.Language
    let source: SourceFile
    let catalog: Catalog
    /// The keys of the file's own language, and those of version 0.2.
    let declaration: MappingDeclaration
    let version02: MappingDeclaration
    private(set) var diagnostics: [Diagnostic] = []
    /// Where values begin that could not be substituted: what they are for is not known.
    var faultyTexts: Set<SourcePosition> = []

    init(_ language: Bunnyfile.Language, source: SourceFile, catalog: Catalog) {
        self.language = language
        self.source = source
        self.catalog = catalog
        version02 = .version02(catalog)
        declaration = language == .v0_1 ? .version01 : version02
    }

    /// The severity of what upstream's v0.1 ignores silently.
    var lenient: Severity { language == .v0_1 ? .warning : .error }

    /// Adds an error.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at range: SourceRange?, notes: [Diagnostic.Note] = [],
        hint: String? = nil
    ) {
        report(code, .error, message, at: range, notes: notes, hint: hint)
    }

    mutating func report(
        _ code: DiagnosticCode, _ severity: Severity, _ message: String, at range: SourceRange?,
        notes: [Diagnostic.Note] = [], hint: String? = nil
    ) {
        if let start = range?.start, faultyTexts.contains(start) { return }
        diagnostics.append(
            Diagnostic(
                code: code.rawValue, severity: severity, message: message, range: range, notes: notes, hint: hint))
    }
}

/// The kinds of things there are to say about a bunnyfile.
enum DiagnosticCode: String, CaseIterable {
    /// Not one of the formats a bunnyfile can have.
    case notABunnyfile = "not-a-bunnyfile"
    case unsupportedVersion = "unsupported-version"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    /// A framework, runtime, monitor, architecture or target that is not known.
    case unknownName = "unknown-name"
    /// Each value is fine, together they cannot work.
    case impossibleCombination = "impossible-combination"
    /// Keys that exclude each other.
    case conflictingKeys = "conflicting-keys"
    /// A build argument is used that is not declared, or has no value.
    case undefinedArgument = "undefined-argument"
    /// A build argument is given that the file does not declare.
    case unusedArgument = "unused-argument"
    /// A value that has no effect.
    case ignoredValue = "ignored-value"
    /// A default that upstream does not have.
    case assumedValue = "assumed-value"
    /// There are more of them than are shown.
    case moreFindings = "more-findings"
}

extension SourceRange {
    init(_ range: YAMLRange) {
        self.init(
            start: SourcePosition(line: range.start.line, column: range.start.column),
            end: SourcePosition(line: range.end.line, column: range.end.column))
    }
}

/// Words for messages.
enum Words {
    /// `a`, `b` and `c`, each in back quotes.
    static func list(_ names: [String], _ conjunction: String = "and") -> String {
        let quoted = names.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "none" }
        return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}
