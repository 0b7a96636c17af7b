import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("framwork", "framework"), ("monitr", "monitor"), ("qemo", "qemu"), ("fierwall", "firewall"),
        ("buildArgs", "build-args"), ("BUILD_ARGS", "build-args"), ("platform", "platforms"), ("a", nil),
        ("zzz", nil), ("", nil), ("version1.2.3", nil), ("emacs", nil),
    ])
    func nearest(word: String, expected: String?) {
        let known = ["framework", "monitor", "qemu", "firewall", "build-args", "platforms", "version", "b"]
        #expect(Suggestion.nearest(to: word, among: known) == expected)
    }

    @Test func theFirstOfEqualsWins() {
        #expect(Suggestion.nearest(to: "hvt", among: ["hvo", "hvp"]) == "hvo")
        #expect(Suggestion.didYouMean("hvt", among: ["hvo", "hvp"]) == "did you mean `hvo`?")
    }

    @Test func endlessWordsAreNotCompared() {
        let word = String(repeating: "a", count: 100_000)
        #expect(Suggestion.nearest(to: word, among: [word + "b"]) == nil)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abc", "ca", 3)])
    func distance(left: String, right: String, expected: Int) {
        #expect(Suggestion.editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
    }
}
