public import Catalog
public import Diagnostics

/// What a build is asked for besides the bunnyfile.
public struct PlanOptions: Hashable, Sendable {
    /// The platform asked for by name; nil leaves it to the file, then to `defaultPlatform`.
    public var platform: ImagePlatform?
    /// What the builder itself is.
    public var defaultPlatform: ImagePlatform
    /// Names of the contexts given besides the main one.
    public var namedContexts: Set<String>
    public var created: Timestamp
    /// Labels given on the command line.
    public var labels: [String: String]

    public init(
        platform: ImagePlatform? = nil, defaultPlatform: ImagePlatform, namedContexts: Set<String> = [],
        created: Timestamp = .epoch, labels: [String: String] = [:]
    ) {
        self.platform = platform
        self.defaultPlatform = defaultPlatform
        self.namedContexts = namedContexts
        self.created = created
        self.labels = labels
    }
}

extension PlanOptions {
    /// The named context that a name in the bunnyfile means, if there is one: by the name as written, or by the short
    /// form of an image reference, in which contexts are named (reference/buildkit-frontend.md, 5.3).
    public func namedContext(for name: String) -> String? {
        if namedContexts.contains(name) { return name }
        var familiar = name[...]
        for prefix in ["index.docker.io/", "docker.io/", "library/"] where familiar.hasPrefix(prefix) {
            familiar.removeFirst(prefix.count)
        }
        if familiar.hasSuffix(":latest") { familiar.removeLast(":latest".count) }
        return namedContexts.contains(String(familiar)) ? String(familiar) : nil
    }
}

/// A bunnyfile that cannot be built as asked, with at least one error among the diagnostics.
public struct PlanFailure: Error, Hashable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
