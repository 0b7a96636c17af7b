internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner

// The context's files are looked at before the build: BuildKit would only say that a checksum could not be computed. So
// are directories in images and repositories: a file in place of one fails as a step in the words of the program that
// starts containers, or not at all.

extension InputResolver {
    /// Checks that each path the plan takes from a context, and each directory from elsewhere, is there, and that none
    /// takes the place of our own files, all at once.
    /// - Returns: the directory; nil if nothing was looked for.
    /// - Throws: one failure with every path that is missing.
    func checkFiles(of input: Input, _ resolved: ResolvedInput) throws(BuildFailure) -> GatewayPb.Ref? {
        let copies = plan.copies(from: input.origin)
        let files = ContextFiles(
            resolved.isSearched ? copies : copies.filter(\.contentsOnly), from: input.origin, ignored: resolved.ignored)
        guard !files.questions.isEmpty, session.gateway.capabilities.gateway.contains(.gatewayStatFile) else {
            return nil
        }
        let ref = try session.solve(try definition(of: resolved.state))
        let calls = files.questions.map { question in
            session.gateway.start(.statFile, GatewayPb.StatFileRequest(ref: ref.id, path: question.path))
        }
        var diagnostics: [Diagnostic] = []
        for (question, call) in zip(files.questions, calls) {
            var found: ContextFiles.Kind?
            do {
                let stat = try session.gateway.finish(call).stat
                found = stat?.isDirectory == true ? .directory : .file
            } catch {
                guard error.isFileNotFound else {
                    throw failure(error, doing: "cannot look for `\(question.path.dropFirst())`", at: question.range)
                }
            }
            if let problem = files.problem(question, found: found) { diagnostics.append(problem) }
        }
        if diagnostics.hasErrors { throw session.failure(diagnostics, in: file) }
        return ref
    }

    /// The files of an input, solved if nobody looked at them yet; nil if the plan has no such input.
    func ref(
        of input: Input, _ inputs: inout [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) -> GatewayPb.Ref? {
        guard let resolved = inputs[input.origin] else { return nil }
        let ref: GatewayPb.Ref
        if let known = resolved.ref { ref = known } else { ref = try session.solve(try definition(of: resolved.state)) }
        inputs[input.origin]?.ref = ref
        return ref
    }

    /// What an input's files are, for the daemon.
    func definition(of state: State) throws(BuildFailure) -> Pb.Definition {
        do {
            return try state.marshal(
                MarshalOptions(
                    platform: Platform(plan.platform), capabilities: session.gateway.capabilities.llb))
        } catch {
            throw session.failure(error, in: file)
        }
    }
}

extension FsutilPb.Stat {
    /// Go's `fs.ModeDir`.
    var isDirectory: Bool { mode & 1 << 31 != 0 }
}
