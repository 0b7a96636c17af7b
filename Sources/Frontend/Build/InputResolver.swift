internal import BuildKitProto
internal import Diagnostics
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

/// Finds out what the inputs of a plan are on this daemon: images by digest, named contexts by what they name.
struct InputResolver {
    let session: BuildSession
    let plan: Plan
    let file: LoadedFile

    private var plain: PlainInputs {
        PlainInputs(plan: plan, sessionID: session.environment.sessionID, map: file.map)
    }

    /// Every input of the plan. All images are asked for at once.
    func resolve() throws(BuildFailure) -> [Input.Origin: ResolvedInput] {
        var resolved: [Input.Origin: ResolvedInput] = [:]
        for input in plan.inputs { resolved[input.origin] = try resolve(input) }
        return resolved
    }

    private func resolve(_ input: Input) throws(BuildFailure) -> ResolvedInput {
        switch input.origin {
        case .context: return ResolvedInput(state: try session.mainContext(plain))
        case .named(let name): return try named(name, input)
        case .image(let reference, let os):
            return try image(reference, Platform(plan.platform).with(os: os), input)
        case .http(let url, let checksum, let fileName):
            return try failing(input) { try plain.file(url, checksum: checksum, fileName: fileName, at: input) }
        case .archive(let url, let checksum, let fileName):
            return try failing(input) { try plain.archive(url, checksum: checksum, fileName: fileName, at: input) }
        case .frontend: return ResolvedInput(state: try session.ownImage())
        }
    }

    private func failing(_ input: Input, _ body: () throws -> State) throws(BuildFailure) -> ResolvedInput {
        do { return ResolvedInput(state: try body()) } catch {
            throw session.failure("\(error)", at: input.range, in: file)
        }
    }

    // MARK: - Images

    private func image(_ text: String, _ platform: Platform, _ input: Input) throws(BuildFailure) -> ResolvedInput {
        let reference: ImageReference
        do { reference = try ImageReference(parsing: text) } catch {
            throw session.failure("\(error)", at: input.range, in: file)
        }
        return try image(reference, text, platform, input)
    }

    private func image(
        _ reference: ImageReference, _ text: String, _ platform: Platform, _ input: Input
    ) throws(BuildFailure) -> ResolvedInput {
        let image = try resolve(.registry(reference), text, platform, input)
        let state = State.image(
            image.reference, platform: platform, resolveMode: session.options.imageResolveMode,
            options: plain.imageOptions(text, at: input))
        return ResolvedInput(state: state, config: config(of: image))
    }

    private func ociLayout(
        _ reference: ImageReference, store: String, _ platform: Platform, _ input: Input
    ) throws(BuildFailure) -> ResolvedInput {
        let sessionID = session.environment.sessionID
        let image = try resolve(
            .layout(name: reference, session: sessionID, store: store), reference.familiar, platform, input)
        let state = State.ociLayout(
            reference.description, platform: platform, sessionID: sessionID, storeID: store,
            options: plain.imageOptions(reference.familiar, at: input))
        return ResolvedInput(state: state, config: config(of: image))
    }

    private func resolve(
        _ location: ImageLocation, _ text: String, _ platform: Platform, _ input: Input
    ) throws(BuildFailure) -> ResolvedImage {
        do {
            return try session.gateway.resolve(
                location, platform: platform, mode: session.options.imageResolveMode,
                logName: "[\(plan.target)] load metadata for \(location.reference)")
        } catch {
            // A bare name could have meant either.
            let isBare = !text.contains("/") && !text.contains(".")
            let reason = isBare ? "no context is named `\(text)`, and no image can be loaded" : "cannot load \(text)"
            var failure = BuildFailure(error, doing: reason)
            if let range = input.range { failure.locate(at: range, in: file.build, for: session.gateway.capabilities) }
            throw failure
        }
    }

    private func config(of image: ResolvedImage) -> JSONObject? {
        (try? JSONValue(parsing: image.config))?.objectValue
    }

    // MARK: - Named contexts

    private func named(_ name: String, _ input: Input) throws(BuildFailure) -> ResolvedInput {
        let platform = Platform(plan.platform)
        let context: NamedContext?
        do { context = try session.options.namedContext(name, platform: platform) } catch {
            throw BuildFailure(error.description)
        }
        switch context {
        case nil: throw session.failure("no context is named `\(name)`", at: input.range, in: file)
        case .scratch: return ResolvedInput(state: .scratch)
        case .image(let reference): return try image(reference, name, platform, input)
        case .local(let local):
            let key = session.options.raw["sharedkey:localdir:\(local)"].map { ":\($0)" } ?? ""
            return ResolvedInput(
                state: plain.local(
                    local, as: input.origin, session: session.environment.sessionID(forLocal: local), sharedKey: key))
        case .ociLayout(let store, let reference): return try ociLayout(reference, store: store, platform, input)
        case .input(let key, let metadata): return try session.input(key, metadata: metadata)
        case .git(let url): return ResolvedInput(state: .git(url, options: opOptions("load \(url)", input)))
        case .http(let url):
            let download = State.http(url, HTTPOptions(filename: "context"), options: opOptions("download \(url)", input))
            let tree = State.scratch.file(
                .copy(from: download, "/context", to: "/", CopyOptions(unpack: true)),
                options: opOptions("unpack \(url)", input))
            return ResolvedInput(state: tree)
        }
    }

    private func opOptions(_ name: String, _ input: Input) -> OpOptions {
        OpOptions(name: "[\(plan.target)] \(name)", locations: file.map.locations(input.range))
    }
}

extension SourceMap {
    /// The place of a range in the bunnyfile, if there is one.
    func locations(_ range: Diagnostics.SourceRange?) -> [OpLocation] { Optional(self).locations(range) }
}
