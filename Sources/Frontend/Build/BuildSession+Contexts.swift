internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

// The build context, the bunnyfile in it, inputs of a bake, and the frontend's own image.

extension BuildSession {
    /// Above this a bunnyfile is refused.
    static let largestFile = 1 << 20

    /// Reads the bunnyfile.
    ///
    /// From a local directory the op is the same, byte for byte, as the one by which `dockerfile.v0` read the file to
    /// find our name in it: no second transfer, no second line (reference/daemon-experiments.md, section 6).
    func loadBunnyfile() throws(BuildFailure) -> LoadedFile {
        let name = options.filename
        let definition: Pb.Definition
        do {
            definition = try fileState(name).marshal(
                MarshalOptions(platform: workerPlatform, capabilities: gateway.capabilities.llb))
        } catch {
            throw BuildFailure("\(error)")
        }
        let bytes: [UInt8]
        do {
            let ref = try gateway.solve(definition)
            bytes = try gateway.readFile(name, in: ref, limit: Self.largestFile + 1)
        } catch {
            throw error.isFileNotFound
                ? BuildFailure("there is no file \(name); name the bunnyfile with `docker build -f FILE`")
                : BuildFailure(error, doing: "read \(name)")
        }
        guard bytes.count <= Self.largestFile else {
            throw BuildFailure("\(name) is larger than 1 MiB, which no bunnyfile needs")
        }
        let vertex = definition.metadata.keys.sorted().first { key in
            definition.metadata[key]?.description.isEmpty == false
        }
        return LoadedFile(build: BuildFile(SourceFile(name: name, bytes: bytes)), vertex: vertex ?? "")
    }

    private func fileState(_ name: String) throws(LLBError) -> State {
        let localName = options.buildFileLocal ?? "dockerfile"
        if let definition = inputs[localName] { return try State(definition: definition) }
        if options.buildFileLocal == nil, let remote = remoteContext() { return remote }
        let local = LocalOptions(
            sessionID: environment.sessionID(forLocal: localName), followPaths: [name, "\(name).dockerignore"],
            sharedKeyHint: localName, differ: .everything)
        return .local(
            localName, local, options: OpOptions(name: "[internal] load build definition from \(name)"))
    }

    /// The build context: an input, a remote one, or the client's directory, of which only what the plan uses is sent.
    func mainContext(_ plain: PlainInputs) throws(BuildFailure) -> ResolvedInput {
        do {
            if let definition = inputs["context"] { return ResolvedInput(state: try State(definition: definition)) }
            if let remote = remoteContext() { return ResolvedInput(state: remote) }
        } catch {
            throw BuildFailure("the build context cannot be used: \(error)")
        }
        let state = plain.local("context", as: .context, session: environment.sessionID(forLocal: "context"))
        return ResolvedInput(state: state, isLocal: true)
    }

    /// A context by URL, or the one directory of it that option `contextsubdir` names.
    private func remoteContext() -> State? {
        guard let url = options.context else { return nil }
        let whole = remoteContext(url)
        guard let directory = options.contextSubdirectory else { return whole }
        return State.scratch.file(
            .copy(from: whole, directory, to: "/", CopyOptions(contentsOnly: true)),
            options: OpOptions(name: "[internal] use \(directory) of the build context"))
    }

    /// A git repository, or an archive (a tar on standard input comes as one too).
    private func remoteContext(_ url: String) -> State {
        if RemoteContext.isGit(url) {
            return .git(url, options: OpOptions(name: "[internal] load git source \(url)"))
        }
        let download = State.http(
            url, HTTPOptions(filename: "context"), options: OpOptions(name: "[internal] load remote build context"))
        return State.scratch.file(
            .copy(from: download, "/context", to: "/", CopyOptions(unpack: true)),
            options: OpOptions(name: "[internal] unpack remote build context"))
    }

    /// The result of another target of the same bake.
    /// - Parameter metadata: a JSON map with values in base64.
    func input(_ key: String, metadata: String?) throws(BuildFailure) -> ResolvedInput {
        guard let definition = inputs[key] else {
            throw BuildFailure("the client gave no input `\(key)`")
        }
        let state: State
        do { state = try State(definition: definition) } catch {
            throw BuildFailure("input `\(key)` cannot be used: \(error)")
        }
        let config = metadata.flatMap { Self.json($0.utf8) }?[ResultKey.imageConfig]?.bytesValue
        return ResolvedInput(state: state, config: config.flatMap { Self.json($0) }?.objectValue)
    }

    private static func json(_ bytes: some Sequence<UInt8>) -> JSONValue? {
        try? JSONValue(parsing: Array(bytes))
    }

    /// This frontend's own image, for its tools: the definition the daemon hands over, else the image by its name
    /// (reference/daemon-experiments.md, section 1).
    func ownImage() throws(BuildFailure) -> State {
        if let ownDefinition {
            do {
                return try State(definition: Pb.Definition(decoding: ownDefinition))
            } catch {
                throw BuildFailure("the daemon's definition of the frontend's image cannot be used: \(error)")
            }
        }
        guard let name = options.source else {
            throw BuildFailure("the daemon does not say which image this frontend was started from")
        }
        let reference: ImageReference
        do { reference = try ImageReference(parsing: name) } catch {
            throw BuildFailure("the frontend's own image: \(error)")
        }
        let logName = "[internal] load metadata for \(reference.withDefaultTag)"
        do {
            let image = try gateway.resolve(
                .registry(reference), platform: workerPlatform, mode: .default, logName: logName)
            return .image(
                image.reference, platform: workerPlatform, options: OpOptions(name: "[internal] bunny's tools"))
        } catch {
            throw BuildFailure(error, doing: "load the frontend's own image \(reference)")
        }
    }
}

/// What a context's URL is.
enum RemoteContext {
    /// Whether git fetches it (reference/buildkit-frontend.md, 5.2).
    static func isGit(_ url: String) -> Bool {
        if ["git://", "ssh://", "git@", "github.com/"].contains(where: url.hasPrefix) { return true }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return false }
        return url.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".git")
    }
}
