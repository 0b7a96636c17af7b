internal import BuildKitProto

extension State {
    /// This state, but only after the others are made; their files are not used. Daemons since 0.31.
    ///
    /// - Parameter id: a name for the dependency; must not be empty.
    public func requiring(_ others: [State], id: String, options: OpOptions = OpOptions()) -> State {
        let operation = PassthroughOperation(id: id, output: output, required: others.compactMap(\.output))
        return moved(
            to: Output(vertex: Vertex(operation, options: options), index: 0), platform: options.platform)
    }

    /// The result of the definition that lies as a file in this state. Experimental in BuildKit.
    ///
    /// - Parameter file: else `buildkit.llb.definition`.
    public func build(definitionFile file: String? = nil, options: OpOptions = OpOptions()) -> State {
        let operation = BuildOperation(input: output, file: file)
        return State(
            output: Output(vertex: Vertex(operation, options: options), index: 0), platform: options.platform)
    }
}

/// Passes its first input on when all inputs are made.
struct PassthroughOperation: Operation {
    let id: String
    let output: Output?
    let required: [Output]

    var inputs: [Output] { (output.map { [$0] } ?? []) + required }

    var summary: String { "passthrough \(id)" }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        guard !id.isEmpty else { throw LLBError(.emptyPassthroughID) }
        guard output != nil else { throw LLBError(.passthroughOfScratch) }
        draft.declare(.passthroughOp)
        for input in inputs { _ = try draft.appendInput(input, context) }
        return .passthrough(Pb.PassthroughOp(id: id, outputs: [0]))
    }
}

/// Runs a definition that an earlier op has made.
struct BuildOperation: Operation {
    let input: Output?
    let file: String?

    var inputs: [Output] { input.map { [$0] } ?? [] }

    var summary: String { "build" }

    /// BuildKit's marks for "by the LLB solver itself" and for the input that holds the definition.
    private static let llbBuilder: Int64 = -1
    private static let definitionInput = "buildkit.llb.definition"

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        draft.carriesPlatform = true
        draft.declare(.buildOpLLBFileName)
        let index = try draft.appendInput(input, context)
        return .build(
            Pb.BuildOp(
                builder: Self.llbBuilder, inputs: [Self.definitionInput: Pb.BuildInput(input: index)],
                attrs: file.map { ["llbbuild.filename": $0] } ?? [:]))
    }
}
