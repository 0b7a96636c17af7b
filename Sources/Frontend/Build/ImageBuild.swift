internal import BuildKitProto
internal import Bunnyfile
internal import Diagnostics
internal import Dockerignore
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

/// The build of one platform's image: inputs, graph, Solve.
struct ImageBuild {
    let session: BuildSession
    let bunnyfile: Bunnyfile
    let plan: Plan
    let file: LoadedFile

    /// The solved image, and what there is to say about it.
    /// - Parameter ignored: what stays out of the client's directory.
    func image(_ ignored: IgnoreRules?) throws(BuildFailure) -> (image: PlatformImage, warnings: [Diagnostic]) {
        var (plan, warnings) = (plan, [Diagnostic]())
        let resolver = InputResolver(session: session, plan: plan, file: file, contextRules: ignored)
        var inputs = try resolver.resolve()
        let module = try resolver.checkModule(&inputs)
        warnings += module.warnings
        try resolver.checkPrograms(&inputs)
        let lowering = Lowering(
            plan: plan, inputs: inputs, workerPlatform: session.workerPlatform, map: file.map,
            noCache: session.options.noCache)
        let ref = try solve(try lowered(lowering, plan))
        try checkFiles(of: plan, inputs, in: ref)
        try checkStepDirectories(of: plan, resolver, inputs, for: ref)
        if let memory = try memory(plan, module.facts, ref) {
            plan.config.labels[ImageConfig.memoryLabel] = "\(memory)MiB"
            warnings += plan.memoryWarning(memory).map { [$0] } ?? []
        }
        try fill(&plan, resolver, &inputs)
        warnings += annotationWarning.map { [$0] } ?? []
        let config = plan.imageConfig(over: plan.configBase.flatMap { inputs[$0.origin]?.config })
        let annotations = plan.annotations.merging((plan.metadata?.entries ?? []).map { ($0.key, $0.value) }) { $1 }
        let image = PlatformImage(
            platform: Platform(plan.platform), ref: ref, config: Array(config.serialized().utf8),
            annotations: annotations)
        return (image, warnings)
    }

    /// Solves the image; a step that fails is named with its line for all clients.
    private func solve(_ definition: Pb.Definition) throws(BuildFailure) -> GatewayPb.Ref {
        let failures = StepFailures(session: session, plan: plan, file: file)
        guard failures.wantEvaluation else { return try session.solve(definition) }
        do { return try session.solve(definition, evaluate: true) } catch { throw failures.placed(error) }
    }

    private func lowered(_ lowering: Lowering, _ plan: Plan) throws(BuildFailure) -> Pb.Definition {
        do {
            return try lowering.image().marshal(
                MarshalOptions(platform: Platform(plan.platform), capabilities: session.gateway.capabilities.llb))
        } catch {
            throw session.failure(error, in: file)
        }
    }
}
