internal import BuildKitProto
internal import Synchronization

/// A node of the graph: an op and what else was said about it.
///
/// A class, because the graph is shared: two states built on one are two paths to the same vertex, and marshalling
/// visits it once. It never changes.
final class Vertex: Sendable {
    /// Nil only once nobody has the vertex any more.
    private let held: Mutex<(any Operation)?>
    let options: OpOptions

    init(_ operation: some Operation, options: OpOptions) {
        held = Mutex(operation)
        self.options = options
    }

    /// What it does.
    var operation: any Operation { held.withLock { $0 } ?? ReleasedOperation() }

    /// The op for messages: its name, or what it does.
    var title: String { options.name ?? operation.summary }

    private func releaseOperation() -> (any Operation)? { held.withLock { $0.take() } }

    /// Lets go of everything that only this vertex needs, one vertex after the other: left to itself each would let go
    /// of the next from within, and a long chain takes more stack than there is.
    deinit {
        var released = [releaseOperation()].compactMap(\.self)
        while !released.isEmpty {
            var vertices = released[released.count - 1].inputs.map(\.vertex)
            released.removeLast()
            while var vertex = vertices.popLast() {
                if isKnownUniquelyReferenced(&vertex), let operation = vertex.releaseOperation() {
                    released.append(operation)
                }
            }
        }
    }
}

/// In place of what a vertex did that nobody has any more.
private struct ReleasedOperation: Operation {
    var inputs: [Output] { [] }
    var summary: String { "" }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        throw LLBError(.invalidDefinition("an op is used that was released"))
    }
}

/// One of a vertex's results.
struct Output: Sendable {
    let vertex: Vertex
    let index: Int
}

/// What a vertex does.
protocol Operation: Sendable {
    /// What it needs, in the order Go's llb package visits it, which is the order of ops in a definition. An input
    /// may come twice.
    var inputs: [Output] { get }

    /// A few words for messages and pictures: `exec make`.
    var summary: String { get }

    /// Makes the op, without platform and constraints.
    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind
}

/// What an operation fills in beside itself.
struct OpDraft {
    /// The op's inputs; actions and mounts refer to them by index.
    var inputs: [Pb.Input] = []
    /// Whether the platform is written.
    var carriesPlatform = false
    /// Capabilities for the op's metadata: those Go's llb package declares, so that definitions are equal.
    var declared: Set<Capability> = []
    /// Capabilities the op needs too; they are checked before sending but, as in Go, not written.
    var needed: Set<Capability> = []

    mutating func declare(_ capability: Capability, if condition: Bool = true) {
        if condition { declared.insert(capability) }
    }

    mutating func need(_ capability: Capability, if condition: Bool = true) {
        if condition { needed.insert(capability) }
    }

    /// The index of an input that is added if there is no equal one yet; -1 for scratch.
    mutating func joinInput(_ output: Output?, _ context: MarshalContext) throws(LLBError) -> Int64 {
        guard let output else { return -1 }
        let input = try context.input(for: output)
        if let index = inputs.firstIndex(of: input) { return Int64(index) }
        inputs.append(input)
        return Int64(inputs.count - 1)
    }

    /// The index of an input that is always added; -1 for scratch.
    mutating func appendInput(_ output: Output?, _ context: MarshalContext) throws(LLBError) -> Int64 {
        guard let output else { return -1 }
        inputs.append(try context.input(for: output))
        return Int64(inputs.count - 1)
    }
}
