extension BuildGraph {
    /// In Mermaid's language, which Markdown of many hosts draws.
    public var mermaid: String {
        var text = "flowchart LR\n"
        for (index, box) in boxes.enumerated() {
            text += "  subgraph b\(index)[\(Self.quoted(box.label))]\n"
            for (row, content) in box.rows.enumerated() {
                text += "    b\(index)r\(row)[\(Self.quoted(content.text))]\n"
            }
            text += "  end\n"
        }
        for edge in edges { text += "  \(Self.name(edge.from)) --> \(Self.name(edge.to))\n" }
        return text
    }

    private static func name(_ place: Place) -> String { "b\(place.box)" + (place.row.map { "r\($0)" } ?? "") }

    /// What Mermaid would read as its own is written as entities, in its form `#NUMBER;`.
    private static func quoted(_ text: String) -> String {
        let special = "\"#<>&`"
        let escaped = text.shown.unicodeScalars.map {
            special.unicodeScalars.contains($0) ? "#\($0.value);" : String($0)
        }
        return "\"" + escaped.joined() + "\""
    }
}
