/// A table in plain text: columns as wide as their widest cell, the last one not padded.
struct TextTable {
    /// Between a column and the next.
    var gap = 1
    var rows: [[String]] = []

    init(gap: Int = 1, _ header: String...) {
        self.gap = gap
        rows = [header]
    }

    mutating func add(_ cells: String...) { rows.append(cells) }

    /// One line a row; blanks at the ends of lines are left out.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? Self.width($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { cells in
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - Self.width(cell) + gap)
            }
            let line = padded.joined()
            return line.prefix(
                line.lastIndex { $0 != " " }.map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 0)
                + "\n"
        }.joined()
    }

    private static func width(_ cell: String) -> Int { cell.unicodeScalars.count }
}
