internal import BuildKitProto
internal import Bunnyfile
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import JSON
internal import LLB
internal import Planner
internal import TextSearch

/// Finds out what the inputs of a plan are on this daemon: images by digest, named contexts by what they name.
struct InputResolver {
    let session: BuildSession
    let plan: Plan
    let file: LoadedFile
    /// What stays out of the main context.
    var contextRules: IgnoreRules?
    /// What `dockerfile.v0` made, for a plan on a Containerfile's image.
    var containerfile: ResolvedInput?

    /// An input, or what the daemon still has to say about it.
    enum Progress {
        case known(ResolvedInput)
        case image(PendingInput)
        /// A step; what it needs stands before it.
        case run(BuildRun)
        case compilation(Compilation)
    }

    struct PendingInput {
        let input: Input
        /// The image as the bunnyfile names it.
        let text: String
        let location: ImageLocation
        let platform: Platform
        let lookUp: GatewayClient.PendingImage
    }

    /// Every input of the plan. All images are asked for at once, while the client sends its files.
    func resolve() throws(BuildFailure) -> [Input.Origin: ResolvedInput] {
        var started: [(input: Input, progress: Progress)] = []
        for input in plan.inputs { started.append((input, try start(input))) }
        var resolved: [Input.Origin: ResolvedInput] = [:]
        for (input, progress) in started {
            guard case .known(var known) = progress else { continue }
            known.ref = try checkFiles(of: input, known)
            resolved[input.origin] = known
        }
        for (input, progress) in started {
            switch progress {
            case .known: break
            case .image(let pending):
                var image = try finish(pending)
                image.ref = try checkFiles(of: input, image)
                resolved[input.origin] = image
            case .run(let run): resolved[input.origin] = ResolvedInput(state: try state(after: run, resolved))
            case .compilation(let compilation):
                resolved[input.origin] = ResolvedInput(state: try state(after: compilation, resolved))
            }
        }
        return resolved
    }

    private func state(
        after run: BuildRun, _ inputs: [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> State {
        let capabilities = session.gateway.capabilities.llb
        if let secret = run.step.secrets.first(where: { $0.environment != nil }), !capabilities.contains(.execSecretEnv)
        {
            throw session.failure(
                "a secret as a variable needs BuildKit 0.10 or newer; this builder can give it as a file",
                at: secret.range, in: file)
        }
        let lowering = RunLowering(
            plan: plan, inputs: inputs, workerPlatform: session.workerPlatform, map: file.map,
            noCache: session.options.noCache, defaults: session.steps)
        do { return try lowering.state(after: run) } catch {
            throw session.failure(error, in: file)
        }
    }

    private func state(
        after compilation: Compilation, _ inputs: [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> State {
        let lowering = Lowering(
            plan: plan, inputs: inputs, workerPlatform: session.workerPlatform, map: file.map,
            noCache: session.options.noCache)
        do { return try lowering.state(after: compilation) } catch {
            throw session.failure(error, in: file)
        }
    }

    var plain: PlainInputs {
        PlainInputs(plan: plan, sessionID: session.environment.sessionID, map: file.map)
    }

    func start(_ input: Input) throws(BuildFailure) -> Progress {
        try start(input, input.origin, Platform(plan.platform))
    }

    private func start(
        _ input: Input, _ origin: Input.Origin, _ platform: Platform
    ) throws(BuildFailure) -> Progress {
        switch origin {
        case .context: return .known(session.mainContext(plain, contextRules))
        case .named(let name): return try startNamed(name, input, platform)
        case .image(let text, let os):
            let reference: ImageReference
            do { reference = try ImageReference(parsing: text) } catch {
                throw session.failure("\(error)", at: input.range, in: file)
            }
            return start(.registry(reference), text, platform.with(os: os), input)
        case .http(let url, let checksum, let fileName):
            return try failing(input) { try plain.file(url, checksum: checksum, fileName: fileName, at: input) }
        case .archive(let url, let checksum, let fileName):
            return try failing(input) { try plain.archive(url, checksum: checksum, fileName: fileName, at: input) }
        case .git(let url):
            return try failing(input) { try plain.git(url, for: session.gateway.capabilities, at: input) }
        case .frontend: return .known(ResolvedInput(state: try session.ownImage()))
        case .builder(let inner): return try start(input, inner, session.workerPlatform)
        case .build(let run): return .run(run)
        case .compilation(let compilation): return .compilation(compilation)
        case .containerfile: return .known(containerfile ?? ResolvedInput(state: .scratch))
        }
    }

    private func failing(_ input: Input, _ body: () throws -> State) throws(BuildFailure) -> Progress {
        do { return .known(ResolvedInput(state: try body())) } catch {
            throw session.failure("\(error)", at: input.range, in: file)
        }
    }

    // MARK: - Images

    func start(_ location: ImageLocation, _ text: String, _ platform: Platform, _ input: Input) -> Progress {
        let lookUp = session.gateway.startResolving(
            location, platform: platform, mode: session.options.imageResolveMode,
            logName: "[\(plan.title)] load metadata for \(location.reference)")
        return .image(
            PendingInput(input: input, text: text, location: location, platform: platform, lookUp: lookUp))
    }

    private func finish(_ pending: PendingInput) throws(BuildFailure) -> ResolvedInput {
        let image: ResolvedImage
        do {
            image = try session.gateway.finish(pending.lookUp)
        } catch {
            guard let other = retry(pending, error) else { throw failure(error, pending) }
            return try finish(other)
        }
        let config = (try? JSONValue(parsing: image.config))?.objectValue
        let options = plain.imageOptions(pending.text, at: pending.input)
        let state: State
        switch pending.location {
        case .registry:
            state = .image(
                image.reference, platform: pending.platform, resolveMode: session.options.imageResolveMode,
                options: options)
        case .layout(let name, let sessionID, let store):
            state = .ociLayout(
                name.description, platform: pending.platform, sessionID: sessionID, storeID: store, options: options)
        }
        return ResolvedInput(state: state, config: config)
    }

    /// The look-up by the other name of the operating system, where the image has none by the usual one.
    private func retry(_ pending: PendingInput, _ error: RPCError) -> PendingInput? {
        guard let os = pending.input.otherOS, error.message.contains(text: "no match for platform") else { return nil }
        var input = pending.input
        input.otherOS = nil
        let platform = pending.platform.with(os: os)
        guard case .image(let other) = start(pending.location, pending.text, platform, input) else { return nil }
        return other
    }

    private func failure(_ error: RPCError, _ pending: PendingInput) -> BuildFailure {
        let text = pending.text
        if case .layout = pending.location {
            let isUnknown = error.message.contains(text: "unknown scheme")
            let need = isUnknown ? ", which needs the containerd image store" : ""
            return failure(
                error, doing: "cannot read the OCI layout of context `\(text)`\(need)", at: pending.input.range)
        }
        // A bare name could have meant either.
        let isBare = !text.contains("/") && !text.contains(".")
        let near =
            Suggestion.didYouMean(text, among: session.options.namedContexts(for: pending.platform))
            .map { " (\($0))" } ?? ""
        let reason =
            isBare ? "no context is named `\(text)`\(near), and no image can be loaded" : "cannot load \(text)"
        return failure(error, doing: reason, at: pending.input.range)
    }

    /// A failed look at a file of an input; where a step makes it, the step's own failure.
    func failure(_ error: RPCError, looking: String, of input: Input) -> BuildFailure {
        guard case .build = input.origin else { return failure(error, doing: looking, at: input.range) }
        return StepFailures(session: session, plan: plan, file: file).placed(BuildFailure(error))
    }

    /// A failed call, with the place in the bunnyfile that is responsible for it.
    func failure(_ error: RPCError, doing: String, at range: SourceRange?) -> BuildFailure {
        var failure = BuildFailure(error, doing: doing)
        if let range { failure.locate(at: range, in: file.build, for: session.gateway.capabilities) }
        return failure
    }
}

extension SourceMap {
    /// The place of a range in the bunnyfile, if there is one.
    func locations(_ range: Diagnostics.SourceRange?) -> [OpLocation] { Optional(self).locations(range) }
}
