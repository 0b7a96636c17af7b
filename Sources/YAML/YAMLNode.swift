/// A place in YAML text: line and column from 1, the column in Unicode scalars.
public struct YAMLMark: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public var description: String { "\(line):\(column)" }

    public static func < (left: YAMLMark, right: YAMLMark) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of YAML text; `end` is the place just after its last character.
public struct YAMLRange: Hashable, Sendable {
    public var start: YAMLMark
    public var end: YAMLMark

    public init(start: YAMLMark, end: YAMLMark) {
        self.start = start
        self.end = end
    }
}

/// A node of a YAML document with its place in the text.
///
/// Aliases and merge keys are already followed: a node that an alias stands for has the place of the alias, its
/// children have the places where they are written.
public struct YAMLNode: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// Members in the order of the text, no key twice.
        case mapping([YAMLMember])
    }

    public var content: Content
    public var range: YAMLRange
    /// Number of nodes in this tree, keys not counted.
    let size: Int

    init(_ content: Content, range: YAMLRange) {
        self.content = content
        self.range = range
        size =
            switch content {
            case .scalar: 1
            case .sequence(let items): items.reduce(1) { $0 + $1.size }
            case .mapping(let members): members.reduce(1) { $0 + $1.value.size }
            }
    }
}

/// A key and its value.
public struct YAMLMember: Hashable, Sendable {
    public var key: String
    public var keyRange: YAMLRange
    public var value: YAMLNode
}

/// A scalar as written: text after unfolding and unescaping, and how it was quoted.
public struct YAMLScalar: Hashable, Sendable {
    public enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The types of YAML 1.2's core schema (10.3.2).
    public enum Kind: String, Hashable, Sendable {
        case null, boolean, integer, number, string
    }

    public var text: String
    public var style: Style
    /// What a plain scalar's text means in the core schema; anything quoted, or tagged `!!str`, is a string.
    public var kind: Kind

    init(text: String, style: Style, isTaggedString: Bool = false) {
        self.text = text
        self.style = style
        kind = style == .plain && !isTaggedString ? Self.kind(ofPlain: text) : .string
    }

    /// Tag resolution of the core schema (YAML 1.2.2, 10.3.2).
    static func kind(ofPlain text: String) -> Kind {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
        case ".nan", ".NaN", ".NAN": return .number
        default: break
        }
        let bytes = Array(text.utf8)
        if isInteger(bytes) { return .integer }
        return isNumber(bytes) ? .number : .string
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isInteger(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.dropFirst(2)
        if bytes.starts(with: Array("0o".utf8)) { return !digits.isEmpty && digits.allSatisfy { (0x30...0x37) ~= $0 } }
        if bytes.starts(with: Array("0x".utf8)) {
            return !digits.isEmpty
                && digits.allSatisfy { isDigit($0) || (0x41...0x46) ~= $0 || (0x61...0x66) ~= $0 }
        }
        let unsigned = withoutSign(bytes)
        return !unsigned.isEmpty && unsigned.allSatisfy(isDigit)
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, or an infinity.
    private static func isNumber(_ bytes: [UInt8]) -> Bool {
        var rest = withoutSign(bytes)
        if [".inf", ".Inf", ".INF"].contains(String(decoding: rest, as: UTF8.self)) { return true }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        if rest.first == 0x2E {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            if whole.isEmpty && fraction.isEmpty { return false }
            rest = rest.dropFirst(fraction.count)
        } else if whole.isEmpty {
            return false
        }
        if rest.first == 0x65 || rest.first == 0x45 {
            let exponent = withoutSign(Array(rest.dropFirst()))
            return !exponent.isEmpty && exponent.allSatisfy(isDigit)
        }
        return rest.isEmpty
    }

    private static func withoutSign(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.first == 0x2B || bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
    }
}
