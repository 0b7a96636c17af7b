public import Digest
public import JSON

/// A definition opened for a person: `bunny inspect`.
public struct DefinitionInspection: Sendable {
    /// One vertex of the graph.
    public struct Vertex: Sendable {
        /// SHA-256 of the bytes, what other ops refer to.
        public let digest: ContentDigest
        /// The op as it stands in the definition.
        public let bytes: [UInt8]
        public let op: Pb.Op
        public let metadata: Pb.OpMetadata?
    }

    public let definition: Pb.Definition
    /// In the definition's order.
    public let vertices: [Vertex]

    /// Opens an encoded `pb.Definition`.
    ///
    /// - Throws: ``WireError`` when the bytes are no definition, or one of its ops is none.
    public init(_ bytes: [UInt8]) throws(WireError) {
        let definition = try Pb.Definition(decoding: bytes)
        var vertices: [Vertex] = []
        vertices.reserveCapacity(definition.def.count)
        for bytes in definition.def {
            let digest = ContentDigest.sha256(of: bytes)
            vertices.append(
                Vertex(
                    digest: digest, bytes: bytes, op: try Pb.Op(decoding: bytes),
                    metadata: definition.metadata[digest.description]))
        }
        self.definition = definition
        self.vertices = vertices
    }

    /// `{"ops": [{"digest", "op", "metadata"}…], "source"}`; metadata and source are null where there are none.
    public var json: JSONValue {
        let ops: [JSONValue] = vertices.map { vertex in
            .object([
                "digest": .string(vertex.digest.description),
                "op": vertex.op.protoJSON,
                "metadata": vertex.metadata?.protoJSON ?? .null,
            ])
        }
        return .object(["ops": .array(ops), "source": definition.source?.protoJSON ?? .null])
    }

    /// The definition written again from values, ops included. Where an op was not canonical, or held fields that
    /// are not known here, its digest changes, and what refers to it by the old one follows.
    public func reencoded() -> [UInt8] {
        var renamed: [String: String] = [:]
        var result = definition
        result.def = vertices.map { vertex in
            var op = vertex.op
            for index in op.inputs.indices {
                op.inputs[index].digest = renamed[op.inputs[index].digest] ?? op.inputs[index].digest
            }
            let bytes = op.encoded()
            if bytes != vertex.bytes {
                renamed[vertex.digest.description] = ContentDigest.sha256(of: bytes).description
            }
            return bytes
        }
        if !renamed.isEmpty {
            result.metadata = renaming(definition.metadata, by: renamed)
            if let source = definition.source {
                result.source?.locations = renaming(source.locations, by: renamed)
            }
        }
        return result.encoded()
    }
}

private func renaming<Value>(_ values: [String: Value], by names: [String: String]) -> [String: Value] {
    Dictionary(values.map { (names[$0.key] ?? $0.key, $0.value) }) { first, _ in first }
}
