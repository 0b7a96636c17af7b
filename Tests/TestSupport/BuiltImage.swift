public import FileIO
public import JSON

/// An image as foreign readers see it: skopeo for manifest and config, tar for the files.
public struct BuiltImage: Sendable {
    /// Form of the archive an image is in, by skopeo's names.
    public enum Archive: String, Sendable {
        /// `docker build --output type=oci,dest=…`.
        case oci = "oci-archive"
        /// `docker save`.
        case docker = "docker-archive"
    }

    /// The image manifest; its annotations are only there if the archive can hold any.
    public var manifest: JSONObject
    public var manifestDigest: String
    /// The image config, as stored.
    public var config: JSONObject
    /// All layers, unpacked one over the other.
    public var rootfs: Path
    /// Whether the manifest's form has annotations.
    private let canBeAnnotated: Bool

    /// Reads `file`, unpacking below `directory`, which must be empty.
    public init(reading file: Path, as archive: Archive, into directory: Path) async throws {
        let options = archive == .oci ? ["--preserve-digests"] : []
        try await self.init(
            copying: "\(archive.rawValue):\(file)", options, canBeAnnotated: archive == .oci, into: directory)
    }

    /// Reads an image in a registry on loopback: of an index the part for this machine.
    /// - Parameter canBeAnnotated: whether the daemon that pushed it writes OCI manifests, not Docker's.
    public init(pulling name: String, canBeAnnotated: Bool, into directory: Path) async throws {
        let options = ["--src-tls-verify=false"] + (canBeAnnotated ? ["--preserve-digests"] : [])
        try await self.init(
            copying: "docker://\(name)", options, canBeAnnotated: canBeAnnotated, into: directory)
    }

    private init(copying source: String, _ options: [String], canBeAnnotated: Bool, into directory: Path) async throws {
        let layout = directory / "layout"
        let reference = "oci:\(layout):image"
        try await Command(["skopeo", "copy", "--quiet"] + options + [source, reference]).check()
        let raw = try await Command("skopeo", "inspect", "--raw", reference).check().outputBytes
        let config = try await Command("skopeo", "inspect", "--raw", "--config", reference).check().outputBytes
        manifest = try Self.object(raw, "manifest")
        self.config = try Self.object(config, "config")
        let digest = try await Command("sh", "-c", "skopeo inspect --raw \(reference) | sha256sum").check().output
        manifestDigest = "sha256:" + digest.prefix(64)
        rootfs = directory / "rootfs"
        self.canBeAnnotated = canBeAnnotated
        try await unpackLayers(of: layout)
    }

    /// Manifest annotations; nil where the manifest's form has none.
    public var annotations: [String: String]? {
        canBeAnnotated ? Self.strings(manifest["annotations"]) : nil
    }

    /// Labels of the config.
    public var labels: [String: String] { Self.strings(config["config"]?["Labels"]) }

    /// The words that a container of this image runs: entrypoint and cmd.
    public var command: [String] {
        ["Entrypoint", "Cmd"].flatMap { key in
            (config["config"]?[key]?.arrayValue ?? []).compactMap(\.stringValue)
        }
    }

    /// Digests of the compressed layers, bottom first.
    public var layers: [String] {
        (manifest["layers"]?.arrayValue ?? []).compactMap { $0["digest"]?.stringValue }
    }

    /// Digests of the layers' contents, bottom first.
    public var contents: [String] {
        (config["rootfs"]?["diff_ids"]?.arrayValue ?? []).compactMap(\.stringValue)
    }

    private func unpackLayers(of layout: Path) async throws {
        try Files.makeDirectory(rootfs)
        for layer in layers {
            let blob = layout / Path("blobs/" + layer.split(separator: ":").joined(separator: "/"))
            try await Command("tar", "-xpf", blob.string, "-C", rootfs.string).check()
        }
        let whiteouts = try await Command("find", rootfs.string, "-name", ".wh.*").check().lines
        guard whiteouts.isEmpty else { throw TestSetupError("layers remove files of layers below: \(whiteouts)") }
    }

    private static func object(_ bytes: [UInt8], _ what: String) throws -> JSONObject {
        guard let object = try JSONValue(parsing: bytes).objectValue else {
            throw TestSetupError("the \(what) is no JSON object")
        }
        return object
    }

    private static func strings(_ value: JSONValue?) -> [String: String] {
        var strings: [String: String] = [:]
        for member in value?.objectValue?.members ?? [] { strings[member.key] = member.value.stringValue }
        return strings
    }
}
