/// "Did you mean": the nearest known word to one that is not known.
public enum Suggestion {
    /// The candidate nearest to `word`, or `nil` if none is near enough to be meant.
    ///
    /// Near enough is an edit distance (insert, delete, replace, swap neighbours) of at most a third of the word's
    /// length, one at least; letter case, `-` and `_` do not count. Of equals the first in the given order wins.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let wanted = folded(word)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let known = folded(candidate)
            let most = max(1, wanted.count / 3)
            guard abs(known.count - wanted.count) <= most else { continue }
            let distance = editDistance(wanted, known)
            guard distance <= most, distance < wanted.count else { continue }
            if distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// "did you mean `x`?" for the nearest candidate.
    public static func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
        nearest(to: word, among: candidates).map { didYouMean($0) }
    }

    /// "did you mean `x`?" for the one that is meant.
    public static func didYouMean(_ candidate: String) -> String { "did you mean `\(candidate)`?" }

    /// Lower case without `-` and `_`, so that `buildArgs` meets `build-args`.
    private static func folded(_ word: String) -> [Unicode.Scalar] {
        word.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" }
    }

    /// Optimal string alignment distance (Damerau-Levenshtein without overlapping swaps).
    static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, leftCharacter) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, rightCharacter) in right.enumerated() {
                let replaced = last[column] + (leftCharacter == rightCharacter ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && leftCharacter == right[column - 1] && left[row - 1] == rightCharacter
                if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
