import Diagnostics
import FileIO
import Lint
import Testing

/// Every rule has its page, every page its rule, and the examples are what they say.
@Suite struct RuleTests {
    @Test func thereAreRules() {
        #expect(LintRule.all.count >= 20)
        #expect(Set(LintRule.all.map(\.name)).count == LintRule.all.count)
        #expect(Set(LintRule.all.map(\.code)).count == LintRule.all.count)
    }

    @Test func pagesAreTheRules() throws {
        let pages = try Files.list(RulePage.folder).map(\.string).filter { $0 != "README.md" }
        #expect(pages.sorted() == LintRule.all.map { "\($0.name).md" }.sorted())
    }

    @Test(arguments: LintRule.all.map(\.name))
    func page(name: String) throws {
        let rule = try #require(LintRule.all.first { $0.name == name })
        let page = try RulePage(name)
        #expect(page.title == name)
        #expect(page.summary == rule.summary + ".")
        #expect(rule.page == "docs/lint/\(name).md")

        let bad = try page.bad.diagnostics(applying: rule)
        #expect(bad.contains { $0.code == rule.code && $0.severity == .warning }, "\(rendered(bad, page.bad))")
        // Nothing else in the way: an example is about one thing.
        #expect(!bad.hasErrors, "\(rendered(bad, page.bad))")

        let good = try page.good.diagnostics(applying: rule)
        #expect(good.isEmpty, "\(rendered(good, page.good))")
    }

    @Test(arguments: LintRule.all.map(\.name))
    func experimentalRulesWaitToBeNamed(name: String) throws {
        let rule = try #require(LintRule.all.first { $0.name == name })
        #expect(LintPolicy().applies(rule) != rule.isExperimental)
        let page = String(decoding: try Files.read(RulePage.folder / Path("\(name).md")), as: UTF8.self)
        #expect(page.contains("# check=experimental=\(name)") == rule.isExperimental)
    }

    private func rendered(_ diagnostics: [Diagnostic], _ example: RulePage.Example) -> String {
        diagnostics.rendered(in: example.bunnyfile)
    }
}
