import Dockerignore
import Testing

/// The patterns of github.com/moby/patternmatcher, whose own tests the tables follow in meaning.
@Suite struct IgnoreFileTests {
    private func file(_ text: String) throws -> IgnoreFile { try IgnoreFile(parsing: Array(text.utf8)) }

    @Test func lines() throws {
        let file = try file("\u{FEFF}# first\n  spaced \r\n\n#!x\n!  /kept/\n/\n./a//b/../c/\n #x\n..\n")
        #expect(file.patterns == ["spaced", "!kept", "/", "a/c", "#x", ".."])
        #expect(file.rules.map(\.line) == [2, 5, 6, 7, 8, 9])
    }

    @Test(arguments: [
        ("!", "line 1: `!`: an exception needs a pattern after the `!`"),
        ("a\n[", "line 2: `[`: a `[` needs its `]`, with characters or ranges like a-z between them"),
        ("[]a]", "line 1: `[]a]`: a `[` needs its `]`, with characters or ranges like a-z between them"),
        ("[z-a]", "line 1: `[z-a]`: a `[` needs its `]`, with characters or ranges like a-z between them"),
        ("[-a]", "line 1: `[-a]`: a `[` needs its `]`, with characters or ranges like a-z between them"),
        ("a\\", "line 1: `a\\`: a backslash must have a character after it"),
    ])
    func badPatterns(text: String, message: String) {
        let error = #expect(throws: IgnoreFile.Failure.self) { try file(text) }
        #expect(error?.description == message)
    }

    /// Pattern, path, whether the path is left out.
    @Test(arguments: [
        ("**", "file", true), ("**", "dir/file", true), ("**/", "file", true), ("**/**", "dir/file", true),
        ("dir/**", "dir/file", true), ("dir/**", "dir", false), ("dir/**", "dir/sub/file", true),
        ("**/dir", "dir/file", true), ("**/dir", "a/dir", true), ("**/dir", "xdir", false),
        ("**/dir2/*", "dir/dir2/file", true), ("**/dir2/**", "dir/dir2/dir2/file", true),
        ("**file", "dir/myfile", true),
        ("**/file", "dir/dir/file", true), ("**/file", "dir/filex", false), ("**/*.txt", "a/b.txt", true),
        ("**/**/*.txt", "file.txt", true), ("**/**/*.txt2", "dir/file.txt", false), ("a**/*.txt", "a/file.txt", true),
        ("a/*.txt", "a/b/file.txt", false), ("a[b-d]e", "ace", true), ("a[b-d]e", "aae", false),
        ("a[^b-d]e", "aze", true), ("a[^b-d]e", "ace", false), ("a[\\-x]", "a-", true),
        (".*", ".foo", true), (".*", "foo", false), ("abc.def", "abcdef", false), ("a\\*b", "a*b", true),
        ("a\\*b", "axb", false), ("a?c", "abc", true), ("a?c", "a/c", false), ("*", "a/b/c", true), ("*/*", "a", false),
        ("node_modules", "sub/node_modules/x", false), ("node_modules", "node_modules/x/y", true),
        ("/rooted", "rooted", true), ("a/../b", "b", true), ("a(b)|c", "a(b)|c", true), ("é?", "éà", true),
        ("**/a/b/**", "x/a/b/c", true), ("*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ])
    func onePattern(pattern: String, path: String, isExcluded: Bool) throws {
        #expect((try file(pattern).rule(excluding: path) != nil) == isExcluded)
    }

    /// Patterns, path, the line of the rule that leaves it out.
    @Test(
        arguments: [
            (["*", "!app.wasm"], "app.wasm", nil), (["*", "!app.wasm"], "other", 1),
            (["*", "!data", "data/secret"], "data/greeting", nil), (["*", "!data", "data/secret"], "data/secret", 3),
            (["docs", "!docs/README.md"], "docs/README.md", nil), (["docs", "!docs/README.md"], "docs/other", 1),
            (["!a", "a"], "a", 2), (["a", "!a", "a"], "a/b", 3), (["**/*.key", "!**/public.key"], "x/public.key", nil),
            (["**/*.key", "!**/public.key"], "x/private.key", 1),
            // As clients do: a pattern is not tried on a directory that it could not change.
            (["docs/**", "!docs/**/README.md", "docs/deep"], "docs/deep/README.md", nil),
            (["*/*/*", "!docs"], "docs/deep/README.md", 1),
        ] as [([String], String, Int?)])
    func laterRulesWin(patterns: [String], path: String, line: Int?) throws {
        #expect(try file(patterns.joined(separator: "\n")).rule(excluding: path)?.line == line)
    }

    /// Whether all of a directory is left out, be it what an exception may bring back.
    @Test(
        arguments: [
            (["*"], "data", true), (["*", "!**/*.txt"], "data", false), (["*", "!*.txt"], "data", true),
            (["*", "!data/a.txt"], "data", false), (["*", "!d*/a.txt"], "data", false),
            (["*", "!dat/a"], "data", true),
            (["*", "!data/x/**"], "data/x", false), (["*", "!data/x/**"], "data/y", true), (["a"], "data", false),
            (["*", "!data"], "data", false), (["*", "!**/a"], "data", false), (["*", "!d[a-b]ta/?"], "data", false),
        ] as [([String], String, Bool)])
    func wholeDirectories(patterns: [String], path: String, isExcluded: Bool) throws {
        let rules = IgnoreRules(name: ".dockerignore", file: try file(patterns.joined(separator: "\n")))
        #expect((rules.reason(excludingAllOf: path) != nil) == isExcluded)
    }
}
