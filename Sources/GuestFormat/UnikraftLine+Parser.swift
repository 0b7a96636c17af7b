extension UnikraftLine {
    /// What urunc's line says to the guest.
    public struct Content: Equatable, Sendable {
        /// The container's environment, `K=V`.
        public var environment: [Bytes]
        /// The words behind ` -- `: the container's Entrypoint and Cmd. Those that were empty are not among them.
        public var words: [Bytes]

        /// A line with these parts.
        public init(environment: [Bytes] = [], words: [Bytes] = []) {
            self.environment = environment
            self.words = words
        }
    }

    /// Takes a line apart; nil if its list of variables has no end, as when the line was cut.
    ///
    ///     Unikraft  env.vars=[ A=1 B=two words ] netdev.ip=/24::8.8.8.8   vfs.fstab=[ "initrd0:/:extract:::" ] -- /app/x a
    ///
    /// Values stand there as they are. So the list ends where what urunc writes behind it (network, file systems, ` -- `)
    /// stands for the last time: a value that looks so too stays a value and gives no arguments. In the list, a
    /// variable begins where a word begins with a name and `=`, each name once, since a container's environment has it
    /// once; a value of the guest file that stands there in full is taken as a whole.
    /// - Parameter known: the variables of the guest file.
    public static func content(of line: Bytes, known: [Bytes] = []) -> Content? {
        let text = LineText(bytes: line)
        var place = 0
        while let word = text.word(from: place) {
            if text.equals(word, "--") { return Content(words: text.words(from: word.upperBound)) }
            if text.equals(word, "env.vars=[") {
                guard let end = text.endOfVariables(from: word.upperBound) else { return nil }
                var list = VariableList(text: text, end: end.list, known: known)
                return Content(
                    environment: list.variables(from: word.upperBound + 1), words: text.words(from: end.arguments))
            }
            place =
                text.equals(word, "vfs.fstab=[")
                ? text.endOfTable(from: word.upperBound) ?? line.count : word.upperBound
        }
        return Content()
    }
}

/// A line and its words.
private struct LineText {
    let bytes: Bytes

    /// The next word at or behind a place; nil at the end.
    func word(from place: Int) -> Range<Int>? {
        var start = place
        while start < bytes.count, bytes[start] == ASCII.space { start += 1 }
        guard start < bytes.count else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != ASCII.space { end += 1 }
        return start..<end
    }

    func words(from place: Int) -> [Bytes] {
        var result: [Bytes] = []
        var place = place
        while let word = word(from: place) {
            result.append(Bytes(bytes[word]))
            place = word.upperBound
        }
        return result
    }

    func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && has(text, at: range.lowerBound)
    }

    func has(_ text: StaticString, at place: Int) -> Bool { bytes.has(text, at: place) }

    func has(_ text: Bytes, at place: Int) -> Bool {
        guard text.count <= bytes.count - place else { return false }
        for index in 0..<text.count where bytes[place + index] != text[index] { return false }
        return true
    }

    /// Behind the `]` of a list of file systems; nil if there is none, or something but quoted words before it.
    func endOfTable(from start: Int) -> Int? {
        var place = start
        while let word = word(from: place) {
            if equals(word, "]") { return word.upperBound }
            guard bytes[word.lowerBound] == ASCII.doubleQuote else { return nil }
            place = word.upperBound
        }
        return nil
    }

    /// Where the variables end and where the arguments begin.
    func endOfVariables(from start: Int) -> (list: Int, arguments: Int)? {
        var best: (list: Int, arguments: Int)?
        var bestRank = 0
        for place in start..<max(start, bytes.count - 1)
        where bytes[place] == ASCII.space && bytes[place + 1] == ASCII.closingBracket {
            guard let tail = tail(from: place + 2), tail.rank >= bestRank else { continue }
            best = (place, tail.arguments)
            bestRank = tail.rank
        }
        return best
    }

    /// What stands behind the variables, if only such fields stand there: where the arguments begin, and how sure it is.
    /// All that urunc writes ranks above a part of it, as the end of `vfs.fstab=[ … ]` would be.
    private func tail(from start: Int) -> (rank: Int, arguments: Int)? {
        guard start == bytes.count || bytes[start] == ASCII.space else { return nil }
        var hasNetwork = false
        var hasTable = false
        var place = start
        while let word = word(from: place) {
            place = word.upperBound
            if equals(word, "--") { return ((hasNetwork ? 1 : 0) + (hasTable ? 1 : 0), place) }
            if equals(word, "vfs.fstab=[") {
                guard let end = endOfTable(from: place) else { return nil }
                hasTable = true
                place = end
            } else if has("netdev.ip=", at: word.lowerBound) {
                hasNetwork = true
            } else if !has("vfs.", at: word.lowerBound), !has("netdev.", at: word.lowerBound),
                !has("virtio_mmio.device=", at: word.lowerBound)
            {
                // The last are Firecracker's own: it puts its devices before ` -- `.
                return nil
            }
        }
        return ((hasNetwork ? 1 : 0) + (hasTable ? 1 : 0), bytes.count)
    }
}

/// The variables between `env.vars=[ ` and ` ]`.
private struct VariableList {
    let text: LineText
    /// Behind the last variable.
    let end: Int
    let known: [Bytes]
    /// The names so far, each with its `=`.
    private var names: [Bytes] = []

    init(text: LineText, end: Int, known: [Bytes]) {
        self.text = text
        self.end = end
        self.known = known
    }

    mutating func variables(from start: Int) -> [Bytes] {
        var result: [Bytes] = []
        var place = start
        while place < end {
            if let name = name(at: place) { names.append(name) }
            let next = knownEnd(from: place) ?? nextName(from: place) ?? end
            result.append(Bytes(text.bytes[place..<next]))
            place = next + 1
        }
        return result
    }

    /// Where the longest variable of the guest file ends that stands here in full.
    private func knownEnd(from place: Int) -> Int? {
        var longest: Int?
        for entry in known where !entry.isEmpty && text.has(entry, at: place) {
            let next = place + entry.count
            guard next == end || (next < end && text.bytes[next] == ASCII.space && isNew(at: next + 1)) else {
                continue
            }
            longest = max(longest ?? next, next)
        }
        return longest
    }

    /// The blank before the next variable.
    private func nextName(from place: Int) -> Int? {
        for index in place..<end where text.bytes[index] == ASCII.space && isNew(at: index + 1) { return index }
        return nil
    }

    /// Whether a variable begins here whose name has not been there.
    private func isNew(at place: Int) -> Bool {
        guard let name = name(at: place) else { return false }
        return !names.contains(name)
    }

    /// The name that begins here, with its `=`: a C identifier, or whatever the guest file calls a variable.
    private func name(at place: Int) -> Bytes? {
        for entry in known {
            guard let equals = entry.firstIndex(of: ASCII.equals), equals > 0 else { continue }
            let name = Bytes(entry[...equals])
            if place + name.count <= end, text.has(name, at: place) { return name }
        }
        var index = place
        while index < end, isNameByte(text.bytes[index], isFirst: index == place) { index += 1 }
        guard index > place, index < end, text.bytes[index] == ASCII.equals else { return nil }
        return Bytes(text.bytes[place...index])
    }

    private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
        return isLetter || byte == 0x5f || (!isFirst && byte >= 0x30 && byte <= 0x39)
    }
}
