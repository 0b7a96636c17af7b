import Testing
import TextSearch

@Suite struct TextSearchTests {
    @Test(
        arguments: [
            ("https://host/a", "://", "https", "host/a"), ("aab", "ab", "a", ""), ("a::b::c", "::", "a", "b::c"),
            ("x", "x", "", ""), ("voilà!", "à", "voil", "!"), ("aaab", "aab", "a", ""),
        ])
    func `the first occurrence is found`(text: String, wanted: String, before: String, after: String) throws {
        let range = try #require(text.range(ofText: wanted))
        #expect(text[..<range.lowerBound] == before)
        #expect(text[range] == wanted)
        #expect(text[range.upperBound...] == after)
        #expect(text.contains(text: wanted))
    }

    @Test(arguments: [("", "a"), ("ab", "abc"), ("http:/", "://"), ("abc", ""), ("aa", "ab")])
    func `what is not there is not found`(text: String, wanted: String) {
        #expect(text.range(ofText: wanted) == nil)
        #expect(!text.contains(text: wanted))
    }

    @Test func `a part of a string is searched alone`() {
        let text = "a://b"
        #expect(text.dropFirst(2).range(ofText: "://") == nil)
        #expect(text.dropLast(2).contains(text: ":/"))
    }
}
