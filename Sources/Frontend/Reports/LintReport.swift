public import Diagnostics
internal import JSON
internal import Lint

/// What there is to say about a bunnyfile (BuildKit's `frontend.lint`).
public struct LintReport: Hashable, Sendable {
    /// Errors, and the warnings that the file's policy lets pass, by place.
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sortedByPlace()
    }

    /// In BuildKit's form. The status is 1 where there is anything to say.
    public func report(in file: SourceFile) -> Report {
        let warnings = diagnostics.filter { $0.severity == .warning }
        var json: JSONObject = [
            "warnings": .array(warnings.map(Self.json)),
            "sources": [["filename": .string(file.name), "data": .bytes(file.bytes), "language": "YAML"]],
        ]
        if let (message, range) = diagnostics.failureMessage(in: file) {
            json["buildError"] = ["message": .string(message), "location": SourceLocation.json(range)]
        }
        return Report(
            json: .object(json), text: diagnostics.rendered(in: file), status: diagnostics.isEmpty ? 0 : 1)
    }

    private static func json(_ warning: Diagnostic) -> JSONValue {
        let rule = LintRule.of(warning)
        var object: JSONObject = ["ruleName": .string(LintRule.name(warning))]
        object["description"] = (rule?.summary).map(JSONValue.string)
        object["url"] = (rule?.page).map(JSONValue.string)
        object["detail"] = .string(warning.oneLine)
        object["location"] = SourceLocation.json(warning.range)
        return .object(object)
    }
}
