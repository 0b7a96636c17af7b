internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner
internal import TextSearch

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
        var failed: (error: RPCError, question: ContextFiles.Question)?
        for (question, call) in zip(files.questions, calls) {
            let end: RootedWalk.End
            do {
                let stat = try session.gateway.finish(call).stat
                end = .found(stat?.isDirectory == true ? .directory : .file, at: question.path)
            } catch {
                guard error.isFileNotFound || error.isLoopOfLinks else {
                    if error.isBadName { throw session.failure([files.unsendable], in: file) }
                    // All wait for the same files, and the daemon gives one of them the reason why none come.
                    if failed?.error.code ?? .cancelled == .cancelled { failed = (error, question) }
                    continue
                }
                end =
                    files.isLeftOut(question)
                    ? .nothing(at: question.path, through: nil) : self.end(of: question.path, in: ref)
            }
            if let problem = files.problem(question, end) { diagnostics.append(problem) }
        }
        if let (error, question) = failed {
            throw failure(error, looking: "cannot look for `\(question.path.dropFirst())`", of: input)
        }
        if diagnostics.hasErrors { throw session.failure(diagnostics, in: file) }
        return ref
    }

    /// Where a path leads that names no file: the daemon follows links, and does not say which.
    private func end(of path: String, in ref: GatewayPb.Ref) -> RootedWalk.End {
        RootedWalk.end(of: path) { path in
            let cut = path.lastIndex(of: "/") ?? path.startIndex
            let name = String(path[cut...].dropFirst())
            let pattern = String(name.flatMap { #"*?[\"#.contains($0) ? ["\\", $0] : [$0] })
            let directory = cut == path.startIndex ? "/" : String(path[..<cut])
            let entries = try? session.gateway.readDirectory(directory, in: ref, matching: pattern)
            return entries?.first { $0.path == name }?.node
        }
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

    /// Go's `fs.ModeSymlink`.
    fileprivate var node: RootedWalk.Node {
        mode & 1 << 27 != 0 ? .link(to: linkname) : isDirectory ? .directory : .file
    }
}

extension RPCError {
    /// Whether the client could not send a file for its name: so fails the call that waits for the files first.
    fileprivate var isBadName: Bool { message.contains(text: "invalid UTF-8") }

    /// Whether a path could not be followed to an end.
    fileprivate var isLoopOfLinks: Bool { message.contains(text: "too many links") }
}
