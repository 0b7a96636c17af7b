internal import Catalog

extension Matrix {
    /// The table of README.md and bunnyfile-spec.md: one line a framework and what runs the app, one column a monitor.
    public var markdown: String {
        let monitors = combinations.map(\.monitor).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var rows = [["framework", "app run by"] + monitors]
        rows.append(rows[0].map { _ in "---" })
        for line in lines {
            let row = combinations.filter { ($0.framework, $0.runtime) == (line.framework, line.runtime) }
            rows.append(
                ["`\(line.framework)`", line.runtime.map { "`\($0)`" } ?? "no app"]
                    + monitors.map { monitor in Self.cell(row.filter { $0.monitor == monitor }) })
        }
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private var lines: [(framework: String, runtime: String?)] {
        combinations.reduce(into: []) { lines, row in
            if !lines.contains(where: { $0 == (row.framework, row.runtime) }) {
                lines.append((row.framework, row.runtime))
            }
        }
    }

    /// `**booted** amd64, documented arm64`.
    private static func cell(_ rows: [Combination]) -> String {
        let parts = Evidence.Level.allCases.compactMap { level -> String? in
            let names = rows.filter { $0.evidence.level == level }.map(\.architecture.rawValue)
            guard !names.isEmpty else { return nil }
            return (level == .documented ? level.rawValue : "**\(level.rawValue)**") + " "
                + names.joined(separator: " ")
        }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }
}
