/// A part of a pattern.
enum PatternToken: Hashable, Sendable {
    case literal(Unicode.Scalar)
    /// `?`: one character within a name.
    case one
    /// `*`: any characters within a name.
    case run
    /// `**` or `**/` before more: nothing, or whole names with their slashes.
    case names
    /// `**` at the end: everything.
    case rest
    /// `[a-z]`, `[^a-z]`.
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    static func tokens(_ scalars: [Unicode.Scalar]) throws(IgnorePattern.Failure) -> [PatternToken] {
        var tokens: [PatternToken] = []
        var rest = scalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*" where rest.first == "*":
                rest.removeFirst()
                if rest.first == "/" { rest.removeFirst() }
                tokens.append(rest.isEmpty ? .rest : .names)
            case "*": tokens.append(.run)
            case "?": tokens.append(.one)
            case "[": tokens.append(try set(&rest))
            case "\\":
                guard let escaped = rest.popFirst() else { throw .badEscape }
                tokens.append(.literal(escaped))
            default: tokens.append(.literal(scalar))
            }
        }
        return tokens
    }

    /// A class, of which the `[` is read already.
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) throws(IgnorePattern.Failure) -> PatternToken {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while rest.first != "]" || ranges.isEmpty {
            let low = try member(&rest)
            var high = low
            if rest.first == "-" {
                rest.removeFirst()
                high = try member(&rest)
            }
            guard low <= high else { throw .badClass }
            ranges.append(low...high)
        }
        rest.removeFirst()
        return .set(ranges, isNegated: isNegated)
    }

    private static func member(
        _ rest: inout ArraySlice<Unicode.Scalar>
    ) throws(IgnorePattern.Failure) -> Unicode.Scalar {
        guard let scalar = rest.popFirst(), scalar != "-", scalar != "]" else { throw .badClass }
        guard scalar == "\\" else { return scalar }
        guard let escaped = rest.popFirst() else { throw .badClass }
        return escaped
    }

    /// Whether the tokens take all of the path: all ways at once, a character after the other, so that no pattern
    /// takes long.
    static func match(_ tokens: [PatternToken], _ path: [Unicode.Scalar]) -> Bool {
        places(tokens, after: path).contains { $0.index == tokens.count || tokens[$0.index] == .rest }
    }

    /// Whether they may take a path that begins so and goes on.
    static func mayMatch(_ tokens: [PatternToken], beginning path: [Unicode.Scalar]) -> Bool {
        places(tokens, after: path).contains { $0.index < tokens.count }
    }

    /// Where in the tokens one can be when the path is taken.
    private static func places(_ tokens: [PatternToken], after path: [Unicode.Scalar]) -> Set<Place> {
        var places: Set<Place> = []
        enter(0, of: tokens, &places)
        for scalar in path {
            var next: Set<Place> = []
            for place in places where place.index < tokens.count {
                switch tokens[place.index] {
                case .rest: next.insert(place)
                case .run where scalar != "/": enter(place.index, of: tokens, &next)
                case .names:
                    next.insert(Place(index: place.index, isInside: true))
                    if scalar == "/" { enter(place.index + 1, of: tokens, &next) }
                case let token where token.takes(scalar): enter(place.index + 1, of: tokens, &next)
                default: break
                }
            }
            places = next
        }
        return places
    }

    /// A token that may take the next character.
    private struct Place: Hashable {
        var index: Int
        /// Whether it is a `**` that has taken a part of a name: only a slash leads out of that.
        var isInside = false
    }

    /// Comes to a token, and past it where it may take nothing.
    private static func enter(_ index: Int, of tokens: [PatternToken], _ places: inout Set<Place>) {
        var index = index
        while places.insert(Place(index: index)).inserted, index < tokens.count,
            tokens[index] == .run || tokens[index] == .names
        {
            index += 1
        }
    }

    /// Whether a token that stands for one character stands for this one.
    private func takes(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .literal(let literal): literal == scalar
        case .one: scalar != "/"
        // As the regular expression that Docker makes of it, a negated class takes a slash too.
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
        case .run, .names, .rest: false
        }
    }
}
