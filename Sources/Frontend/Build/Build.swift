internal import BuildKitProto
internal import Bunnyfile
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
        if let containerfile = Containerfile(file.file) {
            return try ContainerfileBuild(session: session, containerfile: containerfile, file: file).result()
        }
        let check = try FileCheck(file, session)
        let warnings = BuildWarnings(check)
        let platforms = session.options.platforms.map(Optional.some)
        var images: [PlatformImage] = []
        for platform in platforms.isEmpty ? [nil] : platforms {
            let (bunnyfile, diagnostics) = check.read(platform)
            try warnings.say(diagnostics)
            guard let bunnyfile else { throw session.failure(diagnostics, in: file) }
            let build = ImageBuild(session: session, bunnyfile: bunnyfile, file: file)
            let (image, more) = try naming(file) { () throws(BuildFailure) in try build.build(platform) }
            try warnings.say(check.lint.shown(more))
            images.append(image)
        }
        return GatewayPb.Result(
            images: images, asMap: session.options.returnsMap, sourceDateEpoch: session.options.sourceDateEpoch,
            annotates: session.hasAnnotations)
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
            if let containerfile = Containerfile(file.file) {
                return try ContainerfileBuild(session: session, containerfile: containerfile, file: file).result()
            }
            return subrequest.result(try report(FileCheck(file, session)))
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
