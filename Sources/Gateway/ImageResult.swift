public import BuildKitProto
import JSON
public import LLB

/// Keys of `Result.metadata` (`exporter/containerimage/exptypes`; reference/buildkit-frontend.md, 6.1).
public enum ResultKey {
    /// The image config, JSON; with `/PLATFORM` in a map of refs.
    public static let imageConfig = "containerimage.config"
    /// The config of the image it was built on, so that its history keeps its times (0.13).
    public static let baseConfig = "containerimage.base.config"
    /// Which platform each ref is for, JSON.
    public static let platforms = "refs.platforms"
    /// Seconds, for exporters that clamp times (0.11).
    public static let sourceDateEpoch = "source.date.epoch"
    /// Answers to subrequests: for programs, for people, its version, and the exit code of the client.
    public static let subrequestJSON = "result.json"
    public static let subrequestText = "result.txt"
    public static let subrequestVersion = "version"
    public static let subrequestStatus = "result.statuscode"

    /// An annotation of the manifest. With a platform only in a map of refs: for one ref it would be lost silently
    /// (daemon-experiments.md, section 4).
    public static func annotation(_ key: String, platform: Platform? = nil) -> String {
        platform.map { "annotation-manifest[\($0)].\(key)" } ?? "annotation.\(key)"
    }
}

/// One platform's image, ready to be returned.
public struct PlatformImage: Hashable, Sendable {
    /// What it runs on.
    public var platform: Platform
    /// Its filesystem.
    public var ref: GatewayPb.Ref
    /// The image config, JSON, with `os` and `architecture`.
    public var config: [UInt8]
    /// Manifest annotations.
    public var annotations: [String: String]

    public init(platform: Platform, ref: GatewayPb.Ref, config: [UInt8], annotations: [String: String] = [:]) {
        self.platform = platform.normalized
        self.ref = ref
        self.config = config
        self.annotations = annotations
    }
}

extension GatewayPb.Result {
    /// The result of a build of one image for each platform.
    /// - Parameters:
    ///   - asMap: a map of refs, `FrontendOptions.returnsMap`; some exporters take only a single ref.
    ///   - sourceDateEpoch: seconds; nil leaves the key out.
    ///   - annotates: whether the daemon knows annotations, `exporter.image.annotations`.
    public init(images: [PlatformImage], asMap: Bool, sourceDateEpoch: Int64? = nil, annotates: Bool = true) {
        var metadata = [ResultKey.platforms: Array(Self.platforms(images.map(\.platform)).serialized().utf8)]
        metadata[ResultKey.sourceDateEpoch] = sourceDateEpoch.map { Array("\($0)".utf8) }
        for image in images {
            let suffix = asMap ? "/\(image.platform)" : ""
            metadata[ResultKey.imageConfig + suffix] = image.config
            for (key, value) in image.annotations where annotates {
                metadata[ResultKey.annotation(key, platform: asMap ? image.platform : nil)] = Array(value.utf8)
            }
        }
        var refs: [String: GatewayPb.Ref] = [:]
        for image in images { refs[image.platform.description] = image.ref }
        let kind: Kind = asMap ? .refs(GatewayPb.RefMap(refs: refs)) : .ref(images.first?.ref ?? GatewayPb.Ref())
        self.init(metadata: metadata, kind: kind)
    }

    /// The answer to a subrequest: an empty ref and metadata.
    public init(subrequest metadata: [String: [UInt8]]) {
        self.init(metadata: metadata, kind: .ref(GatewayPb.Ref()))
    }

    /// `refs.platforms` in the names of Go's types (reference, 6.2).
    private static func platforms(_ platforms: [Platform]) -> JSONValue {
        let list = platforms.map { platform -> JSONValue in
            var value: JSONObject = ["architecture": .string(platform.architecture), "os": .string(platform.os)]
            if !platform.osVersion.isEmpty { value["os.version"] = .string(platform.osVersion) }
            if !platform.osFeatures.isEmpty { value["os.features"] = .array(platform.osFeatures.map { .string($0) }) }
            if !platform.variant.isEmpty { value["variant"] = .string(platform.variant) }
            return ["ID": .string(platform.description), "Platform": .object(value)]
        }
        return ["Platforms": .array(list)]
    }
}
