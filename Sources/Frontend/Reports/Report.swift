public import JSON

/// The answer to a question about a bunnyfile or about this program: the same for programs and for people.
public struct Report: Hashable, Sendable {
    public var json: JSONValue
    /// Whole lines.
    public var text: String
    /// The exit status that a client should end with; nil where the question has none.
    public var status: Int?

    public init(json: JSONValue, text: String, status: Int? = nil) {
        self.json = json
        self.text = text
        self.status = status
    }

    /// The JSON as files and clients get it: indented, with a newline at the end.
    public var jsonText: String { json.serialized(pretty: true, escapingHTML: false) + "\n" }
}
