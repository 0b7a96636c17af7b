extension StringProtocol {
    /// Where `text` first stands in this string, compared by Unicode scalars; nil if nowhere, or if `text` is empty.
    ///
    /// The standard library's `contains(_: String)`, `firstRange(of:)`, `split(separator: String)` and `replacing` are
    /// part of its regular expressions: one call links a megabyte of them into a static program.
    public func range(ofText text: some StringProtocol) -> Range<Index>? {
        let wanted = text.unicodeScalars
        guard let first = wanted.first else { return nil }
        var start = unicodeScalars.startIndex
        while let found = unicodeScalars[start...].firstIndex(of: first) {
            if let end = end(of: wanted, at: found) { return found..<end }
            start = unicodeScalars.index(after: found)
        }
        return nil
    }

    /// Whether `text`, which is not empty, stands somewhere in this string.
    public func contains(text: some StringProtocol) -> Bool { range(ofText: text) != nil }

    /// The index after `wanted`, if it stands at `start`.
    private func end<Wanted: Collection<Unicode.Scalar>>(of wanted: Wanted, at start: Index) -> Index? {
        var index = start
        for scalar in wanted {
            guard index < unicodeScalars.endIndex, unicodeScalars[index] == scalar else { return nil }
            index = unicodeScalars.index(after: index)
        }
        return index
    }
}
