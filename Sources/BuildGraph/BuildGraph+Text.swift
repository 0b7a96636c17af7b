public import JSON

extension BuildGraph {
    /// For terminals: each step and layer, what is in it and where that comes from.
    public var text: String {
        var lines: [String] = []
        for (index, box) in boxes.enumerated() where box.kind != .source {
            let builder = edges.first { $0.to == Place(box: index) && boxes[$0.from.box].kind != .layer }
            lines.append(box.label + (builder.map { " on \(boxes[$0.from.box].title)" } ?? ""))
            let indented = box.rows.map { String(repeating: "  ", count: $0.depth + 1) + $0.text }
            let width = indented.map(\.count).max() ?? 0
            for (row, text) in indented.enumerated() {
                let sources = edges.filter { $0.to == Place(box: index, row: row) }.map { name(of: $0.from) }
                let padding = String(repeating: " ", count: width - text.count)
                lines.append(sources.isEmpty ? text : text + padding + "  from " + sources.joined(separator: ", "))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `/kernel in image ghcr.io/me/kernel:1`.
    private func name(of place: Place) -> String {
        let box = boxes[place.box]
        return place.row.map { "\(box.rows[$0].text), \(box.title)" } ?? box.title
    }

    /// Boxes with their rows, and edges as pairs of places.
    public var json: JSONValue {
        [
            "boxes": .array(
                boxes.map { box in
                    [
                        "kind": .string(box.kind.rawValue), "title": .string(box.title),
                        "size": box.size.map(JSONValue.integer) ?? nil,
                        "rows": .array(
                            box.rows.map { ["text": .string($0.text), "depth": .integer(Int64($0.depth))] }),
                    ]
                }),
            "edges": .array(edges.map { ["from": $0.from.json, "to": $0.to.json] }),
        ]
    }
}

extension BuildGraph.Box {
    /// The title, and the size if it is known.
    var label: String { size.map { "\(title), \(Self.words(bytes: $0))" } ?? title }

    /// As docker prints sizes: decimal units, three digits.
    static func words(bytes: Int64) -> String {
        var tenths = bytes * 10
        for unit in ["B", "kB", "MB"] {
            if tenths < 10_000 {
                return unit == "B" || tenths >= 1_000
                    ? "\((tenths + 5) / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
            }
            tenths = (tenths + 500) / 1_000
        }
        return "\(tenths / 10).\(tenths % 10) GB"
    }
}

extension BuildGraph.Place {
    fileprivate var json: JSONValue {
        ["box": .integer(Int64(box)), "row": row.map { .integer(Int64($0)) } ?? nil]
    }
}
