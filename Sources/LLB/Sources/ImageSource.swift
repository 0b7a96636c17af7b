public import Digest
public import JSON

/// When an image is looked up in its registry.
public enum ImageResolveMode: String, Hashable, Sendable {
    /// The daemon's default.
    case `default`
    /// Always ask the registry.
    case pull
    /// Take what is there if something is.
    case local
}

extension State {
    /// An image's filesystem.
    ///
    /// - Parameters:
    ///   - reference: without tag and digest, `latest` is meant.
    ///   - platform: which of the image's platforms; nil leaves it to the marshal call. It is written as given.
    ///   - resolveMode: nil says nothing, which is the same as `default`.
    ///   - recordType: `internal` or `frontend`, for the daemon's usage records.
    ///   - layerLimit: how many layers to take. Daemons since 0.11.
    ///   - checksum: what the manifest must have. Daemons since 0.25.
    public static func image(
        _ reference: ImageReference, platform: Platform? = nil, resolveMode: ImageResolveMode? = nil,
        recordType: String? = nil, layerLimit: Int? = nil, checksum: ContentDigest? = nil,
        options: OpOptions = OpOptions()
    ) -> State {
        var source = SourceOperation(identifier: "docker-image://\(reference.withDefaultTag)")
        source.declared.insert(.sourceImage)
        source.set(
            "image.resolvemode", to: resolveMode == .default ? nil : resolveMode?.rawValue,
            resolveMode == .pull ? .sourceImageResolveMode : nil)
        source.set("image.recordtype", to: recordType)
        source.set("image.layerlimit", to: layerLimit.map { String($0) }, .sourceImageLayerLimit)
        source.set("image.checksum", to: checksum?.description, .sourceImageChecksum)
        return State(source: source, options: options.platform(default: platform))
    }

    /// An image's filesystem, by a reference as people write it.
    ///
    /// - Throws: ``ImageReferenceError`` if `text` is no reference.
    public static func image(
        _ text: String, platform: Platform? = nil, resolveMode: ImageResolveMode? = nil,
        options: OpOptions = OpOptions()
    ) throws(ImageReferenceError) -> State {
        let reference = try ImageReference(parsing: text)
        return image(reference, platform: platform, resolveMode: resolveMode, options: options)
    }

    /// One image of an OCI layout that a client or the daemon offers. Daemons since 0.11.
    ///
    /// - Parameters:
    ///   - reference: a name, which is for people only when a store is given, and the manifest's digest.
    ///   - sessionID: session of the client that offers the store.
    ///   - storeID: the store.
    public static func ociLayout(
        _ reference: String, platform: Platform? = nil, sessionID: String? = nil, storeID: String? = nil,
        layerLimit: Int? = nil, options: OpOptions = OpOptions()
    ) -> State {
        var source = SourceOperation(identifier: "oci-layout://\(reference)")
        source.declared.insert(.sourceOCILayout)
        source.set("oci.session", to: sessionID)
        source.set("oci.store", to: storeID)
        source.set("oci.layerlimit", to: layerLimit.map { String($0) })
        return State(source: source, options: options.platform(default: platform))
    }

    /// Takes over what an image's config says about processes, as a Dockerfile's FROM does: environment, working
    /// directory, user, platform.
    ///
    /// - Parameter config: the OCI image config. Members of an unexpected type are taken as absent.
    public func applying(imageConfig config: JSONValue) -> State {
        var state = self
        for entry in config["config"]?["Env"]?.arrayValue ?? [] {
            guard let text = entry.stringValue else { continue }
            let name = text.prefix { $0 != "=" }
            state = state.env(String(name), String(text[name.endIndex...].dropFirst()))
        }
        if let directory = config["config"]?["WorkingDir"]?.stringValue, !directory.isEmpty {
            state = state.directory(directory)
        }
        if let user = config["config"]?["User"]?.stringValue { state = state.user(user) }
        if let os = config["os"]?.stringValue, let architecture = config["architecture"]?.stringValue {
            state = state.platform(
                Platform(os: os, architecture: architecture, variant: config["variant"]?.stringValue ?? ""))
        }
        return state
    }
}
