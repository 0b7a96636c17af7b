internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner
internal import TextSearch

// Files from images and steps are looked at where they have arrived: to look before would load images of which the
// daemon has all that is needed.

extension ImageBuild {
    /// Checks that what was to be a file of the image is one: a directory in place of a kernel shows nowhere else before
    /// the guest is to boot.
    /// - Throws: what is wrong with it at its place in the bunnyfile, also where it is not there.
    func checkFiles(
        of plan: Plan, _ inputs: [Input.Origin: ResolvedInput], in ref: GatewayPb.Ref
    ) throws(BuildFailure) {
        guard session.gateway.capabilities.gateway.contains(.gatewayStatFile) else { return }
        let copies = plan.copiedFiles.filter { inputs[$0.input.origin]?.isSearched != true }
        let calls = copies.map { copy in
            session.gateway.start(.statFile, GatewayPb.StatFileRequest(ref: ref.id, path: copy.to))
        }
        for (copy, call) in zip(copies, calls) {
            let stat: FsutilPb.Stat?
            do { stat = try session.gateway.finish(call).stat } catch {
                throw missing(error, plan) ?? BuildFailure(error)
            }
            if stat?.isDirectory == true, let failure = failure(copy, .found(.directory, at: copy.from)) {
                throw failure
            }
        }
    }

    /// Checks that directories that steps leave are some, once the steps have run: what becomes part of an initrd cannot be
    /// seen in the image.
    func checkStepDirectories(
        of plan: Plan, _ resolver: InputResolver, _ inputs: [Input.Origin: ResolvedInput], for ref: GatewayPb.Ref
    ) throws(BuildFailure) {
        let steps = plan.inputs.filter { input in
            guard case .build = input.origin else { return false }
            return plan.copies(from: input.origin).contains { $0.contentsOnly && $0.from != "/" }
        }
        guard !steps.isEmpty else { return }
        do { try session.gateway.evaluate(ref) } catch { throw BuildFailure(error) }
        for step in steps {
            if let result = inputs[step.origin] { _ = try resolver.checkFiles(of: step, result) }
        }
    }

    /// The failure that a copy's source is not there, if the daemon says that of one and it is clear of which.
    private func missing(_ error: RPCError, _ plan: Plan) -> BuildFailure? {
        let copies = plan.inputs.flatMap { plan.copies(from: $0.origin) }.filter { copy in
            // With a colon since BuildKit 0.9.
            ["\"\(copy.from)\": not found", "\"\(copy.from)\" not found"].contains { error.message.contains(text: $0) }
        }
        guard let copy = copies.first, copies.allSatisfy({ $0.input == copy.input }) else { return nil }
        return failure(copy, .nothing(at: copy.from, through: nil))
    }

    private func failure(_ copy: Copy, _ end: RootedWalk.End) -> BuildFailure? {
        let files = ContextFiles([copy], from: copy.input.origin, ignored: nil)
        return files.questions.first.flatMap { files.problem($0, end) }.map { session.failure([$0], in: file) }
    }
}

extension Plan {
    /// The single files of the image that are the user's, not Bunny's own.
    fileprivate var copiedFiles: [Copy] {
        layers.flatMap(\.entries).compactMap { entry in
            guard case .copy(let copy) = entry, copy.mode != nil, !copy.to.hasSuffix("/"), copy.input.range != nil
            else {
                return nil
            }
            return copy
        }
    }
}
