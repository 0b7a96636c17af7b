import FileIO
import Glibc
import Lint
import Testing

/// docs/lint/README.md lists the rules.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter IndexTests` writes the table anew.
@Suite struct IndexTests {
    private static let path = RulePage.folder / "README.md"

    @Test func theTableIsTheRules() throws {
        var text = String(decoding: try Files.read(Self.path), as: UTF8.self)
        let begin = try #require(text.firstRange(of: "<!-- table: rules -->\n"))
        let end = try #require(text.firstRange(of: "<!-- end -->"))
        if getenv("BUNNY_UPDATE_GOLDENS") != nil {
            text.replaceSubrange(begin.upperBound..<end.lowerBound, with: Self.table)
            try Files.write(Array(text.utf8), to: Self.path)
        } else {
            #expect(text[begin.upperBound..<end.lowerBound] == Self.table)
        }
    }

    private static var table: String {
        "| rule | says that |\n| --- | --- |\n"
            + LintRule.all.map { rule in
                let note = rule.isExperimental ? " (experimental)" : ""
                return "| [`\(rule.name)`](\(rule.name).md)\(note) | \(rule.summary) |\n"
            }.joined()
    }
}
