public import BuildKitProto
internal import Digest

extension State {
    /// The result of a definition made elsewhere, to build on.
    ///
    /// The ops' bytes are taken over as they are and never encoded again: a newer daemon's fields stay. Metadata and
    /// source locations come along; what is built on the state has the platform of the result's op. An empty
    /// definition is scratch.
    /// - Throws: ``LLBError`` with ``LLBError/Reason/invalidDefinition(_:)``: no terminal op, an input that is missing
    ///   or negative, bytes that are no op, a location outside the source infos.
    public init(definition: Pb.Definition) throws(LLBError) {
        guard let terminalBytes = definition.def.last else {
            self = .scratch
            return
        }
        let terminal = try SpliceReader.op(terminalBytes)
        guard terminal.kind == nil, terminal.inputs.count == 1, let result = terminal.inputs.first else {
            throw LLBError(.invalidDefinition("the last op must have exactly one input and do nothing"))
        }
        var reader = try SpliceReader(definition)
        let output = try reader.output(result)
        self.init(output: output, platform: reader.platform(of: result.digest))
    }
}

/// An op of a definition made elsewhere.
struct SplicedOperation: Operation {
    let op: MarshalledOp
    let kind: Pb.Op.Kind
    let inputs: [Output]

    var summary: String { kind.summary }

    /// Marshalling takes ``op``; this is what it says.
    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind { kind }
}

/// Turns the ops of a definition into vertices.
private struct SpliceReader {
    private let definition: Pb.Definition
    private let maps: [SourceMap]
    private var ops: [String: (bytes: [UInt8], digest: ContentDigest, op: Pb.Op)] = [:]
    private var vertices: [String: Vertex] = [:]

    init(_ definition: Pb.Definition) throws(LLBError) {
        self.definition = definition
        maps = definition.source?.infos.map { SourceMap($0) } ?? []
        for bytes in definition.def.dropLast() {
            let digest = ContentDigest.sha256(of: bytes)
            ops[digest.description] = (bytes, digest, try Self.op(bytes))
        }
    }

    static func op(_ bytes: [UInt8]) throws(LLBError) -> Pb.Op {
        do {
            return try Pb.Op(decoding: bytes)
        } catch {
            throw LLBError(.invalidDefinition("an entry is no op: \(error)"))
        }
    }

    func platform(of digest: String) -> Platform? {
        ops[digest]?.op.platform.map { Platform($0) }
    }

    /// The vertex behind an input, made after all it needs. A cycle is impossible: names are digests of content.
    mutating func output(_ input: Pb.Input) throws(LLBError) -> Output {
        var pending = [input.digest]
        while let digest = pending.last {
            if vertices[digest] != nil {
                pending.removeLast()
                continue
            }
            guard let entry = ops[digest] else {
                throw LLBError(.invalidDefinition("the op \(digest) is missing"))
            }
            let missing = entry.op.inputs.map(\.digest).filter { vertices[$0] == nil }
            if missing.isEmpty {
                vertices[digest] = try vertex(entry.op, entry.bytes, entry.digest)
            } else {
                pending += missing
            }
        }
        return try existing(input)
    }

    private func existing(_ input: Pb.Input) throws(LLBError) -> Output {
        guard let vertex = vertices[input.digest] else {
            throw LLBError(.invalidDefinition("the op \(input.digest) is missing"))
        }
        guard let index = Int(exactly: input.index), index >= 0 else {
            throw LLBError(.invalidDefinition("the op \(input.digest) has no output \(input.index)"))
        }
        return Output(vertex: vertex, index: index)
    }

    private func vertex(_ op: Pb.Op, _ bytes: [UInt8], _ digest: ContentDigest) throws(LLBError) -> Vertex {
        guard let kind = op.kind else {
            throw LLBError(.invalidDefinition("the op \(digest) does nothing this version knows"))
        }
        var inputs: [Output] = []
        for input in op.inputs { inputs.append(try existing(input)) }
        let metadata = definition.metadata[digest.description] ?? Pb.OpMetadata()
        let marshalled = MarshalledOp(
            bytes: bytes, digest: digest, metadata: metadata, locations: try locations(of: digest))
        let operation = SplicedOperation(op: marshalled, kind: kind, inputs: inputs)
        let options = OpOptions(name: metadata.description[OpOptions.nameKey], locations: marshalled.locations)
        return Vertex(operation, options: options)
    }

    private func locations(of digest: ContentDigest) throws(LLBError) -> [OpLocation] {
        var places: [OpLocation] = []
        for location in definition.source?.locations[digest.description]?.locations ?? [] {
            guard maps.indices.contains(Int(location.sourceIndex)) else {
                throw LLBError(.invalidDefinition("a location names source \(location.sourceIndex), which is missing"))
            }
            places.append(
                OpLocation(map: maps[Int(location.sourceIndex)], ranges: location.ranges.map { SourceSpan($0) }))
        }
        return places
    }
}

extension SourceSpan {
    init(_ range: Pb.Range) {
        self.init(
            startLine: range.start?.line ?? 0, startCharacter: range.start?.character ?? 0,
            endLine: range.end?.line ?? 0, endCharacter: range.end?.character ?? 0)
    }
}
