import Planner
import Testing

/// URLs as anybody may see them.
@Suite struct PublicURLTests {
    @Test(arguments: [
        ("https://user:secret@host/x.git#main:dir", "https://host/x.git#main:dir"),
        ("https://host/a@b", "https://host/a@b"), ("git@host:x.git", "git@host:x.git"),
    ])
    func shown(url: String, shown: String) {
        #expect(url.withoutUser == shown)
        #expect(Input.Origin.git(url).description == shown)
        #expect(Input.Origin.http(url: url, checksum: nil, fileName: "x").description == shown)
        #expect(Input.Origin.archive(url: url, checksum: nil, fileName: "x").description == "unpacked \(shown)")
    }
}
