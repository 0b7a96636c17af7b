internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

// The build context, inputs of a bake, and the frontend's own image.

extension BuildSession {
    /// The build context: the client's directory, of which only what the plan uses is sent, or what stands in for it.
    func mainContext(_ plain: PlainInputs, _ ignored: IgnoreRules?) -> ResolvedInput {
        if let files = context.files { return ResolvedInput(state: files, isSearched: true) }
        let state = plain.local(
            "context", as: .context, session: environment.sessionID(forLocal: "context"),
            excluding: ignored?.patterns ?? [])
        return ResolvedInput(state: state, ignored: ignored, isSearched: true)
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
