public import BuildKitProto
public import LLB

/// The options of a build, as every frontend gets them (reference/buildkit-frontend.md, section 5.1).
///
/// What is not spelled out here is in ``raw``.
public struct FrontendOptions: Hashable, Sendable {
    /// All options as they came.
    public let raw: [String: String]
    /// Path of the build file inside its local or context. Clients always send it; Docker's default else.
    public let filename: String
    /// `--target`; nil = the default one.
    public let target: String?
    /// `--platform`, normalised, each once, in order; empty = the worker's.
    public let platforms: [Platform]
    /// Whether the client wants a map of refs even for one platform; nil = a map from two platforms on.
    public let wantsMap: Bool?
    /// `--build-arg` by name, BUILDKIT_… and proxy arguments among them.
    public let buildArguments: [String: String]
    /// `--label` by name.
    public let labels: [String: String]
    /// The main context as a URL; nil = the client's directory.
    public let context: String?
    /// Directory of a context that is no local one.
    public let contextSubdirectory: String?
    /// Name of the local that holds the build file, also when the context is a URL; nil = `dockerfile`.
    public let buildFileLocal: String?
    /// Which steps ignore the cache.
    public let noCache: NoCache
    /// When images are looked up in their registry.
    public let imageResolveMode: ImageResolveMode
    /// `--cache-from`, for the main solve.
    public let cacheImports: [GatewayPb.CacheOptionsEntry]
    /// A subrequest instead of a build: `frontend.targets`.
    public let requestID: String?
    /// Names in `frontend.caps` that this frontend must know.
    public let requiredCapabilities: [String]
    /// Reference of the frontend's own image as the user wrote it.
    public let source: String?
    /// The whole `#syntax` value; nil when the frontend was asked for by name.
    public let commandLine: String?
    /// `SOURCE_DATE_EPOCH` in seconds; nil when it is not given.
    public let sourceDateEpoch: Int64?
    /// Defaults for the user's own build steps.
    public let steps: StepOptions
    /// Leave `.git` in the main context, if git fetches it (`BUILDKIT_CONTEXT_KEEP_GIT_DIR`).
    public let keepsGitDirectory: Bool

    /// Reads the options.
    /// - Parameter worker: completes a platform that is given as one word (`arm64`, `linux`).
    /// - Throws: ``OptionError`` for the first value that cannot be used, in the order of the fields here.
    public init(_ raw: [String: String], worker: Platform? = nil) throws(OptionError) {
        let reader = OptionReader(raw)
        self.raw = raw
        filename = reader.text("filename") ?? "Dockerfile"
        target = reader.text("target")
        platforms = try reader.platforms("platform", worker: worker ?? .linuxAMD64)
        wantsMap = try reader.firstBool(of: ["build-arg:BUILDKIT_MULTI_PLATFORM", "multi-platform"])
        buildArguments = reader.family("build-arg:")
        labels = reader.family("label:")
        context = reader.text(reader.text("contextkey") ?? "context")
        contextSubdirectory = reader.text("contextsubdir")
        buildFileLocal = reader.text("dockerfilekey")
        noCache = reader.noCache()
        imageResolveMode = try reader.imageResolveMode()
        cacheImports = try reader.cacheImports()
        requestID = reader.text("requestid")
        requiredCapabilities = reader.list("frontend.caps").map { String($0.prefix { $0 != "+" }) }
        source = reader.text("source")
        commandLine = raw["cmdline"]
        sourceDateEpoch = try reader.sourceDateEpoch()
        steps = try reader.steps()
        keepsGitDirectory = try reader.bool("build-arg:BUILDKIT_CONTEXT_KEEP_GIT_DIR") ?? false
        try reader.refuseRemoved()
        if wantsMap == false, platforms.count > 1 {
            throw OptionError(
                key: "multi-platform", value: "false", reason: "it contradicts \(platforms.count) platforms")
        }
    }

    /// Whether the result must be a map of refs.
    public var returnsMap: Bool { wantsMap ?? (platforms.count > 1) }

}

/// Which steps ignore the cache (`--no-cache`, `--no-cache-filter`).
public enum NoCache: Hashable, Sendable {
    case none
    case all
    /// Those that go by one of these names, in lower case.
    case only([String])

    /// Whether a step that goes by any of these names, in any case, ignores the cache.
    public func contains(_ names: [String]) -> Bool {
        switch self {
        case .none: false
        case .all: true
        case .only(let chosen): names.contains { chosen.contains($0.lowercased()) }
        }
    }
}
