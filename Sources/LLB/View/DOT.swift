extension DefinitionGraph {
    /// The graph in Graphviz's DOT language: `dot -Tsvg`.
    public var dot: String {
        var text = "digraph llb {\n  rankdir=BT;\n  node [shape=box, fontname=\"monospace\"];\n"
        for (index, node) in nodes.enumerated() {
            let isResult = index == nodes.count - 1
            let lines = [node.name, node.summary, node.platform].compactMap { $0 } + node.places
            text += "  n\(index) [label=\(Self.quoted(lines))\(isResult ? ", shape=oval" : "")];\n"
        }
        for (index, node) in nodes.enumerated() {
            for edge in node.inputs {
                let output = edge.output == 0 ? "" : "output \(edge.output)"
                let lines = [edge.role, output].filter { !$0.isEmpty }
                text += "  n\(edge.node) -> n\(index)\(lines.isEmpty ? "" : " [label=\(Self.quoted(lines))]");\n"
            }
        }
        return text + "}\n"
    }

    /// One line may be long as a command: what is above this many characters is cut.
    private static let lineLimit = 80

    /// A DOT string: quotes and backslashes escaped, control characters as blanks, lines left-aligned.
    private static func quoted(_ lines: [String]) -> String {
        let cut = lines.map { line -> String in
            let plain = plain(line)
            let short = plain.count > lineLimit ? plain.prefix(lineLimit - 1) + "…" : plain[...]
            return short.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        }
        return "\"" + cut.joined(separator: cut.count > 1 ? "\\l" : "") + (cut.count > 1 ? "\\l\"" : "\"")
    }
}
