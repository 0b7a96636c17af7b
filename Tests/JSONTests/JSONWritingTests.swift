import JSON
import Testing

@Suite struct JSONWritingTests {
    /// What `json.Marshal` of Go writes for the same values.
    static let texts: [(value: JSONValue, text: String)] = [
        (nil, "null"),
        (true, "true"),
        (.integer(.min), "-9223372036854775808"),
        ([], "[]"),
        (.object([:]), "{}"),
        (["b": 1, "a": [2, "x"], "": nil], #"{"b":1,"a":[2,"x"],"":null}"#),
        ("a<b>&c/d", #""a\u003cb\u003e\u0026c/d""#),
        ("\u{8}\u{C}\n\r\t\"\\\u{1}\u{1F}\u{7F}", #""\b\f\n\r\t\"\\\u0001\u001f"# + "\u{7F}\""),
        ("é漢🙂\u{2028}\u{2029}", "\"é漢🙂\\u2028\\u2029\""),
        ("e\u{301}\r\n", "\"e\u{301}\\r\\n\""),
    ]

    @Test(arguments: texts)
    func writesLikeGo(value: JSONValue, text: String) {
        #expect(Array(value.serialized().utf8) == Array(text.utf8))
    }

    static let numbers: [(value: Double, text: String)] = [
        (0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (100, "100"), (0.1, "0.1"), (123456.789, "123456.789"),
        (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e300, "1.5e+300"), (0.000001, "0.000001"),
        (1e-7, "1e-7"), (1.25e-10, "1.25e-10"), (.leastNonzeroMagnitude, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (9007199254740992, "9007199254740992"),
        (.infinity, "null"), (.nan, "null"),
    ]

    @Test(arguments: numbers)
    func writesNumbersLikeGo(value: Double, text: String) {
        #expect(JSONValue.number(value).serialized() == text)
    }

    @Test func htmlEscapesAreOptional() {
        #expect(JSONValue.string("<&>\u{2028}").serialized(escapingHTML: false) == "\"<&>\\u2028\"")
    }

    @Test func prettyIsMarshalIndent() {
        let value: JSONValue = ["a": [1, [], .object([:])], "b": ["c": "d"]]
        #expect(
            value.serialized(pretty: true) == """
                {
                  "a": [
                    1,
                    [],
                    {}
                  ],
                  "b": {
                    "c": "d"
                  }
                }
                """)
    }

    @Test func objectsKeepKeysOnce() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = 3
        object["c"] = 4
        object["a"] = nil
        #expect(JSONValue.object(object).serialized() == #"{"b":3,"c":4}"#)
        object["B"] = 5
        object.sortKeys()
        #expect(object.keys == ["B", "b", "c"])
        #expect(JSONObject(sorting: ["b": 1, "a": 2]) == ["a": 2, "b": 1])
    }

    @Test(arguments: JSONParsingTests.values)
    func writtenTextReadsBack(text: String, value: JSONValue) throws {
        guard case .number = value else {
            #expect(try JSONValue(parsing: value.serialized()) == value)
            #expect(try JSONValue(parsing: value.serialized(pretty: true)) == value)
            return
        }
    }
}
