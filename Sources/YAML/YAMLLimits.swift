/// What a text may cost; a bunnyfile is written by hand, so the limits are far above any real one.
enum YAMLLimits {
    /// Bytes of a file.
    static let bytes = 1 << 20
    /// Collections inside each other.
    static let depth = 64
    /// Nodes that all aliases together may stand for.
    static let aliasedNodes = 10_000
}
