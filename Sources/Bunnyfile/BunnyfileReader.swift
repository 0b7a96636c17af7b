public import Catalog
public import Diagnostics
import YAML
internal import TextSearch

/// Reads bunnyfiles.
public enum BunnyfileReader {
    /// Reads a file of version 0.1 or 0.2; the model is there if none of the diagnostics is an error.
    ///
    /// All errors of the file are found at once, in the order of the file, however many: who shows them limits them. The
    /// format is decided first, by the file's first line that is no comment; then only that format is spoken of (design,
    /// section 13).
    ///
    /// - Parameter arguments: the build's; by default those of a build for linux/amd64 that nothing is given to.
    public static func read(
        _ file: SourceFile, arguments: BuildArguments = BuildArguments(), catalog: Catalog = .builtIn
    ) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
        let (bunnyfile, found) = decode(file, arguments, catalog)
        let diagnostics = found.sortedByPlace()
        return (diagnostics.hasErrors ? nil : bunnyfile, diagnostics)
    }

    /// What is right of a file that has errors, for who looks for more of them: nothing can be built of it.
    /// - Returns: nil where there is no error, or too little is right.
    public static func soundPart(
        of file: SourceFile, arguments: BuildArguments = BuildArguments(), catalog: Catalog = .builtIn
    ) -> Bunnyfile? {
        let (bunnyfile, found) = decode(file, arguments, catalog)
        return found.hasErrors ? bunnyfile : nil
    }

    private static func decode(
        _ file: SourceFile, _ arguments: BuildArguments, _ catalog: Catalog
    ) -> (Bunnyfile?, [Diagnostic]) {
        if let containerfile = Containerfile(file) { return (nil, [refusal(of: containerfile)]) }
        let root: YAMLNode?
        do {
            root = try YAMLNode.parse(file.bytes)
        } catch {
            return (nil, [refusal(error, in: file)])
        }
        return decode(root, file, arguments, catalog)
    }

    private static func decode(
        _ root: YAMLNode?, _ file: SourceFile, _ arguments: BuildArguments, _ catalog: Catalog
    ) -> (Bunnyfile?, [Diagnostic]) {
        guard let root, case .mapping(let members) = root.content else {
            let subject = root == nil ? "the file is empty" : "a bunnyfile is a mapping"
            return (nil, [notABunnyfile(subject, at: root.map { SourceRange(at: SourceRange($0.range).start) })])
        }
        guard let member = members.first(where: { $0.key == "version" }) else {
            let near = Suggestion.nearest(to: "version", among: members.map(\.key))
            let misspelt = members.first { $0.key == near }
            return (
                nil,
                [
                    notABunnyfile(
                        "the file has no `version`",
                        at: misspelt.map { SourceRange($0.keyRange) } ?? SourceRange(at: SourceRange(root.range).start),
                        hint: misspelt.map { "is `\($0.key)` meant for `version`?" })
                ]
            )
        }
        let range = SourceRange(member.value.range)
        guard case .scalar(let scalar) = member.value.content, scalar.kind != .null else {
            let refusal = Diagnostic(
                code: DiagnosticCode.wrongType.rawValue, severity: .error, message: "`version` must be text",
                range: range, hint: "write `version: v0.2`")
            return (nil, [refusal])
        }
        guard let language = FormatVersion(scalar.text)?.language else {
            let refusal = Diagnostic(
                code: DiagnosticCode.unsupportedVersion.rawValue, severity: .error,
                message: "unsupported version `\(scalar.text)`", range: range,
                hint: "known are v0.2, and v0.1 and earlier")
            return (nil, [refusal])
        }
        var decoder = Decoder(language, source: file, catalog: catalog)
        let version = Located(scalar.text, at: range)
        let bunnyfile =
            switch language {
            case .v0_1: decoder.file01(root, version: version, arguments)
            case .v0_2: decoder.file02(root, version: version, arguments)
            }
        return (bunnyfile, decoder.diagnostics)
    }

    /// What the YAML parser refused, with a word about `${NAME}`, whose braces are YAML's own in flow style.
    private static func refusal(_ error: YAMLError, in file: SourceFile) -> Diagnostic {
        var diagnostic = Diagnostic(error)
        let isReference = file.line(error.range.start.line)?.contains(text: "${") ?? false
        if diagnostic.hint == nil, error.kind == .syntax, isReference {
            diagnostic.hint = "inside of `{…}` and `[…]` a value with `${…}` stands in quotes"
        }
        return diagnostic
    }

    private static func refusal(of file: Containerfile) -> Diagnostic {
        notABunnyfile(
            "this is a Containerfile, which only a build can read", at: file.start,
            hint: "build it with `docker build`, which puts urunc's metadata on the image; "
                + "a bunnyfile starts with `version: v0.2`")
    }

    private static func notABunnyfile(_ message: String, at range: SourceRange?, hint: String? = nil) -> Diagnostic {
        Diagnostic(
            code: DiagnosticCode.notABunnyfile.rawValue, severity: .error, message: message, range: range,
            hint: hint ?? "a bunnyfile starts with `version: v0.2`")
    }
}

extension Diagnostic {
    /// What the YAML parser refused.
    init(_ error: YAMLError) {
        let notes = error.note.map { [Note($0.message, at: SourceRange($0.range))] } ?? []
        self.init(
            code: "yaml-\(error.kind.rawValue)", severity: .error, message: error.message,
            range: SourceRange(error.range), notes: notes, hint: error.hint)
    }
}
