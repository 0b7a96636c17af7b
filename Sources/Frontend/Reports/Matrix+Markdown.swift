internal import Catalog

extension Matrix {
    /// The table of README.md and bunnyfile-spec.md: a line a framework, what runs the app, and the kinds of rootfs of
    /// which the same is known; a column a monitor.
    public var markdown: String {
        let monitors = Self.distinct(combinations.map(\.monitor))
        let header = ["framework", "app run by", "rootfs"] + monitors
        var lines = [header, header.map { _ in "---" }]
        for group in Self.distinct(combinations.map { [$0.framework, Self.words($0.app)] }) {
            let rows = combinations.filter { [$0.framework, Self.words($0.app)] == group }
            // Kinds in the order they are preferred, those with the same cells in one line.
            var merged: [(kinds: [String], cells: [String])] = []
            for kind in Self.distinct(rows.map(\.rootfs)) {
                let name = kind.map { "`\($0.rawValue)`" } ?? "none"
                let cells = monitors.map { monitor in
                    Self.cell(rows.filter { $0.rootfs == kind && $0.monitor == monitor })
                }
                if let place = merged.firstIndex(where: { $0.cells == cells }) {
                    merged[place].kinds.append(name)
                } else {
                    merged.append(([name], cells))
                }
            }
            lines += merged.map { ["`\(group[0])`", group[1], $0.kinds.joined(separator: " ")] + $0.cells }
        }
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func words(_ app: Combination.App) -> String {
        switch app {
        case .none: "no app"
        case .linked(let carrier): "linked into the \(carrier.rawValue)"
        case .runtime(let name): "`\(name)`"
        }
    }

    private static func distinct<Value: Equatable>(_ values: [Value]) -> [Value] {
        values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
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
