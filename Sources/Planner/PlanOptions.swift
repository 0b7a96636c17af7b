public import Catalog
public import Diagnostics
internal import TextSearch

/// What a build is asked for besides the bunnyfile.
public struct PlanOptions: Hashable, Sendable {
    /// The platform asked for by name; nil leaves it to the file, then to `defaultPlatform`.
    public var platform: ImagePlatform?
    /// What the builder itself is.
    public var defaultPlatform: ImagePlatform
    /// Names of the contexts given besides the main one, as given: `base`, or `base::linux/arm64` for one platform.
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
    /// The named context that a name in the bunnyfile means on a platform, if there is one: by the name as written, or
    /// by the short form of an image reference, in which contexts are named (reference/buildkit-frontend.md, 5.3).
    /// - Parameter platform: what the context's files are for; nil where any will do.
    public func namedContext(for name: String, on platform: ImagePlatform?) -> String? {
        let given = platform.map { namedContexts(on: $0) } ?? contextNames
        if given.contains(name) { return name }
        var familiar = name[...]
        for prefix in ["index.docker.io/", "docker.io/", "library/"] where familiar.hasPrefix(prefix) {
            familiar.removeFirst(prefix.count)
        }
        if familiar.hasSuffix(":latest") { familiar.removeLast(":latest".count) }
        return given.contains(String(familiar)) ? String(familiar) : nil
    }

    /// The contexts' names without the platforms that some of them are for.
    public var contextNames: Set<String> { Set(namedContexts.map { Self.parts(of: $0).name }) }

    private func namedContexts(on platform: ImagePlatform) -> Set<String> {
        Set(
            namedContexts.map(Self.parts).filter { $0.platform.isEmpty || $0.platform == platform.description }
                .map(\.name))
    }

    /// `NAME` or `NAME::PLATFORM`.
    private static func parts(of context: String) -> (name: String, platform: String) {
        guard let separator = context.range(ofText: "::") else { return (context, "") }
        return (String(context[..<separator.lowerBound]), String(context[separator.upperBound...]))
    }
}

/// A bunnyfile that cannot be built as asked, with at least one error among the diagnostics.
public struct PlanFailure: Error, Hashable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
