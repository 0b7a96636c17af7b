internal import Digest
internal import Gateway
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
    ///   - excluded: patterns as in a `.dockerignore`.
    func local(
        _ name: String, as origin: Input.Origin, session: String? = nil, sharedKey: String = "",
        excluding excluded: [String] = []
    ) -> State {
        let options = LocalOptions(
            sessionID: session ?? sessionID, excludePatterns: excluded,
            followPaths: plan.paths(in: origin).map(Self.literal),
            sharedKeyHint: "bunny-\(name)\(sharedKey)")
        let what = origin == .context ? "build context" : "context \(name)"
        return .local(name, options, options: OpOptions(name: "[internal] load \(what)"))
    }

    /// Clients take paths for patterns: what would be special stands for itself.
    private static func literal(_ path: String) -> String {
        var literal = ""
        for character in path {
            if "*?[\\".contains(character) { literal.append("\\") }
            literal.append(character)
        }
        return literal
    }

    /// One file by http.
    func file(
        _ url: String, checksum: String?, fileName: String, at input: Input
    ) throws(DigestError) -> State {
        var digest: ContentDigest?
        if let checksum { digest = try ContentDigest(parsing: checksum) }
        return .http(
            url, HTTPOptions(checksum: digest, filename: fileName),
            options: OpOptions(
                name: "[\(plan.title)] download \(url.withoutUser)", locations: map.locations(input.range)))
    }

    /// What a named context on the web is: one file called `context`, be it an archive, as for `dockerfile.v0`.
    func download(_ url: String, at input: Input) -> State {
        .http(url, HTTPOptions(filename: "context"), options: options("download \(url.withoutUser)", at: input))
    }

    /// The tree in an archive by http.
    func archive(
        _ url: String, checksum: String?, fileName: String, at input: Input
    ) throws(DigestError) -> State {
        let file = try file(url, checksum: checksum, fileName: fileName, at: input)
        return State.scratch.file(
            .copy(from: file, "/\(fileName)", to: "/", CopyOptions(unpack: true)),
            options: OpOptions(name: "[\(plan.title)] unpack \(fileName)", locations: map.locations(input.range)))
    }

    /// A git repository.
    /// - Parameter capabilities: of the daemon; nil where none is known.
    func git(_ url: String, for capabilities: DaemonCapabilities?, at input: Input) throws(GitContext.Failure) -> State
    {
        .git(try GitContext(parsing: url), for: capabilities, options("load \(url.withoutUser)", at: input))
    }
}

extension PlainInputs {
    /// What is said about an image's source op.
    func imageOptions(_ reference: String, at input: Input) -> OpOptions { options("image \(reference)", at: input) }

    /// What is said about the op that brings an input.
    func options(_ name: String, at input: Input) -> OpOptions {
        OpOptions(name: "[\(plan.title)] \(name)", locations: map.locations(input.range))
    }
}
