internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import TextSearch

// The lines above the YAML, by which Docker finds this frontend.

extension LintRule {
    static let head = [missingSyntax, floatingSyntax, misplacedDirective, unknownRule]

    private static let missingSyntax = LintRule(
        "MissingSyntax", "Docker takes a file without a #syntax line for a Dockerfile"
    ) { subject in
        // Where there is a build, the daemon has found us.
        guard !subject.isBuild, subject.head["syntax"] == nil else { return [] }
        let start = SourcePosition(line: 1, column: 1)
        return [
            Finding(
                "the file does not begin with a `#syntax` line", at: SourceRange(at: start),
                hint: "write `#syntax=IMAGE` into the first line, with the image of this frontend")
        ]
    }

    private static let floatingSyntax = LintRule(
        "FloatingSyntax", "A frontend by a tag that moves builds the same file differently another day"
    ) { subject in
        guard let syntax = subject.head["syntax"] else { return [] }
        let reference = syntax.value.value.prefix { !$0.isWhitespace }
        // A name without a registry or a user is an image made on this machine.
        guard reference.utf8.contains(UInt8(ascii: "/")), ReferenceParts(String(reference)).isFloating else {
            return []
        }
        return [
            Finding(
                "the frontend `\(reference)` is another one whenever its tag moves", at: syntax.value.range,
                hint: "name a version: `#syntax=\(ReferenceParts(String(reference)).name):VERSION`")
        ]
    }

    private static let misplacedDirective = LintRule(
        "MisplacedDirective", "A directive below another comment, an empty line or YAML is a comment itself"
    ) { subject in
        subject.head.misplaced.filter { $0.name != "escape" }.map { directive in
            Finding(
                "this `\(directive.name)` line has no effect", at: directive.range,
                hint: "move it to the top of the file: only other directives may stand above it")
        }
    }

    /// Applied by the linter itself, which knows the policy.
    static let unknownRule = LintRule("UnknownRule", "A rule that is to be skipped or tried does not exist")
}
