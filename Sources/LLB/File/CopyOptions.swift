/// How files are copied.
public struct CopyOptions: Hashable, Sendable {
    /// The mode of everything copied.
    public enum Mode: Hashable, Sendable {
        /// Bits up to 0o7777.
        case bits(UInt32)
        /// As chmod(1) takes it: `u=rwX,go=rX`. Daemons since 0.17.
        case symbolic(String)
    }

    /// Nil keeps the source's.
    public var owner: Owner?
    /// Nil keeps the source's.
    public var mode: Mode?
    /// Nil keeps the source's times.
    public var timestamp: Int64?
    /// Copies what a symbolic link at the source points to.
    public var followSymlinks: Bool
    /// Copies what is in a directory instead of the directory.
    public var contentsOnly: Bool
    /// Unpacks tar archives, also compressed ones, as a Dockerfile's ADD does.
    public var unpack: Bool
    /// Makes the destination's missing parents.
    public var createDestination: Bool
    /// The source is a pattern as of Go's `filepath.Match`.
    public var wildcard: Bool
    /// A pattern may match nothing.
    public var allowEmptyWildcard: Bool
    /// Patterns as in a `.dockerignore`, relative to the source. Daemons since 0.9.
    public var includePatterns: [String]
    public var excludePatterns: [String]
    /// Replaces what is at the destination even if it is of another kind. Daemons since 0.14.
    public var replaceExisting: Bool
    /// Paths that must be among the copied ones. Daemons since 0.26.
    public var requiredPaths: [String]

    public init(
        owner: Owner? = nil, mode: Mode? = nil, timestamp: Int64? = nil, followSymlinks: Bool = false,
        contentsOnly: Bool = false, unpack: Bool = false, createDestination: Bool = false, wildcard: Bool = false,
        allowEmptyWildcard: Bool = false, includePatterns: [String] = [], excludePatterns: [String] = [],
        replaceExisting: Bool = false, requiredPaths: [String] = []
    ) {
        self.owner = owner
        self.mode = mode
        self.timestamp = timestamp
        self.followSymlinks = followSymlinks
        self.contentsOnly = contentsOnly
        self.unpack = unpack
        self.createDestination = createDestination
        self.wildcard = wildcard
        self.allowEmptyWildcard = allowEmptyWildcard
        self.includePatterns = includePatterns
        self.excludePatterns = excludePatterns
        self.replaceExisting = replaceExisting
        self.requiredPaths = requiredPaths
    }
}
