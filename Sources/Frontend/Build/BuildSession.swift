internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner

/// What stays the same during one build: the daemon, the options, the client's session.
struct BuildSession {
    let gateway: GatewayClient
    let environment: FrontendEnvironment
    /// The definition of this frontend's own image; nil from daemons before 0.10.
    let ownDefinition: [UInt8]?
    /// What a bake or another frontend gave as inputs, by key.
    let inputs: [String: Pb.Definition]
    /// The main context.
    let context: MainContext
    /// Defaults for the user's own steps, as far as the daemon can obey them.
    let steps: StepOptions
    /// Options for steps that this daemon cannot obey.
    let unsupportedOptions: [StepOptions.Unsupported]

    init(
        gateway: GatewayClient, environment: FrontendEnvironment, ownDefinition: [UInt8]?
    ) throws(BuildFailure) {
        self.gateway = gateway
        self.environment = environment
        self.ownDefinition = ownDefinition
        do { inputs = try gateway.inputs() } catch { throw BuildFailure(error, doing: "ask for inputs") }
        context = try MainContext.find(gateway, environment.options, inputs: inputs)
        var steps = environment.options.steps
        unsupportedOptions = steps.limit(to: gateway.capabilities.llb)
        self.steps = steps
    }

    var options: FrontendOptions { environment.options }

    /// Where our own steps run: the first platform of the daemon's first worker.
    var workerPlatform: Platform {
        environment.workerPlatform ?? gateway.workers.first?.first?.normalized ?? .linuxAMD64
    }

    /// Whether the daemon's exporters know annotations; older ones could take the keys for something else.
    var hasAnnotations: Bool { gateway.capabilities.llb.contains("exporter.image.annotations") }

    /// The date of everything in the image.
    var created: Timestamp { Timestamp(seconds: options.sourceDateEpoch ?? 0) }

    /// A failure at a place in the bunnyfile.
    func failure(_ message: String, at range: SourceRange?, in file: LoadedFile) -> BuildFailure {
        let diagnostic = Diagnostic(code: "build", severity: .error, message: message, range: range)
        return failure([diagnostic], in: file)
    }

    /// A graph that cannot be made, or not on this daemon, at the place of the op that is at fault.
    func failure(_ error: LLBError, in file: LoadedFile) -> BuildFailure {
        failure("\(error)", at: error.locations.first?.ranges.first.map { SourceRange($0) }, in: file)
    }

    /// The failure that the errors among diagnostics are.
    func failure(_ diagnostics: [Diagnostic], in file: LoadedFile) -> BuildFailure {
        BuildFailure(diagnostics, in: file.build, for: gateway.capabilities)
            ?? BuildFailure("\(file.file.name) cannot be built")
    }

    /// Submits a definition, with the caches the client offers.
    /// - Parameter evaluate: run it now, so that its failure shows here and not after the result is returned.
    func solve(_ definition: Pb.Definition, evaluate: Bool = false) throws(BuildFailure) -> GatewayPb.Ref {
        do {
            return try gateway.solve(definition, cacheImports: options.cacheImports, evaluate: evaluate)
        } catch {
            throw BuildFailure(error)
        }
    }
}
