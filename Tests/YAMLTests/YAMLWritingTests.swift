import Testing
import YAML

/// What is written reads back as the same values, by our reader and as other readers have it.
@Suite struct YAMLWritingTests {
    @Test(arguments: [
        "", " ", "a", "a b", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "?", "*a", "&a", "!a", "%a", "@a", "`a", "|",
        ">", "'", "\"", "\\", "[a]", "{a}", "a,b", "true", "True", "null", "~", "no", "On", "y", "1", "1.5", "1e3",
        "0x1f",
        "0o17", "1_000", "12:30", "2026-11-25", ".5", ".inf", "-1", "+1", "v0.1", "1.2.3", "a\nb", "a\nb\n", "a\n\nb\n",
        "\na", "a\n", "a\n\n", " a\nb", "a \nb", "a\tb", "\u{7}", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "😀",
        "\u{200B}",
        "---", "...", "<<", "=", "${A}", "$${A}", "/etc/a:/b", "https://example.org/a?b=c#d", "sha256:00", "a=b",
        "line 1\n  line 2\n", "\u{10FFFF}",
    ])
    func texts(text: String) throws {
        for value in [
            YAMLValue.text(text), .list([.text(text)]), .mapping([.init("k", .text(text))]),
            .mapping([.init("k", .list([.mapping([.init("l", .text(text)), .init("m", .text("z"))])]))]),
        ] {
            let node = try #require(try YAMLNode.parse(Array(value.serialized.utf8)), "\(value.serialized)")
            #expect(node.value == value, "\(value.serialized)")
        }
    }

    @Test(arguments: ["a", "a b", "true", "1", "-", ": ", "é"])
    func keys(key: String) throws {
        let value = YAMLValue.mapping([.init(key, .mapping([.init(key, .text("x"))]))])
        #expect(try YAMLNode.parse(Array(value.serialized.utf8))?.value == value)
    }

    @Test func form() {
        let value = YAMLValue.mapping([
            .init("version", .text("v0.2")), .init("empty", .mapping([])), .init("none", .list([])),
            .init("flag", .boolean(true)), .init("text", .text("true")), .init("script", .text("a\n  b\n\nc\n")),
            .init("cut", .text("a\nb")),
            .init("list", .list([.text("a b"), .list([.text("x"), .text("y")]), .mapping([.init("k", .text("v"))])])),
            .init("map", .mapping([.init("a", .text("b")), .init("c", .list([.text("d")]))])),
        ])
        #expect(
            value.serialized == """
                version: v0.2
                empty: {}
                none: []
                flag: true
                text: "true"
                script: |
                  a
                    b

                  c
                cut: |-
                  a
                  b
                list:
                - "a b"
                -
                  - x
                  - "y"
                - k: v
                map:
                  a: b
                  c:
                  - d

                """)
    }
}

extension YAMLNode {
    /// The node without places.
    fileprivate var value: YAMLValue {
        switch content {
        case .scalar(let scalar) where scalar.kind == .boolean: .boolean(scalar.text == "true")
        case .scalar(let scalar) where scalar.kind == .string: .text(scalar.text)
        case .scalar(let scalar): .text("\(scalar.kind) \(scalar.text)")
        case .sequence(let items): .list(items.map(\.value))
        case .mapping(let members): .mapping(members.map { .init($0.key, $0.value.value) })
        }
    }
}
