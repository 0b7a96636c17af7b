internal import BuildKitProto
internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import Digest
internal import GRPC
internal import Gateway
internal import JSON
internal import LLB
internal import Lint
internal import Planner
internal import YAML

/// The bunnyfile with every default and every digest filled in (`bunny.resolve`): it reads back to the same plans.
struct Resolution {
    let question: FileQuestion

    /// An image of the file, and what its reference means now.
    private struct Image {
        var reference: String
        /// With the digest, if the daemon knows one.
        var resolved: ImageReference
        var isPinned: Bool
    }

    /// A file that is downloaded without a checksum, and what was found.
    private struct Download {
        var url: String
        /// Or why there is none.
        var digest: Result<ContentDigest, BuildFailure>
    }

    private var session: BuildSession { question.session }
    private var platform: LLB.Platform? { session.options.platforms.first }

    func report() throws(BuildFailure) -> Report {
        let options = session.planOptions(platform)
        // The target that values may depend on is one of the file's.
        _ = try question.route()
        let file = Planner.writingOutCatalog(of: try question.model(), options: options)
        let plans = file.targets.compactMap { target in
            try? Planner.plan(file, route: Planner.whole(target, of: file), options: options).plan
        }
        let images = try images(of: plans)
        let downloads = downloads(of: plans)
        var pinned: [String: String] = [:]
        for image in images where image.isPinned { pinned[image.reference] = image.resolved.description }
        let yaml = file.mappingReferences { pinned[$0] ?? $0 }.yaml.serialized
        // The directives are no YAML.
        let text = FileHead(of: question.file.file).text + notes(images, downloads) + yaml
        return Report(json: json(text, images, downloads), text: text)
    }

    // MARK: - Looking things up

    /// Every image of the plans that is not pinned yet, each once, all asked for at once.
    private func images(of plans: [Plan]) throws(BuildFailure) -> [Image] {
        var pending: [(reference: String, input: Input, lookUp: GatewayClient.PendingImage)] = []
        for plan in plans {
            for input in plan.inputs {
                guard let (text, platform) = image(input.origin, Platform(plan.platform)),
                    !pending.contains(where: { $0.reference == text })
                else { continue }
                let reference: ImageReference
                do { reference = try ImageReference(parsing: text) } catch {
                    throw session.failure("\(error)", at: input.range, in: question.file)
                }
                guard reference.digest == nil else { continue }
                let lookUp = session.gateway.startResolving(
                    .registry(reference), platform: platform, mode: session.options.imageResolveMode)
                pending.append((text, input, lookUp))
            }
        }
        var images: [Image] = []
        for (text, input, lookUp) in pending {
            do throws(RPCError) {
                let image = try session.gateway.finish(lookUp)
                images.append(Image(reference: text, resolved: image.reference, isPinned: image.digest != nil))
            } catch {
                var failure = BuildFailure(error, doing: "cannot load \(text)")
                if let range = input.range {
                    failure.locate(at: range, in: question.file.build, for: session.gateway.capabilities)
                }
                throw failure
            }
        }
        return images
    }

    /// The reference of an input that is an image, and what it is for.
    private func image(_ origin: Input.Origin, _ platform: LLB.Platform) -> (String, LLB.Platform)? {
        switch origin {
        case .image(let text, let os): (text, platform.with(os: os))
        case .builder(let inner): image(inner, session.workerPlatform)
        case .context, .named, .http, .archive, .git, .frontend, .build, .compilation, .containerfile: nil
        }
    }

    /// Every download of the plans without a checksum, fetched to see what it is.
    private func downloads(of plans: [Plan]) -> [Download] {
        var downloads: [Download] = []
        for plan in plans {
            for input in plan.inputs {
                switch input.origin {
                case .http(let url, nil, let name), .archive(let url, nil, let name):
                    guard !downloads.contains(where: { $0.url == url }) else { continue }
                    let digest = Result { () throws(BuildFailure) in
                        try self.digest(of: url, named: name, input, plan)
                    }
                    downloads.append(Download(url: url, digest: digest))
                default: continue
                }
            }
        }
        return downloads
    }

    /// Above this a download is not looked at, in bytes.
    private static let largestDownload = 512 << 20

    private func digest(
        of url: String, named name: String, _ input: Input, _ plan: Plan
    ) throws(BuildFailure) -> ContentDigest {
        do {
            let plain = PlainInputs(plan: plan, sessionID: nil, map: nil)
            let state = try plain.file(url, checksum: nil, fileName: name, at: input)
            let ref = try session.gateway.solve(
                state.marshal(
                    MarshalOptions(platform: Platform(plan.platform), capabilities: session.gateway.capabilities.llb)))
            return .sha256(of: try session.gateway.readFile("/\(name)", in: ref, limit: Self.largestDownload))
        } catch {
            throw BuildFailure("\(error)")
        }
    }

    // MARK: - Writing

    /// What could not be filled in, or has no place in the file.
    private func notes(_ images: [Image], _ downloads: [Download]) -> String {
        images.filter { !$0.isPinned }.map { "# \($0.reference) has no digest: only this builder has it\n" }.joined()
            + downloads.map { download in
                switch download.digest {
                case .success(let digest): "# \(download.url) is \(digest)\n"
                case .failure(let failure): "# \(download.url) was not seen: \(Self.oneLine(failure.message))\n"
                }
            }.joined()
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private func json(_ text: String, _ images: [Image], _ downloads: [Download]) -> JSONValue {
        [
            "bunnyfile": .string(text),
            "images": .array(
                images.map { image in
                    var object: JSONObject = ["reference": .string(image.reference)]
                    object["resolved"] = image.isPinned ? .string(image.resolved.description) : nil
                    return .object(object)
                }),
            "downloads": .array(
                downloads.map { download in
                    var object: JSONObject = ["url": .string(download.url)]
                    object["checksum"] = (try? download.digest.get()).map { .string("\($0)") }
                    return .object(object)
                }),
        ]
    }
}
