import Bunnyfile
import Catalog
import Diagnostics
import Lint
import Planner
import Testing

/// Large files that give the rules much to find: no rule takes long, and nobody is told everything.
@Suite struct HostileFileTests {
    private static func repeated(_ text: (Int) -> String) -> String {
        var result = ""
        var number = 0
        while result.utf8.count < 40_000 {
            result += text(number)
            number += 1
        }
        return result
    }

    static let files: [(name: String, text: String)] = [
        ("anchors", "version: v0.2\napp: a.wasm\nx-a:\n" + repeated { "- &a\($0) b\n" }),
        ("arguments", "version: v0.2\nbuild-args:\n" + repeated { "  A\($0): b\n" } + "app: a.wasm\n"),
        ("includes", "version: v0.2\napp: a.wasm\nrootfs:\n  include:\n" + repeated { _ in "  - a:b.c\n" }),
        ("targets", "version: v0.2\napp: a.wasm\ntargets:\n" + repeated { "  a\($0): {}\n  A\($0): {}\n" }),
        ("rules", "# check=skip=" + repeated { "Rule\($0)," } + "a\nversion: v0.2\napp: a.wasm\n"),
        ("directives", "version: v0.2\napp: a.wasm\n" + repeated { _ in "# check=skip=all\n" }),
        ("secrets", "version: v0.2\napp:\n  module: a.wasm\n  args:\n" + repeated { _ in "  - --token=a\n" }),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: files.map(\.name))
    func isBounded(name: String) throws {
        let text = try #require(Self.files.first { $0.name == name }).text
        let file = SourceFile(name: "bunnyfile", bytes: Array(text.utf8))
        let lint = try FileLint(file, arguments: [:], target: nil, isBuild: false)
        let found = lint.diagnostics(PlanOptions(defaultPlatform: .linuxAMD64)) { _, _ in [] }
        #expect((1...101).contains(found.count), "\(found.count)")
    }

    @Test func whatIsLeftOffIsCounted() throws {
        let text = "version: v0.2\napp: a.wasm\n" + (0..<150).map { "k\($0): a\n" }.joined()
        let file = SourceFile(name: "bunnyfile", bytes: Array(text.utf8))
        let lint = try FileLint(file, arguments: [:], target: nil, isBuild: false)
        let found = lint.diagnostics(PlanOptions(defaultPlatform: .linuxAMD64)) { _, _ in [] }
        #expect(found.count == 101)
        #expect(found.last?.message == "and 50 more like these")
    }
}
