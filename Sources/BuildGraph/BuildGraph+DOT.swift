extension BuildGraph {
    /// In Graphviz's language: `dot -Tpng`.
    public var dot: String {
        var text = """
            digraph build {
              rankdir=LR;
              compound=true;
              node [shape=box, fontname="monospace", fontsize=11];
              graph [fontname="monospace", fontsize=12];

            """
        for (index, box) in boxes.enumerated() {
            text += "  subgraph cluster_\(index) {\n    label=\(Self.quoted(box.label));\n"
            text += "    style=\(box.kind == .source ? "dashed" : "solid");\n"
            for (row, content) in box.rows.enumerated() {
                text += "    \(Self.node(index, row)) [label=\(Self.quoted(content.text))];\n"
            }
            if box.rows.isEmpty { text += "    \(Self.node(index, 0)) [label=\"\", style=invis];\n" }
            text += "  }\n"
        }
        for edge in edges {
            // An edge of a whole box is one of its first node, cut at the box's border.
            let tail = edge.from.row == nil ? "ltail=cluster_\(edge.from.box)" : nil
            let head = edge.to.row == nil ? "lhead=cluster_\(edge.to.box)" : nil
            let ends = [tail, head].compactMap(\.self).joined(separator: ", ")
            text += "  \(Self.node(edge.from.box, edge.from.row ?? 0)) -> \(Self.node(edge.to.box, edge.to.row ?? 0))"
            text += (ends.isEmpty ? "" : " [\(ends)]") + ";\n"
        }
        return text + "}\n"
    }

    private static func node(_ box: Int, _ row: Int) -> String { "b\(box)r\(row)" }

    private static func quoted(_ text: String) -> String {
        "\"" + text.shown.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}

extension String {
    /// On one line and no longer than a box is wide: control characters as blanks, the middle of long text as `…`.
    var shown: String {
        let limit = 64
        let plain = unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
        guard plain.count > limit else { return plain }
        return plain.prefix(limit / 2) + "…" + plain.suffix(limit / 2 - 1)
    }
}
