public import BuildKitProto
public import Digest

/// A definition as people look at it: its ops in order, named, and what goes from which to which.
public struct DefinitionGraph: Sendable {
    /// One op.
    public struct Node: Sendable {
        /// The digest of its bytes.
        public let digest: ContentDigest
        /// The step's own name, if it has one.
        public let name: String?
        /// What it does: `image docker.io/library/alpine:3.20`, `exec make`, `result` for the terminal op.
        public let summary: String
        /// `os/architecture` if the op carries one.
        public let platform: String?
        /// What it uses, each in the order of the op's inputs.
        public let inputs: [Edge]
        /// Where it comes from: `bunnyfile:3`.
        public let places: [String]
    }

    /// What an op takes from another.
    public struct Edge: Hashable, Sendable {
        /// Index of the other op in ``DefinitionGraph/nodes``.
        public let node: Int
        /// Which of its outputs.
        public let output: Int64
        /// How it is used: a mount's target, `base`, `copy`, …; empty if there is nothing to say.
        public let role: String
    }

    /// In the definition's order; the terminal op is the last.
    public let nodes: [Node]

    /// - Throws: ``LLBError`` with ``LLBError/Reason/invalidDefinition(_:)``: an entry is no op, or an input is missing.
    public init(_ definition: Pb.Definition) throws(LLBError) {
        let digests = definition.def.map { ContentDigest.sha256(of: $0) }
        let indexes = Dictionary(zip(digests.map(\.description), digests.indices)) { first, _ in first }
        var nodes: [Node] = []
        for (bytes, digest) in zip(definition.def, digests) {
            let op: Pb.Op
            do {
                op = try Pb.Op(decoding: bytes)
            } catch {
                throw LLBError(.invalidDefinition("the entry \(digest) is no op: \(error)"))
            }
            var edges: [Edge] = []
            for (position, input) in op.inputs.enumerated() {
                guard let node = indexes[input.digest] else {
                    throw LLBError(.invalidDefinition("the op \(input.digest) is missing"))
                }
                edges.append(Edge(node: node, output: input.index, role: op.role(ofInput: Int64(position))))
            }
            let key = digest.description
            nodes.append(
                Node(
                    digest: digest, name: definition.metadata[key]?.description[OpOptions.nameKey],
                    summary: op.kind?.summary ?? "result", platform: op.platform.map { Platform($0).description },
                    inputs: edges, places: definition.source?.places(of: key) ?? []))
        }
        self.nodes = nodes
    }

    /// One line an op: number, what it does, its name, its inputs.
    public var listing: String {
        nodes.enumerated().map { index, node in
            let inputs = node.inputs.isEmpty ? "" : " <- " + node.inputs.map { "#\($0.node)" }.joined(separator: " ")
            let name = node.name.map { " (\($0))" } ?? ""
            return Self.plain("#\(index) \(node.summary)\(name)\(inputs)") + "\n"
        }.joined()
    }

    /// The text on one line: control characters as blanks.
    static func plain(_ text: String) -> String {
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
    }
}

// MARK: - Names of edges and places

extension Pb.Op {
    /// How the op uses an input, joined by commas if in several ways.
    fileprivate func role(ofInput index: Int64) -> String {
        switch kind {
        case .exec(let op): return op.mounts.filter { $0.input == index }.map(\.dest).joined(separator: ", ")
        case .file(let op):
            let base = op.actions.contains { $0.input == index }
            let copied = op.actions.contains { $0.secondaryInput == index }
            return [base ? "base" : nil, copied ? "copy" : nil].compactMap { $0 }.joined(separator: ", ")
        case .diff(let op):
            let lower = op.lower?.input == index
            let upper = op.upper?.input == index
            return [lower ? "lower" : nil, upper ? "upper" : nil].compactMap { $0 }.joined(separator: ", ")
        case .passthrough: return index == 0 ? "" : "required"
        default: return ""
        }
    }
}

extension Pb.Source {
    fileprivate func places(of digest: String) -> [String] {
        (locations[digest]?.locations ?? []).flatMap { location -> [String] in
            guard infos.indices.contains(Int(location.sourceIndex)) else { return [] }
            let name = infos[Int(location.sourceIndex)].filename
            return location.ranges.map { "\(name):\($0.start?.line ?? 0)" }
        }
    }
}
