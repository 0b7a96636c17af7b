public import Catalog
public import JSON

/// The image config of a plan: what it sets over the config of the image it stands on, if any (OCI image-spec,
/// config.md; reference/buildkit-frontend.md, 6.5).
public struct ImageConfig: Hashable, Sendable {
    /// Replaces the base image's; nil keeps it.
    public var entrypoint: [String]?
    /// Replaces the base image's, empty clears it; nil keeps it, also below a new entrypoint.
    public var command: [String]?
    /// `K=V`; of the same variable the last one wins, the base image's among them.
    public var environment: [String]
    /// Absolute; nil keeps the base image's.
    public var workingDirectory: String?
    /// `uid[:gid]` in numbers; nil keeps the base image's.
    public var user: String?
    /// Over the base image's labels.
    public var labels: [String: String]

    /// `PORT/PROTOCOL`, added to the base image's.
    public var ports: [String] = []
    /// Nil keeps the base image's.
    public var stopSignal: String?

    public init(
        entrypoint: [String]? = nil, command: [String]? = nil, environment: [String] = [],
        workingDirectory: String? = nil, user: String? = nil, labels: [String: String] = [:]
    ) {
        self.entrypoint = entrypoint
        self.command = command
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.user = user
        self.labels = labels
    }

    /// The label that says how much memory a guest needs at least, as `24MiB`, which is how `docker run --memory` takes
    /// it too.
    public static let memoryLabel = "io.bunny.memory"

    /// The label that says which language and tools made the app's module, as its producers section has them.
    public static let producersLabel = "io.bunny.producers"

    /// One layer's line in the history.
    public struct HistoryEntry: Hashable, Sendable {
        /// What made the layer, in words.
        public var createdBy: String

        public init(createdBy: String) {
            self.createdBy = createdBy
        }
    }

    /// The config's JSON, members sorted.
    ///
    /// Times and one history entry a layer are written here, since the classic exporters would fill in their clock
    /// (reference/daemon-experiments.md, section 2). Members of the base this project does not know are kept.
    /// - Parameters:
    ///   - base: the config of an image.
    ///   - onItsLayers: whether our layers go on that image's; otherwise only its config is taken.
    ///   - platform: the target's; replaces the base's, whose `os` may be a monitor's name (urunc.md, section 4).
    public func json(
        over base: JSONObject? = nil, onItsLayers: Bool = true, platform: ImagePlatform, created: Timestamp,
        history: [HistoryEntry]
    ) -> JSONObject {
        var image = base ?? JSONObject()
        image["architecture"] = .string(platform.architecture)
        image["os"] = .string(platform.os)
        image["variant"] = platform.variant.isEmpty ? nil : .string(platform.variant)
        image["os.version"] = nil
        image["os.features"] = nil
        image["created"] = .string(created.description)
        image["config"] = .object(runConfig(over: base?["config"]?.objectValue ?? JSONObject()))
        let inherited = onItsLayers ? Self.history(of: base) : []
        image["history"] = .array(inherited + history.map { $0.json(created) })
        // The exporter replaces the list; the type has to be there.
        image["rootfs"] = ["diff_ids": [], "type": "layers"]
        image.sortKeys()
        return image
    }

    private func runConfig(over base: JSONObject) -> JSONObject {
        var config = base
        if let entrypoint { config["Entrypoint"] = Self.list(entrypoint) }
        if let command { config["Cmd"] = Self.list(command) }
        let inherited = base["Env"]?.arrayValue?.compactMap(\.stringValue) ?? []
        config["Env"] = Self.list(Self.merged(inherited + environment))
        if let workingDirectory { config["WorkingDir"] = .string(workingDirectory) }
        if let user { config["User"] = .string(user) }
        if let stopSignal { config["StopSignal"] = .string(stopSignal) }
        var exposed = base["ExposedPorts"]?.objectValue ?? JSONObject()
        exposed.merge(ports.map { ($0, .object(JSONObject())) })
        exposed.sortKeys()
        config["ExposedPorts"] = exposed.isEmpty ? nil : .object(exposed)
        var labels = base["Labels"]?.objectValue ?? JSONObject()
        labels.merge(self.labels.map { ($0.key, .string($0.value)) })
        labels.sortKeys()
        config["Labels"] = labels.isEmpty ? nil : .object(labels)
        config.sortKeys()
        return config
    }

    private static func list(_ words: [String]) -> JSONValue? {
        words.isEmpty ? nil : .array(words.map(JSONValue.string))
    }

    /// Each variable once, at its first place with its last value.
    static func merged(_ entries: [String]) -> [String] {
        var order: [Substring] = []
        var last: [Substring: String] = [:]
        for entry in entries {
            let name = entry.prefix { $0 != "=" }
            if last.updateValue(entry, forKey: name) == nil { order.append(name) }
        }
        return order.compactMap { last[$0] }
    }

    /// The base's entries; if it has fewer than layers, unnamed ones in front of ours keep the count right, since the
    /// exporter would add the missing ones after ours.
    private static func history(of base: JSONObject?) -> [JSONValue] {
        let entries = base?["history"]?.arrayValue ?? []
        let layers = base?["rootfs"]?["diff_ids"]?.arrayValue?.count ?? 0
        let named = entries.count { $0["empty_layer"]?.boolValue != true }
        let missing: JSONValue = .object(["created": .string(Timestamp.epoch.description)])
        return entries + Array(repeating: missing, count: max(0, layers - named))
    }
}

extension ImageConfig.HistoryEntry {
    func json(_ created: Timestamp) -> JSONValue {
        .object([
            "comment": "bunny", "created": .string(created.description), "created_by": .string(createdBy),
        ])
    }
}

extension Plan {
    /// The JSON of the image's config.
    /// - Parameter base: the config of the image that `configBase` is.
    public func imageConfig(over base: JSONObject?) -> JSONValue {
        let history = layers.map { ImageConfig.HistoryEntry(createdBy: $0.summary) }
        return .object(
            config.json(
                over: base, onItsLayers: self.base != nil, platform: platform, created: created, history: history))
    }
}
