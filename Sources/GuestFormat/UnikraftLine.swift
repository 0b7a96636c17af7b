/// What urunc's command line for guests of type `unikraft` can carry (urunc.md, 3.4 and 9.1).
///
/// urunc joins all words with one blank and quotes nothing; fields of its own are told apart by square brackets.
public enum UnikraftLine {
    /// Most bytes of arguments: Firecracker refuses a line above 2,048 in all, and the environment needs its part.
    public static let maximumBytes = 1024

    /// Whether a word arrives as one word: printable ASCII (Firecracker refuses more), no blank, no square bracket.
    public static func carries(_ word: Bytes) -> Bool {
        for byte in word where byte <= ASCII.space || byte > 0x7e || isBracket(byte) { return false }
        return !word.isEmpty
    }

    /// Whether arguments arrive as they are.
    public static func carries(arguments: [Bytes]) -> Bool {
        var length = 0
        for argument in arguments {
            guard carries(argument) else { return false }
            length += argument.count + 1
        }
        return length <= maximumBytes
    }

    /// Whether a variable of the environment, `K=V`, can stand on the line: one line of printable ASCII. Blanks may
    /// be in it if the guest file has the same variable, by which the guest tells where it ends.
    public static func carries(variable: Bytes) -> Bool {
        for byte in variable where byte < ASCII.space || byte > 0x7e { return false }
        return true
    }

    /// A file name that a word of the line can hold: other bytes become `_`.
    public static func fileName(_ name: Bytes) -> Bytes {
        var result: Bytes = []
        for byte in name { result.append(carries([byte]) ? byte : 0x5f) }
        return result
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == 0x5b || byte == 0x5d }
}
