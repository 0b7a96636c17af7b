/// YAML text that has passed the checks made before parsing, and the map from libyaml's character index to places.
///
/// libyaml counts NEL, LS and PS as line breaks (YAML 1.1); editors and YAML 1.2 do not. So lines are counted here.
struct YAMLText {
    /// UTF-8 without a byte order mark.
    let bytes: [UInt8]
    /// Scalar index of the first character of each line.
    private let lineStarts: [Int]
    private let scalarCount: Int
    /// Scalar indices of all tabs, ascending.
    private let tabs: [Int]

    init(_ input: [UInt8]) throws(YAMLError) {
        let first = YAMLMark(line: 1, column: 1)
        guard input.count <= YAMLLimits.bytes else {
            throw YAMLError(
                .tooLarge, "the file has \(input.count) bytes; at most \(YAMLLimits.bytes) are read",
                at: YAMLRange(start: first, end: first))
        }
        bytes = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
        var starts = [0]
        var tabs: [Int] = []
        var index = 0
        var previous: Unicode.Scalar?
        var iterator = bytes.makeIterator()
        var decoder = Unicode.UTF8()
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .emptyInput:
                break decoding
            case .error:
                throw Self.refusal(of: nil, at: index, starts)
            case .scalarValue(let scalar):
                // The second half of CR LF moves the line's start behind itself.
                if previous == "\r" && scalar == "\n" { starts.removeLast() }
                guard Self.isAllowed(scalar) else { throw Self.refusal(of: scalar, at: index, starts) }
                if scalar == "\t" { tabs.append(index) }
                index += 1
                if scalar == "\n" || scalar == "\r" { starts.append(index) }
                previous = scalar
            }
        }
        lineStarts = starts
        scalarCount = index
        self.tabs = tabs
    }

    /// The place of a character, by its index in Unicode scalars; beyond the end, the end.
    func mark(at index: Int) -> YAMLMark {
        Self.mark(at: min(max(index, 0), scalarCount), lineStarts)
    }

    /// Whether the character at this index is a tab.
    func isTab(at index: Int) -> Bool { tabs.contains(index) }

    private static func mark(at index: Int, _ starts: [Int]) -> YAMLMark {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return YAMLMark(line: low + 1, column: index - starts[low] + 1)
    }

    /// YAML's c-printable (1.2.2, 5.1), less the byte order mark.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }

    private static func refusal(of scalar: Unicode.Scalar?, at index: Int, _ starts: [Int]) -> YAMLError {
        let start = mark(at: index, starts)
        let range = YAMLRange(start: start, end: YAMLMark(line: start.line, column: start.column + 1))
        guard let scalar else {
            return YAMLError(
                .invalidUTF8, "the file is not valid UTF-8 here", at: range, hint: "save the file as UTF-8")
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return YAMLError(
            .controlCharacter, "the character U+\(code) cannot stand in a YAML file", at: range,
            hint: "in double quotes it can be written as an escape, such as \"\\x07\"")
    }
}
