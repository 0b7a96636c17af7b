import Gateway
import LLB
import Testing

/// Contexts by URL: what git fetches, and what a download is.
@Suite struct ContextFormTests {
    @Test(arguments: [
        ("git://h/r", true), ("ssh://git@h/r", true), ("git@h:o/r", true), ("github.com/o/r", true),
        ("https://h/r.git", true), ("http://h:80/r.git#main", true), ("https://h/r.git?ref=a", true),
        ("https://h/r", false), ("https://h/a.tar?x=.git", false), ("ftp://h/r.git", false),
    ])
    func isGit(url: String, expected: Bool) { #expect(GitContext.isGit(url) == expected) }

    /// Each parameter of a query, and the fragment.
    @Test func queries() throws {
        let plain = try GitContext(parsing: "https://h/r.git#v1:a/b")
        #expect(plain.url == "https://h/r.git" && plain.options == GitOptions(ref: "v1", subdirectory: "a/b"))
        #expect(try GitContext(parsing: "https://h/r.git#").options == GitOptions())
        #expect(try GitContext(parsing: "https://h/r.git#:a").options == GitOptions(subdirectory: "a"))
        let all = try GitContext(
            parsing: "https://h/r.git?branch=x&subdir=a%2Fb&commit=c0ffee&keep-git-dir&submodules=false&mtime=commit"
                + "&fetch-by-commit=1")
        var options = GitOptions(ref: "refs/heads/x", subdirectory: "a/b", keepGitDir: true, checksum: "c0ffee")
        options.skipSubmodules = true
        options.modificationTimes = "commit"
        options.fetchByCommit = true
        #expect(all.url == "https://h/r.git" && all.options == options)
        #expect(try GitContext(parsing: "https://h/r.git?checksum=ab").options.ref == "ab")
        #expect(try GitContext(parsing: "https://h/r.git?ref=v1#v1").options.ref == "v1")
    }

    @Test(arguments: [
        ("?tag=a&branch=b", "it names two refs, `refs/tags/a` and `refs/heads/b`"),
        ("?ref=a#b", "it names two refs, `b` and `a`"),
        ("?subdir=a#:b", "it names two directories, `b` and `a`"), ("?ref=", "`ref` has no value"),
        ("?ref=a&ref=a", "`ref` is given twice"), ("?submodules=yes", "`submodules` is true or false"),
        ("?mtime=now", "`mtime` is `checkout` or `commit`"), ("?reff=a", "there is no parameter `reff`"),
    ])
    func badQueries(query: String, reason: String) {
        let error = #expect(throws: GitContext.Failure.self) { try GitContext(parsing: "https://h/r.git\(query)") }
        #expect(error?.description == "the git URL's query cannot be used: \(reason)")
    }

    @Test func archives() {
        #expect(ContextArchive.isArchive([0x1F, 0x8B, 0x08, 0]))
        #expect(ContextArchive.isArchive(Array("BZh9".utf8)))
        #expect(ContextArchive.isArchive([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]))
        #expect(!ContextArchive.isArchive(Array("version: v0.2\napp: hello.wasm\n".utf8)))
        #expect(!ContextArchive.isArchive([]))
        #expect(!ContextArchive.isArchive([UInt8](repeating: 0, count: 1024)))
        #expect(!ContextArchive.isArchive([UInt8](repeating: 0x20, count: 1024)))
    }

    /// A header by hand: name `a`, and the sum of all bytes with the checksum's own field as blanks.
    @Test func tarHeaders() {
        var header = [UInt8](repeating: 0, count: 512)
        header[0] = UInt8(ascii: "a")
        header.replaceSubrange(148..<156, with: Array("000541\0 ".utf8))
        #expect(ContextArchive.isArchive(header))
        header[1] = 1
        #expect(!ContextArchive.isArchive(header))
        // A name in Latin-1, summed up as signed bytes: 0x61 - 0x20 + 8 blanks.
        header[1] = 0xE0
        header.replaceSubrange(148..<156, with: Array("000501\0 ".utf8))
        #expect(ContextArchive.isArchive(header))
        #expect(!ContextArchive.isArchive(Array(header.prefix(500))))
    }
}
