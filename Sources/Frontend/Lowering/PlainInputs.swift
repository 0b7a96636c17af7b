internal import Digest
internal import LLB
internal import Planner

/// The inputs that need nobody to resolve them.
struct PlainInputs {
    let plan: Plan
    /// The client's session; nil without a daemon.
    let sessionID: String?
    let map: SourceMap?

    /// A directory of the client: only the paths that the plan names are sent.
    ///
    /// - Parameters:
    ///   - name: what the client calls it; `context` is the build context.
    ///   - sharedKey: what the client adds to tell directories of one name apart.
    func local(_ name: String, as origin: Input.Origin, session: String? = nil, sharedKey: String = "") -> State {
        let options = LocalOptions(
            sessionID: session ?? sessionID, followPaths: plan.paths(in: origin),
            sharedKeyHint: "bunny-\(name)\(sharedKey)")
        let what = origin == .context ? "build context" : "context \(name)"
        return .local(name, options, options: OpOptions(name: "[internal] load \(what)"))
    }

    /// One file by http.
    func file(
        _ url: String, checksum: String?, fileName: String, at input: Input
    ) throws(DigestError) -> State {
        var digest: ContentDigest?
        if let checksum { digest = try ContentDigest(parsing: checksum) }
        return .http(
            url, HTTPOptions(checksum: digest, filename: fileName),
            options: OpOptions(name: "[\(plan.target)] download \(url)", locations: map.locations(input.range)))
    }

    /// The tree in an archive by http.
    func archive(
        _ url: String, checksum: String?, fileName: String, at input: Input
    ) throws(DigestError) -> State {
        let file = try file(url, checksum: checksum, fileName: fileName, at: input)
        return State.scratch.file(
            .copy(from: file, "/\(fileName)", to: "/", CopyOptions(unpack: true)),
            options: OpOptions(name: "[\(plan.target)] unpack \(fileName)", locations: map.locations(input.range)))
    }
}

extension PlainInputs {
    /// What is said about an image's source op.
    func imageOptions(_ reference: String, at input: Input) -> OpOptions { options("image \(reference)", at: input) }

    /// What is said about the op that brings an input.
    func options(_ name: String, at input: Input) -> OpOptions {
        OpOptions(name: "[\(plan.target)] \(name)", locations: map.locations(input.range))
    }
}
