internal import BuildKitProto
internal import Bunnyfile
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import Lint
internal import Planner

/// The life of one build, from the bunnyfile to the result (reference/buildkit-frontend.md, 8.1).
struct Build {
    let session: BuildSession

    /// The image, or images by platform.
    func result() throws(BuildFailure) -> GatewayPb.Result {
        try checkCapabilities()
        if let request = session.options.requestID { return try answer(request) }
        let file = try session.loadBunnyfile()
        if let result = try containerfile(file) { return result }
        let check = try FileCheck(file, session)
        let warnings = BuildWarnings(check)
        let builds = try builds(check, warnings)
        let usesContext = builds.contains { build in build.plan.inputs.contains { $0.origin == .context } }
        let ignored = usesContext ? try session.contextRules(file) : nil
        var images: [PlatformImage] = []
        for build in builds {
            let (image, more) = try naming(file) { () throws(BuildFailure) in try build.image(ignored) }
            try warnings.say(check.lint.shown(more))
            images.append(image)
        }
        return GatewayPb.Result(
            images: images, asMap: session.options.returnsMap, sourceDateEpoch: session.options.sourceDateEpoch,
            annotates: session.hasAnnotations)
    }

    /// The result if the file is a Containerfile.
    private func containerfile(_ file: LoadedFile) throws(BuildFailure) -> GatewayPb.Result? {
        guard let containerfile = Containerfile(file.file) else { return nil }
        return try ContainerfileBuild(session: session, containerfile: containerfile, file: file).result()
    }

    /// Runs a part of the build; where the daemon places a failure in the file, the place is named for all clients.
    private func naming<Output>(
        _ file: LoadedFile, _ body: () throws(BuildFailure) -> Output
    ) throws(BuildFailure) -> Output {
        do throws(BuildFailure) {
            return try body()
        } catch {
            var failure = error
            failure.nameDaemonsPlace(in: file.build, for: session.gateway.capabilities)
            throw failure
        }
    }

    /// The answer to a subrequest.
    private func answer(_ request: String) throws(BuildFailure) -> GatewayPb.Result {
        guard let subrequest = Subrequest.named(request) else {
            throw BuildFailure(
                "unsupported request \(request)", code: .unimplemented, details: [ErrorDetail.subrequest(request)])
        }
        switch subrequest.answer {
        case .fixed(let report): return subrequest.result(report())
        case .ofFile(let report):
            let file = try session.loadBunnyfile()
            if Containerfile(file.file) != nil, subrequest.isOwn {
                throw BuildFailure(
                    "\(file.file.name) is a Containerfile, which has no answer to \(subrequest.name): "
                        + "ask for outline, targets or lint, which dockerfile.v0 answers", code: .unimplemented,
                    details: [ErrorDetail.subrequest(request)])
            }
            if let result = try containerfile(file) { return result }
            return subrequest.result(try report(FileCheck(file, session)))
        }
    }

    /// What is to be built for each platform; no plan of it fails once the daemon has work.
    private func builds(_ check: FileCheck, _ warnings: BuildWarnings) throws(BuildFailure) -> [ImageBuild] {
        let platforms = session.options.platforms.map(Optional.some)
        var builds: [ImageBuild] = []
        for platform in platforms.isEmpty ? [nil] : platforms {
            let (bunnyfile, diagnostics) = check.read(platform)
            try warnings.say(diagnostics)
            guard let bunnyfile else { throw session.failure(diagnostics, in: check.file) }
            let (plan, more) = try plan(bunnyfile, platform, check.file)
            try warnings.say(check.lint.shown(more))
            builds.append(ImageBuild(session: session, bunnyfile: bunnyfile, plan: plan, file: check.file))
        }
        try warnings.say(check.lint.shown(optionWarnings(builds.map(\.plan))))
        return builds
    }

    private func plan(
        _ bunnyfile: Bunnyfile, _ platform: Platform?, _ file: LoadedFile
    ) throws(BuildFailure) -> (plan: Plan, warnings: [Diagnostic]) {
        do {
            let route = try Planner.route(named: session.options.target, in: bunnyfile)
            var (plan, warnings) = try Planner.plan(bunnyfile, route: route, options: session.planOptions(platform))
            plan.isOneOfMany = session.options.returnsMap
            return (plan, warnings)
        } catch {
            throw session.failure(error.diagnostics, in: file)
        }
    }

    /// Daemons compare the list with the image's label themselves; not those before 0.8, nor where the label is lost.
    private func checkCapabilities() throws(BuildFailure) {
        guard
            let unknown = session.options.requiredCapabilities.first(where: { !Frontend.capabilities.contains($0) })
        else { return }
        throw BuildFailure(
            "unsupported frontend capability \(unknown)", code: .unimplemented,
            details: [ErrorDetail.frontendCap(unknown)])
    }
}
