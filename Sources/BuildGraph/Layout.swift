/// Where the boxes of a graph lie: columns from left to right, so that every edge goes to the right.
struct Layout {
    /// A box's rectangle, in pixels.
    struct Frame: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    /// In the order of the graph's boxes.
    private(set) var frames: [Frame]
    private(set) var width = 0
    private(set) var height = 0
    private let graph: BuildGraph

    // MARK: - Measures

    static let characterWidth = 7.3
    static let rowHeight = 20
    static let titleHeight = 26
    static let padding = 10
    static let indent = 14
    static let margin = 20
    /// Between boxes of a column, and between columns, which the edges need to bend.
    static let gap = 22
    static let columnGap = 120

    init(_ graph: BuildGraph) {
        self.graph = graph
        frames = graph.boxes.map { Frame(x: 0, y: 0, width: Self.width(of: $0), height: Self.height(of: $0)) }
        let columns = Self.columns(of: graph)
        placeColumns(columns)
        for column in columns { stack(column) }
        // From the right to the left, each column goes where its edges lead.
        for column in columns.reversed().dropFirst() { align(column) }
        center(columns.last ?? [])
        moveIntoView()
    }

    private static func width(of box: BuildGraph.Box) -> Int {
        let rows = box.rows.map { Double($0.text.shown.count) * characterWidth + Double($0.depth * indent) }
        let title = Double(box.label.shown.count) * characterWidth * 1.06
        return Int((rows + [title]).max() ?? 0) + 2 * padding
    }

    private static func height(of box: BuildGraph.Box) -> Int {
        titleHeight + box.rows.count * rowHeight + (box.rows.isEmpty ? 0 : padding / 2)
    }

    /// The middle of a row, or of the title.
    func y(of place: BuildGraph.Place) -> Int {
        let frame = frames[place.box]
        guard let row = place.row else { return frame.y + Self.titleHeight / 2 }
        return frame.y + Self.titleHeight + row * Self.rowHeight + Self.rowHeight / 2
    }

    // MARK: - Columns

    /// Boxes by the longest way that leads to them; a source stands just before the first box that it feeds.
    private static func columns(of graph: BuildGraph) -> [[Int]] {
        var ranks = [Int](repeating: 0, count: graph.boxes.count)
        // Edges lead to later boxes, so one pass finds the longest ways.
        for edge in graph.edges.sorted(by: { $0.from.box < $1.from.box }) {
            ranks[edge.to.box] = max(ranks[edge.to.box], ranks[edge.from.box] + 1)
        }
        // All layers stand in one column, though some need no step.
        let layers = graph.boxes.indices.filter { graph.boxes[$0].kind == .layer }
        let column = layers.map { ranks[$0] }.max() ?? 0
        for layer in layers { ranks[layer] = column }
        ranks[ranks.count - 1] = column + 1
        for (index, box) in graph.boxes.enumerated() where box.kind == .source {
            let first = graph.edges.filter { $0.from.box == index }.map { ranks[$0.to.box] }.min()
            ranks[index] = (first ?? 1) - 1
        }
        return (0...column + 1).map { rank in ranks.indices.filter { ranks[$0] == rank } }.filter { !$0.isEmpty }
    }

    private mutating func placeColumns(_ columns: [[Int]]) {
        var x = Self.margin
        for column in columns {
            let widest = column.map { frames[$0].width }.max() ?? 0
            for box in column {
                frames[box].x = x
                frames[box].width = widest
            }
            x += widest + Self.columnGap
        }
        width = x - Self.columnGap + Self.margin
    }

    private mutating func stack(_ column: [Int]) {
        var y = Self.margin
        for box in column {
            frames[box].y = y
            y += frames[box].height + Self.gap
        }
    }

    /// Puts the boxes of a column in the order of what they lead to, each as near to that as the others let it.
    private mutating func align(_ column: [Int]) {
        let wanted = column.map { box in
            let ends = graph.edges.filter { $0.from.box == box }.map { edge in
                y(of: edge.to) - (y(of: edge.from) - frames[box].y)
            }
            return (box: box, y: ends.isEmpty ? frames[box].y : ends.reduce(0, +) / ends.count)
        }
        // Layers keep their order: it is that of the image.
        let ordered =
            wanted.allSatisfy { graph.boxes[$0.box].kind != .layer }
            ? wanted.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(\.element)
            : wanted
        var next = Int.min
        for (box, y) in ordered {
            frames[box].y = max(y, next)
            next = frames[box].y + frames[box].height + Self.gap
        }
    }

    /// Puts the boxes of the last column, which is the image alone, amid what leads there.
    private mutating func center(_ column: [Int]) {
        for box in column {
            let starts = graph.edges.filter { $0.to.box == box }.map { y(of: $0.from) }
            if !starts.isEmpty { frames[box].y = starts.reduce(0, +) / starts.count - Self.titleHeight / 2 }
        }
    }

    private mutating func moveIntoView() {
        let top = frames.map(\.y).min() ?? 0
        for index in frames.indices { frames[index].y += Self.margin - top }
        height = (frames.map { $0.y + $0.height }.max() ?? 0) + Self.margin
    }
}
