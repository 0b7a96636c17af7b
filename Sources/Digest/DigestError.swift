/// Why a text is not a content digest.
public struct DigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Reason: Hashable, Sendable {
        /// There is no `:`.
        case missingAlgorithm
        /// The part before the first `:` is not `sha256`.
        case unknownAlgorithm(String)
        /// Not 64 digits after the colon; the number there is.
        case wrongLength(Int)
        /// A character other than `0`–`9` and `a`–`f`.
        case notLowerCaseHex
    }

    /// The text as given.
    public let text: String
    public let reason: Reason

    public var description: String {
        let what =
            switch reason {
            case .missingAlgorithm: "it does not start with \"sha256:\""
            case .unknownAlgorithm(let name): "the algorithm \"\(name)\" is not sha256"
            case .wrongLength(let count): "it has \(count) digits after \"sha256:\" instead of 64"
            case .notLowerCaseHex: "it has a character that is not a lower-case hexadecimal digit"
            }
        return "invalid digest \"\(text)\": \(what)"
    }
}
