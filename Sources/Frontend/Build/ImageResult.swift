internal import JSON
internal import LLB
internal import Planner

/// What an exporter is told about a finished image (reference/buildkit-frontend.md, 6.1 to 6.3).
struct ImageResult: Sendable {
    /// One platform's image.
    struct Image: Sendable {
        let plan: Plan
        /// Config of the image that the plan's `configBase` is.
        let baseConfig: JSONObject?

        /// The bytes of the image config.
        var config: [UInt8] {
            let config = plan.config.json(
                over: baseConfig, onItsLayers: plan.base != nil, platform: plan.platform, created: plan.created,
                history: plan.layers.map { ImageConfig.HistoryEntry(createdBy: $0.summary) })
            return Array(JSONValue.object(config).serialized().utf8)
        }
    }

    /// At least one, each for another platform.
    let images: [Image]
    /// Whether the answer is a map of platforms.
    let isMap: Bool
    /// Whether the daemon's exporters know annotations; older ones would take the keys for something else.
    let hasAnnotations: Bool

    /// The metadata of the result.
    var metadata: [String: [UInt8]] {
        var metadata = ["refs.platforms": platforms]
        for image in images {
            let id = image.plan.platform.description
            metadata[isMap ? "containerimage.config/\(id)" : "containerimage.config"] = image.config
            guard hasAnnotations else { continue }
            // The platform's form is lost on a plain manifest (reference/daemon-experiments.md, section 4).
            let prefix = isMap ? "annotation-manifest[\(id)]." : "annotation."
            for entry in image.plan.metadata.entries { metadata[prefix + entry.key] = Array(entry.value.utf8) }
        }
        return metadata
    }

    private var platforms: [UInt8] {
        let list = images.map { image in
            let platform = image.plan.platform
            var object: JSONObject = [
                "architecture": .string(platform.architecture), "os": .string(platform.os),
            ]
            if !platform.variant.isEmpty { object["variant"] = .string(platform.variant) }
            return JSONValue.object(["ID": .string(platform.description), "Platform": .object(object)])
        }
        return Array(JSONValue.object(["Platforms": .array(list)]).serialized().utf8)
    }
}
