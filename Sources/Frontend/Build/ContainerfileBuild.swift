internal import BuildKitProto
internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

/// The build of a Containerfile: `dockerfile.v0` makes the image, with every option as it came; what urunc needs goes on
/// top of it.
struct ContainerfileBuild {
    let session: BuildSession
    let containerfile: Containerfile
    let file: LoadedFile

    init(session: BuildSession, containerfile: Containerfile, file: LoadedFile) {
        self.session = session
        self.containerfile = containerfile
        self.file = LoadedFile(build: BuildFile(file.file, language: "Dockerfile"), vertex: file.vertex)
    }

    /// The answer of `dockerfile.v0` to a subrequest, or its image or images with urunc's part added.
    func result() throws(BuildFailure) -> GatewayPb.Result {
        var result = try forwarded()
        guard session.options.requestID == nil else { return result }
        switch result.kind {
        case .ref(let ref):
            result.kind = .ref(try decorate(ref, of: &result, id: nil, isFirst: true))
        case .refs(let map):
            var refs: [String: GatewayPb.Ref] = [:]
            for (index, id) in map.refs.keys.sorted().enumerated() {
                refs[id] = try decorate(map.refs[id] ?? GatewayPb.Ref(), of: &result, id: id, isFirst: index == 0)
            }
            result.kind = .refs(GatewayPb.RefMap(refs: refs))
        case .refDeprecated, .refsDeprecated, nil:
            throw BuildFailure("dockerfile.v0 gave no image of \(file.file.name)")
        }
        return result
    }

    /// What `dockerfile.v0` makes of the file. Its errors have places of their own and pass as they are.
    private func forwarded() throws(BuildFailure) -> GatewayPb.Result {
        do {
            return try session.gateway.solve(
                frontend: "dockerfile.v0", options: session.options.raw, inputs: session.inputs)
        } catch {
            throw BuildFailure(error)
        }
    }

    /// Puts urunc's part on one image.
    /// - Parameters:
    ///   - result: gets the image's new config, and its annotations.
    ///   - id: the key of its platform in a map of refs.
    ///   - isFirst: what is said about one platform is said about all.
    private func decorate(
        _ ref: GatewayPb.Ref, of result: inout GatewayPb.Result, id: String?, isFirst: Bool
    ) throws(BuildFailure) -> GatewayPb.Ref {
        let suffix = id.map { "/\($0)" } ?? ""
        let bytes = result.metadata[ResultKey.imageConfig + suffix]
        guard let config = bytes.flatMap({ try? JSONValue(parsing: $0) })?.objectValue else {
            throw BuildFailure("dockerfile.v0 gave no image config of \(file.file.name)")
        }
        let (plan, warnings) = try plan(config)
        if isFirst {
            for warning in warnings.limited() where warning.severity == .warning { session.warn(warning, in: file) }
        }
        try checkFiles(plan, ref)
        let image = try image(plan, over: ref, config)
        result.metadata[ResultKey.imageConfig + suffix] = Array(decorated(config, plan).serialized().utf8)
        for entry in plan.metadata?.entries ?? [] where session.hasAnnotations {
            let key = ResultKey.annotation(entry.key, platform: id == nil ? nil : Platform(plan.platform))
            result.metadata[key] = Array(entry.value.utf8)
        }
        return image
    }

    private func plan(_ config: JSONObject) throws(BuildFailure) -> (plan: Plan, warnings: [Diagnostic]) {
        let platform = ImagePlatform(
            os: config["os"]?.stringValue ?? "linux", architecture: config["architecture"]?.stringValue ?? "",
            variant: config["variant"]?.stringValue ?? "")
        let run = config["config"]
        func words(_ key: String) -> [String] { run?[key]?.arrayValue?.compactMap(\.stringValue) ?? [] }
        var labels: [String: String] = [:]
        for member in run?["Labels"]?.objectValue?.members ?? [] { labels[member.key] = member.value.stringValue }
        let image = ContainerfileImage(
            platform: platform, entrypoint: words("Entrypoint"), command: words("Cmd"), labels: labels)
        do {
            return try Planner.plan(
                containerfile, image: image, options: session.planOptions(Platform(platform)))
        } catch {
            throw session.failure(error.diagnostics, in: file)
        }
    }

    /// The files that labels name must be in the image: urunc would find out only when it starts it.
    private func checkFiles(_ plan: Plan, _ ref: GatewayPb.Ref) throws(BuildFailure) {
        guard session.gateway.capabilities.gateway.contains(.gatewayStatFile), let metadata = plan.metadata else {
            return
        }
        let named = [("binary", metadata.binary), ("initrd", metadata.initrd), ("block", metadata.block)]
        var diagnostics: [Diagnostic] = []
        for case (let key, let path?) in named where !plan.makes(path) {
            if try isMissing(path, in: ref) {
                diagnostics.append(
                    Diagnostic(
                        code: "missing-file", severity: .error,
                        message: "there is no \(path) in the image, which label \(UruncMetadata.keyPrefix)\(key) names",
                        range: containerfile.range(ofLabel: UruncMetadata.keyPrefix + key)))
            }
        }
        if diagnostics.hasErrors { throw session.failure(diagnostics, in: file) }
    }

    /// A step that fails while the image is made fails here, with its own place.
    private func isMissing(_ path: String, in ref: GatewayPb.Ref) throws(BuildFailure) -> Bool {
        guard !ref.id.isEmpty else { return true }
        do {
            _ = try session.gateway.statFile(path, in: ref)
            return false
        } catch {
            guard error.isFileNotFound else { throw BuildFailure(error) }
            return true
        }
    }

    private func image(
        _ plan: Plan, over ref: GatewayPb.Ref, _ config: JSONObject
    ) throws(BuildFailure) -> GatewayPb.Ref {
        var resolver = InputResolver(session: session, plan: plan, file: file)
        do {
            let definition = try ref.def.map { try Pb.Definition(decoding: $0) } ?? Pb.Definition()
            resolver.containerfile = ResolvedInput(state: try State(definition: definition), config: config)
        } catch {
            throw BuildFailure("the daemon's definition of what dockerfile.v0 made cannot be used: \(error)")
        }
        let lowering = Lowering(
            plan: plan, inputs: try resolver.resolve(), workerPlatform: session.workerPlatform, map: file.map,
            noCache: session.options.noCache)
        let definition: Pb.Definition
        do {
            definition = try lowering.image().marshal(
                MarshalOptions(platform: Platform(plan.platform), capabilities: session.gateway.capabilities.llb))
        } catch {
            throw BuildFailure("\(error)")
        }
        return try session.solve(definition)
    }

    /// The config that `dockerfile.v0` made, with urunc's part; its date stays what it was.
    private func decorated(_ config: JSONObject, _ plan: Plan) -> JSONValue {
        guard var object = plan.imageConfig(over: config).objectValue else { return .object(config) }
        object["created"] = config["created"]
        return .object(object)
    }
}

extension Plan {
    /// Whether one of the layers holds the file.
    fileprivate func makes(_ path: String) -> Bool {
        layers.flatMap(\.entries).contains { entry in
            if case .copy(let copy) = entry { copy.to == path } else { false }
        }
    }
}
