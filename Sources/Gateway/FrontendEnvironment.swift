import JSON
public import LLB

/// What the daemon tells a frontend through its environment (reference/buildkit-frontend.md, 1.3).
public struct FrontendEnvironment: Hashable, Sendable {
    /// The options, decoded.
    public let options: FrontendOptions
    /// The client's session, where local directories and OCI layouts come from.
    public let sessionID: String
    /// The workers, the default one first; empty where the daemon says nothing.
    public let workers: [Worker]

    /// One worker of the daemon.
    public struct Worker: Hashable, Sendable {
        public let id: String
        public let labels: [String: String]
        /// What it can run, its own platform first.
        public let platforms: [Platform]
        /// Version of BuildKit, since v0.11; Debian's builds say nothing.
        public let buildKitVersion: String?
    }

    /// Reads the environment.
    /// - Throws: ``OptionError`` for an option or for `BUILDKIT_WORKERS`.
    public init(_ variables: [(name: String, value: String)]) throws(OptionError) {
        sessionID = variables.last { $0.name == "BUILDKIT_SESSION_ID" }?.value ?? ""
        workers = try Self.workers(in: variables.last { $0.name == "BUILDKIT_WORKERS" }?.value ?? "")
        options = try FrontendOptions(Self.options(in: variables), worker: workers.first?.platforms.first)
    }

    /// The session that offers the local `name`; bake may give one of its own to each (0.16).
    public func sessionID(forLocal name: String) -> String {
        options.raw["local-sessionid:\(name)"] ?? sessionID
    }

    /// The default worker's platform, which steps of our own run on.
    public var workerPlatform: Platform? { workers.first?.platforms.first }

    /// `BUILDKIT_FRONTEND_OPT_n`: `key=value` cut at the first `=`; the numbers say nothing.
    private static func options(in variables: [(name: String, value: String)]) -> [String: String] {
        var options: [String: String] = [:]
        for (name, value) in variables where name.hasPrefix("BUILDKIT_FRONTEND_OPT_") {
            let key = value.prefix { $0 != "=" }
            options[String(key)] = String(value[key.endIndex...].dropFirst())
        }
        return options
    }

    private static func workers(in text: String) throws(OptionError) -> [Worker] {
        guard !text.isEmpty else { return [] }
        let error = OptionError(key: "BUILDKIT_WORKERS", value: text, reason: "it must be a JSON array of workers")
        guard let entries = (try? JSONValue(parsing: text))?.arrayValue else { throw error }
        var workers: [Worker] = []
        for entry in entries {
            guard let entry = entry.objectValue else { throw error }
            workers.append(Worker(entry))
        }
        return workers
    }
}

extension FrontendEnvironment.Worker {
    /// Keys in any case, since daemons up to v0.9 write Go's names; what is missing or of another type is left out.
    init(_ entry: JSONObject) {
        id = entry.anyCase("id")?.stringValue ?? ""
        var labels: [String: String] = [:]
        for member in entry.anyCase("labels")?.objectValue?.members ?? [] {
            labels[member.key] = member.value.stringValue
        }
        self.labels = labels
        platforms = (entry.anyCase("platforms")?.arrayValue ?? []).compactMap { value in
            guard let object = value.objectValue, let os = object.anyCase("os")?.stringValue,
                let architecture = object.anyCase("architecture")?.stringValue
            else { return nil }
            return Platform(
                os: os, architecture: architecture, variant: object.anyCase("variant")?.stringValue ?? ""
            ).normalized
        }
        let version = entry.anyCase("buildkitVersion")?["version"]?.stringValue ?? ""
        buildKitVersion = version.isEmpty ? nil : version
    }
}
