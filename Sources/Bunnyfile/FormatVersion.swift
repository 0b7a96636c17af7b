/// The number in `version:`, compared as upstream does: part by part, missing parts are 0.
struct FormatVersion {
    private let parts: [Int]
    private let isPreRelease: Bool

    /// `v0.1`, `0.0.5`, `0.1.0-rc1`, …; `nil` if it is no version at all.
    init?(_ text: String) {
        let number = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let core = number.prefix { $0 != "-" && $0 != "+" }
        var parts: [Int] = []
        for part in core.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39) ~= $0 }), let value = Int(part) else {
                return nil
            }
            parts.append(value)
        }
        let tail = number.dropFirst(core.count)
        guard tail.count != 1 else { return nil }
        while parts.last == 0 { parts.removeLast() }
        self.parts = parts
        isPreRelease = tail.hasPrefix("-")
    }

    /// The language it names: everything up to 0.1, or 0.2.
    var language: Bunnyfile.Language? {
        if parts.isEmpty || parts.first == 0 && (parts == [0, 1] || parts.count > 1 && parts[1] == 0) { return .v0_1 }
        guard parts == [0, 2] else { return nil }
        return isPreRelease ? nil : .v0_2
    }
}
