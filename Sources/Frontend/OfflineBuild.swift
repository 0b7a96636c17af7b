public import BuildKitProto
public import Bunnyfile
public import Catalog
public import Diagnostics
internal import Digest
internal import Gateway
public import LLB
public import Planner

/// A build without a daemon: references stay as written, nothing is looked up, there is no session.
public struct OfflineBuild {
    public var bunnyfile: Bunnyfile
    public var source: SourceFile
    /// The name of a target or of a part of one; nil is the file's default.
    public var target: String?
    /// What the planner is told.
    public var options: PlanOptions
    /// Where the named contexts come from, as a client says it by option `context:NAME`.
    public var contexts: [String: String]
    /// The frontend image whose tools the build runs.
    public var frontend: String

    public init(
        bunnyfile: Bunnyfile, source: SourceFile, target: String?, platform: ImagePlatform?,
        contexts: [String: String] = [:], frontend: String
    ) {
        self.bunnyfile = bunnyfile
        self.source = source
        self.target = target
        options = PlanOptions(
            platform: platform, defaultPlatform: .linuxAMD64, namedContexts: Set(contexts.keys))
        self.contexts = contexts
        self.frontend = frontend
    }

    /// The definition, and what the planner warns of.
    public struct Result: Sendable {
        public let definition: Pb.Definition
        /// The graph for Graphviz.
        public let dot: String
        /// The plan in words.
        public let plan: String
        public let warnings: [Diagnostic]
    }

    /// What goes where, before there is a graph of it, and what the planner warns of.
    public struct Planned: Sendable {
        public let plan: Plan
        public let warnings: [Diagnostic]
    }

    /// What the definition of the image's file system would be.
    public func definition() throws(PlanFailure) -> Result {
        let planned = try planned()
        let (plan, warnings) = (planned.plan, planned.warnings)
        let map = SourceMap(filename: source.name, language: "YAML", data: source.bytes)
        do {
            let inputs = try inputs(of: plan, map)
            let lowering = Lowering(plan: plan, inputs: inputs, workerPlatform: .linuxAMD64, map: map)
            let image = try lowering.image()
            let definition = try image.marshal(MarshalOptions(platform: Platform(plan.platform)))
            let dot = try DefinitionGraph(definition).dot
            return Result(definition: definition, dot: dot, plan: plan.description, warnings: warnings)
        } catch let error as PlanFailure {
            throw error
        } catch {
            throw PlanFailure([Diagnostic(code: "build", severity: .error, message: "\(error)")])
        }
    }

    /// The plan of the build.
    public func planned() throws(PlanFailure) -> Planned {
        let route = try Planner.route(named: target, in: bunnyfile)
        let (plan, warnings) = try Planner.plan(bunnyfile, route: route, options: options)
        return Planned(plan: plan, warnings: warnings)
    }

    private func inputs(of plan: Plan, _ map: SourceMap) throws -> [Input.Origin: ResolvedInput] {
        let plain = PlainInputs(plan: plan, sessionID: nil, map: map)
        var inputs: [Input.Origin: ResolvedInput] = [:]
        for input in plan.inputs {
            inputs[input.origin] = ResolvedInput(state: try state(of: input, plan, plain, inputs))
        }
        return inputs
    }

    private func state(
        of input: Input, _ plan: Plan, _ plain: PlainInputs, _ known: [Input.Origin: ResolvedInput]
    ) throws -> State {
        let platform = Platform(plan.platform)
        switch input.origin {
        case .context: return plain.local("context", as: .context)
        case .http(let url, let checksum, let name):
            return try plain.file(url, checksum: checksum, fileName: name, at: input)
        case .archive(let url, let checksum, let name):
            return try plain.archive(url, checksum: checksum, fileName: name, at: input)
        case .frontend:
            return try .image(frontend, platform: .linuxAMD64, options: OpOptions(name: "[internal] bunny's tools"))
        case .image(let reference, let os): return try image(reference, platform.with(os: os), input, plain)
        case .named(let name): return try named(name, platform, input, plain)
        case .git(let url): return try plain.git(url, for: nil, at: input)
        case .build(let run):
            let lowering = RunLowering(plan: plan, inputs: known, workerPlatform: .linuxAMD64, map: plain.map)
            return try lowering.state(after: run)
        case .compilation(let compilation):
            let lowering = Lowering(plan: plan, inputs: known, workerPlatform: .linuxAMD64, map: plain.map)
            return try lowering.state(after: compilation)
        case .builder(.image(let reference, _)): return try image(reference, .linuxAMD64, input, plain)
        case .builder(.named(let name)): return try named(name, .linuxAMD64, input, plain)
        // No plan of a bunnyfile stands on a Containerfile, and builders are nothing else.
        case .builder, .containerfile: return .scratch
        }
    }

    /// A named context, as far as it can be told without its client.
    private func named(_ name: String, _ platform: Platform, _ input: Input, _ plain: PlainInputs) throws -> State {
        let raw = Dictionary(uniqueKeysWithValues: contexts.map { ("context:\($0.key)", $0.value) })
        switch try FrontendOptions(raw).namedContext(name, platform: platform)?.context {
        case .image(let reference): return try image(reference.description, platform, input, plain)
        case .local(let local): return plain.local(local, as: input.origin)
        case .git(let git): return .git(git, for: nil, plain.options("load \(git.url.withoutUser)", at: input))
        case .http(let url): return plain.download(url, at: input)
        case .ociLayout(let store, let reference):
            return .ociLayout(reference.description, platform: platform, sessionID: "", storeID: store)
        case .scratch, .input, nil: return .scratch
        }
    }

    private func image(
        _ reference: String, _ platform: Platform, _ input: Input, _ plain: PlainInputs
    ) throws(PlanFailure) -> State {
        do {
            return try .image(
                reference, platform: platform, options: plain.imageOptions(reference, at: input))
        } catch {
            throw PlanFailure([
                Diagnostic(code: "bad-reference", severity: .error, message: "\(error)", range: input.range)
            ])
        }
    }
}

extension Platform {
    init(_ platform: ImagePlatform) {
        self.init(os: platform.os, architecture: platform.architecture, variant: platform.variant)
    }

    /// The same with another operating system, if there is one.
    func with(os: String?) -> Platform {
        var platform = self
        if let os { platform.os = os }
        return platform
    }
}

extension ImagePlatform {
    public init(_ platform: Platform) {
        self.init(os: platform.os, architecture: platform.architecture, variant: platform.variant)
    }
}
