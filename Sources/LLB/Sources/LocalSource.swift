internal import JSON

/// What of a client's directory is sent, and how.
public struct LocalOptions: Hashable, Sendable {
    /// Which files the daemon fetches again.
    public enum Differ: String, Hashable, Sendable {
        /// Everything is sent again. For single small files.
        case everything = "none"
        /// Files whose size or times changed; the default.
        case metadata
    }

    /// The client's session. Set it always when it is known: without it the daemon takes any session of the build.
    public var sessionID: String?
    /// Patterns as in a `.dockerignore`; of a pattern list, an empty one says nothing.
    public var includePatterns: [String]
    public var excludePatterns: [String]
    /// Send only these paths and what their symbolic links point to: relative, without a leading slash.
    public var followPaths: [String]
    /// Names the directory on the daemon that the transfer updates: one value for one local name and purpose.
    public var sharedKeyHint: String?
    public var differ: Differ?
    /// Whether a daemon that does not know ``differ`` must refuse. Daemons since 0.9.
    public var differRequired: Bool
    /// Send names and metadata but no content, except of these paths. Daemons since 0.21.
    public var metadataOnlyExcept: [String]?

    public init(
        sessionID: String? = nil, includePatterns: [String] = [], excludePatterns: [String] = [],
        followPaths: [String] = [], sharedKeyHint: String? = nil, differ: Differ? = nil, differRequired: Bool = false,
        metadataOnlyExcept: [String]? = nil
    ) {
        self.sessionID = sessionID
        self.includePatterns = includePatterns
        self.excludePatterns = excludePatterns
        self.followPaths = followPaths
        self.sharedKeyHint = sharedKeyHint
        self.differ = differ
        self.differRequired = differRequired
        self.metadataOnlyExcept = metadataOnlyExcept
    }
}

extension State {
    /// A directory of the client, by the name the client gave it: `context`, `dockerfile`.
    public static func local(
        _ name: String, _ local: LocalOptions = LocalOptions(), options: OpOptions = OpOptions()
    ) -> State {
        var source = SourceOperation(identifier: "local://\(name)")
        source.declared.insert(.sourceLocal)
        source.set("local.session", to: local.sessionID, .sourceLocalSessionID)
        source.set("local.includepattern", to: list(local.includePatterns), .sourceLocalIncludePatterns)
        source.set("local.followpaths", to: list(local.followPaths), .sourceLocalFollowPaths)
        source.set("local.excludepatterns", to: list(local.excludePatterns), .sourceLocalExcludePatterns)
        source.set("local.sharedkeyhint", to: local.sharedKeyHint, .sourceLocalSharedKeyHint)
        source.set("local.differ", to: local.differ?.rawValue, local.differRequired ? .sourceLocalDiffer : nil)
        if let exceptions = local.metadataOnlyExcept {
            source.set("local.metadatatransfer", to: "true", .sourceLocalMetadataTransfer)
            source.set("local.metadatatransferexclude", to: list(exceptions))
        }
        return State(source: source, options: options)
    }

    /// Go's JSON of a list of strings; nil for an empty one.
    private static func list(_ items: [String]) -> String? {
        items.isEmpty ? nil : JSONValue.array(items.map { .string($0) }).serialized()
    }
}
