internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import LLB

extension BuildSession {
    /// Above this a `.dockerignore` is refused.
    private static let largestIgnoreFile = 1 << 20

    /// The rules of a directory of the client, from its `.dockerignore`; nil without one
    /// (reference/buildkit-frontend.md, 5.4).
    /// - Parameters:
    ///   - local: the client's name for the directory.
    ///   - key: tells the transfer apart from others.
    ///   - name: what people call the directory.
    func ignoreRules(ofLocal local: String, key: String, name: String) throws(BuildFailure) -> IgnoreRules? {
        let file = ".dockerignore"
        let options = LocalOptions(
            sessionID: environment.sessionID(forLocal: local), followPaths: [file], sharedKeyHint: "\(key)-\(file)",
            differ: .everything)
        let state = State.local(
            local, options, options: OpOptions(name: "[internal] load \(file) of \(name)", matchesDaemons: true))
        do {
            let ref = try gateway.solve(
                state.marshal(MarshalOptions(platform: workerPlatform, capabilities: gateway.capabilities.llb)))
            return try ignoreRules(file, in: ref)
        } catch let failure as BuildFailure {
            throw failure
        } catch let error as RPCError {
            throw BuildFailure(error, doing: "read \(file) of \(name)")
        } catch {
            throw BuildFailure("\(error)")
        }
    }

    /// The rules in one file; nil if there is no such file.
    func ignoreRules(_ name: String, in ref: GatewayPb.Ref) throws(BuildFailure) -> IgnoreRules? {
        guard let bytes = try read(name, in: ref) else { return nil }
        guard bytes.count <= Self.largestIgnoreFile else {
            throw BuildFailure("\(name) is larger than 1 MiB, which no list of patterns needs")
        }
        do {
            return IgnoreRules(name: name, file: try IgnoreFile(parsing: bytes))
        } catch {
            throw BuildFailure("\(name), \(error)")
        }
    }

    /// A small file's bytes, at most one more than 1 MiB; nil if it is not there.
    func read(_ path: String, in ref: GatewayPb.Ref) throws(BuildFailure) -> [UInt8]? {
        do {
            return try gateway.readFile(path, in: ref, limit: Self.largestFile + 1)
        } catch {
            if error.isFileNotFound { return nil }
            throw BuildFailure(error, doing: "read \(path)")
        }
    }

    /// What stays out of the client's directory that is the main context; nil where nothing does, or it is elsewhere.
    func contextRules(_ file: LoadedFile) throws(BuildFailure) -> IgnoreRules? {
        guard context.files == nil else { return nil }
        if let directory = file.directory,
            let beside = try ignoreRules("\(file.file.name).dockerignore", in: directory)
        {
            return beside
        }
        return try ignoreRules(ofLocal: "context", key: "context", name: "the build context")
    }
}
