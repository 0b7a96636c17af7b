import Testing

@testable import YAML

@Suite struct YAMLRefusalTests {
    private func refusal(_ bytes: [UInt8]) -> YAMLError? {
        do {
            _ = try YAMLNode.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("a: \"b", YAMLError.Kind.syntax, "1:4"), ("a: [1, 2\nb: 1", .syntax, "2:2"), ("a: b: c", .syntax, "1:5"),
        ("a:\n\tb: 1", .syntax, "2:1"), ("a: @x", .syntax, "1:4"), ("a: 'x' y", .syntax, "1:8"),
        ("%YAML 3.0\n---\na: 1", .syntax, "1:1"), ("a: \"\\q\"", .syntax, "1:5"), ("a: !e!x 1", .syntax, "1:4"),
        ("a: 1\na: 2", .duplicateKey, "2:1"), ("{a: 1, \"a\": 2}", .duplicateKey, "1:8"),
        ("a: {<<: {}, <<: {}}", .duplicateKey, "1:13"), ("a: *b", .unknownAlias, "1:4"),
        ("a: &a [*a]", .unknownAlias, "1:8"), ("a: &a {b: {c: *a}}", .unknownAlias, "1:15"),
        ("a: 1\n---\nb: 2", .severalDocuments, "2:1"), ("a: 1\n...\nb: 2", .syntax, "3:1"),
        ("a: !x 1", .unsupportedTag, "1:4"), ("a: !!binary aGk=", .unsupportedTag, "1:4"),
        ("!!set {a}", .unsupportedTag, "1:1"), ("a: !!str [1]", .unsupportedTag, "1:4"),
        ("? [a]\n: b", .unsupportedKey, "1:3"), ("{a: b}: c", .unsupportedKey, "1:1"),
        ("a: &k x\n*k : b", .unsupportedKey, "2:1"), ("~: b", .unsupportedKey, "1:1"), ("a: {<<: 1}", .mergeKey, "1:9"),
        ("a: {<<: [1]}", .mergeKey, "1:10"), ("a: \u{1}", .controlCharacter, "1:4"),
        ("a: 1\nb: \u{0}", .controlCharacter, "2:4"), ("a: x\u{FEFF}y", .controlCharacter, "1:5"),
    ])
    func refused(text: String, kind: YAMLError.Kind, place: String) {
        let error = refusal(Array(text.utf8))
        #expect(error?.kind == kind)
        #expect(error?.range.start.description == place)
        #expect(error?.message.isEmpty == false)
    }

    /// Every message of libyaml that these texts provoke is in our own words.
    @Test(arguments: [
        "a: \"b", "a: [1, 2\nb: 1", "a: {b: 1\nc: 1", "a: b: c", "a:\n\tb: 1", "a: @x", "a: 'x' y",
        "%YAML 3.0\n---\na: 1",
        "a: \"\\q\"", "a: !e!x 1", "a\nb: 1", "- a\nb: 1", "a: 1\n- b", "a: - b", "a: |0\n x", "a: \"\\xzz\"",
        "a: \"\\UFFFFFFFF\"",
        "*", "&", "a: 1\n  b: 2", "%FOO\n---\na", "- a\n b: 1", "? a\nb", "a: |x\n y", "[a]]", "---\n\"a\n---\n",
    ])
    func ourWords(text: String) {
        #expect(refusal(Array(text.utf8))?.message.hasPrefix("this is not valid YAML") == false, "\(text)")
    }

    @Test(arguments: [
        ([0x61, 0x3A, 0x20, 0xFF] as [UInt8], "1:4"), (Array("a: é\nb: ".utf8) + [0xC3], "2:4"),
        ([0xED, 0xA0, 0x80], "1:1"), ([0xC0, 0x80], "1:1"), ([0xFE, 0xFF, 0x00, 0x61], "1:1"),
        ([0xF4, 0x90, 0x80, 0x80], "1:1"),
    ])
    func invalidUTF8(bytes: [UInt8], place: String) {
        let error = refusal(bytes)
        #expect(error?.kind == .invalidUTF8)
        #expect(error?.range.start.description == place)
    }

    @Test func size() {
        let comment = [UInt8](repeating: 0x23, count: YAMLLimits.bytes)
        #expect(refusal(comment) == nil)
        #expect(refusal(comment + [0x23])?.kind == .tooLarge)
    }

    @Test func depth() {
        func nested(_ count: Int) -> [UInt8] {
            Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
        }
        #expect(refusal(nested(YAMLLimits.depth)) == nil)
        #expect(refusal(nested(YAMLLimits.depth + 1))?.kind == .tooDeep)
        #expect(refusal([UInt8](repeating: 0x5B, count: YAMLLimits.bytes))?.kind == .tooDeep)
        let mappings = String(repeating: "{a: ", count: YAMLLimits.bytes / 4)
        #expect(refusal(Array(mappings.utf8))?.kind == .tooDeep)
    }

    @Test func aliases() {
        let list = "a: &a [" + String(repeating: "0, ", count: 98) + "0]\n"
        let many = list + "b: [" + String(repeating: "*a, ", count: 100) + "]\n"
        #expect(refusal(Array(many.utf8)) == nil)
        let more = list + "b: [" + String(repeating: "*a, ", count: 101) + "]\n"
        #expect(refusal(Array(more.utf8))?.kind == .aliasExpansion)
    }

    /// Long flat files are no attack; a reader whose time grows with the square of the length would take hours.
    @Test(arguments: ["- a\n", "x", "a: 1 #", "\n", "\"\\x41\" ", "&a ", "? "])
    func megabytes(piece: String) {
        let text = String(repeating: piece, count: YAMLLimits.bytes / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure { _ = refusal(Array(text.utf8)) }
        #expect(time < .seconds(60))
    }
}
