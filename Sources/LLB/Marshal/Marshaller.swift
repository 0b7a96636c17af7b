public import BuildKitProto
internal import Digest

extension State {
    /// The definition of this state: all ops it needs, each once, and the terminal op that names the result.
    ///
    /// The bytes and their order are those of Go's llb package: inputs before their users, depth first. Scratch alone
    /// gives an empty definition, which a daemon does not take: return an empty ref instead.
    /// - Throws: ``LLBError``, naming the op, if an op is not valid or needs what the daemon cannot do.
    public func marshal(_ options: MarshalOptions) throws(LLBError) -> Pb.Definition {
        guard let output else { return Pb.Definition() }
        var marshaller = Marshaller(options)
        try marshaller.visit(output.vertex)
        return try marshaller.finish(output)
    }
}

/// Writes a graph.
private struct Marshaller {
    private var context: MarshalContext
    private var definition = Pb.Definition()
    private var written: Set<ContentDigest> = []
    private var sources = SourceCollector()

    init(_ options: MarshalOptions) {
        context = MarshalContext(options: options)
    }

    /// Writes a vertex after everything it needs. No recursion: graphs may be deep.
    mutating func visit(_ root: Vertex) throws(LLBError) {
        var path: [(vertex: Vertex, inputs: ArraySlice<Output>)] = [(root, root.operation.inputs[...])]
        while let (vertex, rest) = path.popLast() {
            if context.digests[ObjectIdentifier(vertex)] != nil { continue }
            var inputs = rest
            guard let next = inputs.popFirst() else {
                try write(vertex)
                continue
            }
            path.append((vertex, inputs))
            if context.digests[ObjectIdentifier(next.vertex)] != nil { continue }
            path.append((next.vertex, next.vertex.operation.inputs[...]))
        }
    }

    private mutating func write(_ vertex: Vertex) throws(LLBError) {
        let op: MarshalledOp
        if let spliced = vertex.operation as? SplicedOperation {
            op = spliced.op
            try check(Set(op.metadata.caps.filter(\.value).keys.map { Capability(rawValue: $0) }), vertex)
        } else {
            op = try marshal(vertex)
        }
        context.digests[ObjectIdentifier(vertex)] = op.digest
        let key = op.digest.description
        definition.metadata[key] = (definition.metadata[key] ?? Pb.OpMetadata()).merging(op.metadata)
        sources.add(op.locations, for: key)
        if written.insert(op.digest).inserted { definition.def.append(op.bytes) }
    }

    private func marshal(_ vertex: Vertex) throws(LLBError) -> MarshalledOp {
        var draft = OpDraft()
        let kind: Pb.Op.Kind
        do {
            kind = try vertex.operation.marshal(into: &draft, context)
        } catch {
            throw LLBError(
                error.reason, operation: error.operation ?? vertex.title,
                locations: error.locations.isEmpty ? vertex.options.locations : error.locations)
        }
        if case .exec = kind { draft.declare(.execMetaLinuxResources, if: vertex.options.linuxResources != nil) }
        try check(draft.declared.union(draft.needed), vertex)
        let platform = vertex.options.platform ?? context.options.platform
        let op = Pb.Op(
            inputs: draft.inputs, platform: draft.carriesPlatform ? platform.message : nil,
            constraints: Pb.WorkerConstraints(filter: context.options.workerFilters + vertex.options.workerFilters),
            kind: kind)
        var metadata = context.options.base.metadata.merging(vertex.options.metadata)
        for capability in draft.declared { metadata.caps[capability.rawValue] = true }
        let bytes = vertex.options.matchesDaemons && ordersByNumber ? op.encodedByNumber() : op.encoded()
        return MarshalledOp(
            bytes: bytes, digest: .sha256(of: bytes), metadata: metadata, locations: vertex.options.locations)
    }

    /// Whether the daemon's own ops have their fields by number. There is no capability of 0.18; a daemon that writes
    /// canonical ops takes any order and only forgets where a step came from in its file.
    private var ordersByNumber: Bool { context.options.capabilities?.contains(.fileSymlinkCreate) == false }

    /// Refuses what the daemon cannot do before it has to.
    private func check(_ capabilities: Set<Capability>, _ vertex: Vertex) throws(LLBError) {
        guard let known = context.options.capabilities else { return }
        for capability in capabilities.sorted() where !known.contains(capability) {
            throw LLBError(
                .unsupported(capability, reason: known.disabled[capability]), operation: vertex.title,
                locations: vertex.options.locations)
        }
    }

    /// Appends the terminal op.
    mutating func finish(_ output: Output) throws(LLBError) -> Pb.Definition {
        let bytes = Pb.Op(inputs: [try context.input(for: output)]).encoded()
        let metadata = definition.metadata.values
        var caps: Set<Capability> = [.constraints, .platform]
        if metadata.contains(where: \.ignoreCache) { caps.insert(.metaIgnoreCache) }
        if metadata.contains(where: { !$0.description.isEmpty }) { caps.insert(.metaDescription) }
        if metadata.contains(where: { $0.exportCache != nil }) { caps.insert(.metaExportCache) }
        definition.def.append(bytes)
        definition.metadata[ContentDigest.sha256(of: bytes).description] = Pb.OpMetadata(
            caps: Dictionary(uniqueKeysWithValues: caps.map { ($0.rawValue, true) }))
        definition.source = sources.message
        return definition
    }
}

/// An op as it goes into a definition.
struct MarshalledOp: Sendable {
    let bytes: [UInt8]
    let digest: ContentDigest
    let metadata: Pb.OpMetadata
    let locations: [OpLocation]
}

extension Pb.OpMetadata {
    /// Both, where they can stand together, else the other's.
    func merging(_ other: Pb.OpMetadata) -> Pb.OpMetadata {
        Pb.OpMetadata(
            ignoreCache: ignoreCache || other.ignoreCache,
            description: description.merging(other.description) { $1 },
            exportCache: other.exportCache ?? exportCache, caps: caps.merging(other.caps) { $0 || $1 },
            progressGroup: other.progressGroup ?? progressGroup,
            linuxResources: other.linuxResources ?? linuxResources)
    }
}
