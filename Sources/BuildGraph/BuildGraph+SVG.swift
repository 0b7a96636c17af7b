extension BuildGraph {
    /// As a picture: sources on the left, then steps and layers, the image on the right.
    public var svg: String {
        let layout = Layout(self)
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(layout.width)" height="\(layout.height)" \
            viewBox="0 0 \(layout.width) \(layout.height)" font-family="monospace" font-size="12">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <g fill="none" stroke="#8a94a6" stroke-width="1.3">

            """
        for edge in edges { text += path(edge, layout) }
        text += "</g>\n"
        for (index, box) in boxes.enumerated() { text += picture(of: box, in: layout.frames[index]) }
        return text + "</svg>\n"
    }

    private func path(_ edge: Edge, _ layout: Layout) -> String {
        let (from, to) = (layout.frames[edge.from.box], layout.frames[edge.to.box])
        let (x1, y1, x2, y2) = (from.x + from.width, layout.y(of: edge.from), to.x, layout.y(of: edge.to))
        let bend = Layout.columnGap / 2
        return """
            <path d="M\(x1) \(y1) C\(x1 + bend) \(y1) \(x2 - bend) \(y2) \(x2 - 6) \(y2)"/>
            <path d="M\(x2) \(y2) l-7 -4 v8 z" fill="#8a94a6" stroke="none"/>

            """
    }

    private func picture(of box: Box, in frame: Layout.Frame) -> String {
        let (fill, band) = box.kind.colours
        let x = frame.x + Layout.padding
        var text = """
            <g>
            <rect x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" height="\(frame.height)" rx="6" fill="\(fill)" \
            stroke="\(band)"/>
            <path d="M\(frame.x) \(frame.y + Layout.titleHeight) v-\(Layout.titleHeight - 6) q0 -6 6 -6 \
            h\(frame.width - 12) q6 0 6 6 v\(Layout.titleHeight - 6) z" fill="\(band)"/>
            <text x="\(x)" y="\(frame.y + 17)" font-weight="bold" fill="#ffffff">\(Self.escaped(box.label.shown))</text>

            """
        for (index, row) in box.rows.enumerated() {
            let y = frame.y + Layout.titleHeight + index * Layout.rowHeight + 15
            text += "<text x=\"\(x + row.depth * Layout.indent)\" y=\"\(y)\" fill=\"#1f2937\">"
            text += Self.escaped(row.text.shown) + "</text>\n"
        }
        return text + "</g>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}

extension BuildGraph.Box.Kind {
    /// Of the box and of its title, dark enough for white text.
    fileprivate var colours: (fill: String, band: String) {
        switch self {
        case .source: ("#f4f6fa", "#4b5d78")
        case .step: ("#f5f0fb", "#6b4a91")
        case .layer: ("#eef7f1", "#2f6f4f")
        case .image: ("#fdf3e7", "#9a5b13")
        }
    }
}
