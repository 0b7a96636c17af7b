internal import BuildKitProto

extension State {
    /// The states' files over each other; later ones win. Daemons since 0.10, and docker only with the containerd
    /// image store.
    ///
    /// Scratch adds nothing and is left out; of one state left, that is the result. Settings are those of the first.
    public static func merge(_ states: [State], options: OpOptions = OpOptions()) -> State {
        let filled = states.filter { !$0.isScratch }
        guard let first = filled.first else { return scratch }
        guard filled.count > 1 else { return first }
        let vertex = Vertex(MergeOperation(inputs: filled.compactMap(\.output)), options: options)
        return first.moved(to: Output(vertex: vertex, index: 0), platform: options.platform)
    }

    /// What `upper` changes against `lower`. Daemons since 0.10, and docker only with the containerd image store.
    ///
    /// Against scratch it is `upper` itself.
    public static func diff(from lower: State, to upper: State, options: OpOptions = OpOptions()) -> State {
        guard !lower.isScratch else { return upper }
        let vertex = Vertex(DiffOperation(lower: lower.output, upper: upper.output), options: options)
        return State(output: Output(vertex: vertex, index: 0), platform: options.platform)
    }
}

/// Lays filesystems over each other.
struct MergeOperation: Operation {
    let inputs: [Output]

    var summary: String { "merge" }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        draft.declare(.mergeOp)
        var merged: [Pb.MergeInput] = []
        for input in inputs { merged.append(Pb.MergeInput(input: try draft.appendInput(input, context))) }
        return .merge(Pb.MergeOp(inputs: merged))
    }
}

/// Takes one filesystem from another.
struct DiffOperation: Operation {
    let lower: Output?
    let upper: Output?

    var inputs: [Output] { [lower, upper].compactMap { $0 } }

    var summary: String { "diff" }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        draft.declare(.diffOp)
        return .diff(
            Pb.DiffOp(
                lower: Pb.LowerDiffInput(input: try draft.appendInput(lower, context)),
                upper: Pb.UpperDiffInput(input: try draft.appendInput(upper, context))))
    }
}
