import JSON
import Testing

@Suite struct JSONParsingTests {
    static let values: [(text: String, value: JSONValue)] = [
        ("null", nil),
        (" true ", true),
        ("-7", -7),
        ("9223372036854775807", .integer(.max)),
        ("-9223372036854775808", .integer(.min)),
        ("1.5e3", .number(1500)),
        ("1e2", .number(100)),
        (#""a\u00e9\ud83d\ude42\n\/""#, "aé🙂\n/"),
        (#""nul\u0000end""#, "nul\0end"),
        ("[]", []),
        ("{}", .object([:])),
        (#"{"b":1,"a":[null,{"é":""}]}"#, ["b": 1, "a": [nil, ["é": ""]]]),
    ]

    @Test(arguments: values)
    func parses(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test func keepsOrderAndDistinguishesKeysByBytes() throws {
        let value = try JSONValue(parsing: "{\"z\":1,\"e\u{301}\":2,\"\u{e9}\":3,\"a\":4}")
        #expect(
            value.objectValue?.members.map { Array($0.key.utf8) } == [
                Array("z".utf8), Array("e\u{301}".utf8), Array("\u{e9}".utf8), Array("a".utf8),
            ])
        #expect(value["e\u{301}"] == 2)
        #expect(value["\u{e9}"] == 3)
    }

    static let refusals: [(text: [UInt8], line: Int, column: Int, message: String)] = [
        (Array("".utf8), 1, 1, "unexpected token near end of file"),
        (Array("{\n  \"a\": 1,\n}".utf8), 3, 1, "string or '}' expected near '}'"),
        (Array("[1, 2".utf8), 1, 5, "']' expected near end of file"),
        (Array("1 2".utf8), 1, 3, "end of file expected near '2'"),
        (Array("{\"é\": x}".utf8), 1, 7, "invalid token near 'x'"),
        (Array("{\"a\":1,\n \"a\":2}".utf8), 2, 4, "duplicate object key near '\"a\"'"),
        ([UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")], 1, 1, "unable to decode byte 0xff near '\"'"),
        (Array("\"\\ud800\"".utf8), 1, 8, "invalid Unicode '\\uD800' near '\"\\ud800\"'"),
        (Array("9223372036854775808".utf8), 1, 19, "too big integer near '9223372036854775808'"),
        (Array("1e999".utf8), 1, 5, "real number overflow near '1e999'"),
        (Array("[01]".utf8), 1, 2, "invalid token near '0'"),
    ]

    @Test(arguments: refusals)
    func refuses(text: [UInt8], line: Int, column: Int, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.text == message)
        #expect(error.map { [$0.line, $0.column] } == [line, column])
    }

    @Test func lastDuplicateCountsWhenAsked() throws {
        let options = JSONParsingOptions(duplicateKeys: .keepLast)
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#, options: options) == ["a": 3, "b": 2])
    }

    @Test func limitsNesting() throws {
        let brackets = { (count: Int) in
            String(repeating: "[", count: count) + "\"]]{\\\"{\"" + String(repeating: "]", count: count)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: brackets(256)) }
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "\n é".dropLast() + brackets(257)) }
        #expect(error?.description == "line 2, column 258: more than 256 levels of nesting")
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000)) }
        #expect(throws: Never.self) {
            try JSONValue(parsing: "[[1],[2],[[3]]]", options: JSONParsingOptions(maximumDepth: 3))
        }
    }
}
