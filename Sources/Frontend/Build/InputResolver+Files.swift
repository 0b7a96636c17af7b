internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner

// The context's files are looked at before the build: BuildKit would only say that a checksum could not be computed.

extension InputResolver {
    /// Checks that each path the plan takes from a context is there, all at once.
    /// - Returns: the directory; nil if nothing was looked for.
    /// - Throws: one failure with every path that is missing.
    func checkFiles(of input: Input, _ resolved: ResolvedInput) throws(BuildFailure) -> GatewayPb.Ref? {
        let copies = plan.copies(from: input.origin).filter { $0.from != "/" }
        guard !copies.isEmpty, session.gateway.capabilities.gateway.contains(.gatewayStatFile) else { return nil }
        let ref = try session.solve(try definition(of: resolved.state))
        let calls = copies.map { copy in
            session.gateway.start(.statFile, GatewayPb.StatFileRequest(ref: ref.id, path: copy.from))
        }
        var diagnostics: [Diagnostic] = []
        for (copy, call) in zip(copies, calls) {
            do {
                let stat = try session.gateway.finish(call).stat
                if stat?.isDirectory == true, copy.mode != nil {
                    diagnostics.append(problem("`\(shown(copy))` is a directory, not a file", copy))
                }
            } catch {
                guard error.isFileNotFound else {
                    throw failure(error, doing: "cannot look for `\(shown(copy))`", at: copy.input.range)
                }
                diagnostics.append(missing(copy, input, resolved.ignored))
            }
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

    /// A file that is not there, or that an ignore file hides.
    private func missing(_ copy: Copy, _ input: Input, _ ignored: IgnoreRules?) -> Diagnostic {
        let place = input.origin == .context ? "the build context" : input.origin.description
        guard let reason = ignored?.reason(excluding: shown(copy)) else {
            return problem("there is no `\(shown(copy))` in \(place)", copy)
        }
        return problem(
            "`\(shown(copy))` is left out of \(place) by \(reason)", copy,
            hint: "add a line `!\(shown(copy))` below it")
    }

    private func shown(_ copy: Copy) -> Substring { copy.from.dropFirst() }

    private func problem(_ message: String, _ copy: Copy, hint: String? = nil) -> Diagnostic {
        Diagnostic(code: "missing-file", severity: .error, message: message, range: copy.input.range, hint: hint)
    }
}

extension FsutilPb.Stat {
    /// Go's `fs.ModeDir`.
    var isDirectory: Bool { mode & 1 << 31 != 0 }
}
