/// Why a text is refused; parsing stops at the first.
public struct YAMLError: Error, Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case syntax
        case tooLarge = "too-large"
        case invalidUTF8 = "invalid-utf8"
        case controlCharacter = "control-character"
        case tooDeep = "too-deep"
        case duplicateKey = "duplicate-key"
        case unknownAlias = "unknown-alias"
        case aliasExpansion = "alias-expansion"
        case severalDocuments = "several-documents"
        case unsupportedTag = "unsupported-tag"
        case unsupportedKey = "unsupported-key"
        case mergeKey = "merge-key"
    }

    /// A second place the error speaks of.
    public struct Note: Hashable, Sendable {
        public var message: String
        public var range: YAMLRange
    }

    public var kind: Kind
    /// One sentence without a full stop.
    public var message: String
    public var range: YAMLRange
    public var hint: String?
    public var note: Note?

    init(_ kind: Kind, _ message: String, at range: YAMLRange, hint: String? = nil, note: Note? = nil) {
        self.kind = kind
        self.message = message
        self.range = range
        self.hint = hint
        self.note = note
    }
}
