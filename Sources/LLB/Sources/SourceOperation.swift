internal import BuildKitProto
internal import TextSearch

/// An op that brings files in from outside.
struct SourceOperation: Operation {
    /// `scheme://…`
    let identifier: String
    var attributes: [String: String] = [:]
    var declared: Set<Capability> = []
    var needed: Set<Capability> = []

    var inputs: [Output] { [] }

    var summary: String { identifier.hasPrefix("docker-image://") ? "image " + rest : identifier }

    private var rest: String { identifier.range(ofText: "://").map { String(identifier[$0.upperBound...]) } ?? "" }

    private static let platformSchemes = ["docker-image://", "oci-layout://"]

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        guard !rest.isEmpty else { throw LLBError(.emptyIdentifier) }
        draft.declared = declared
        draft.needed = needed
        draft.carriesPlatform = Self.platformSchemes.contains { identifier.hasPrefix($0) }
        var attributes = attributes
        if identifier.hasPrefix("local://"), attributes["local.session"] == nil,
            let unique = context.options.localUniqueID
        {
            attributes["local.unique"] = unique
            draft.declare(.sourceLocalUnique)
        }
        return .source(Pb.SourceOp(identifier: identifier, attrs: attributes))
    }

    /// Sets an attribute, if there is a value, and declares what it needs.
    mutating func set(_ name: String, to value: String?, _ capability: Capability? = nil) {
        guard let value else { return }
        attributes[name] = value
        if let capability { declared.insert(capability) }
    }
}

extension State {
    init(source: SourceOperation, options: OpOptions) {
        self.init(output: Output(vertex: Vertex(source, options: options), index: 0), platform: options.platform)
    }
}

/// Ownership and mode of the one file a source makes.
public struct FileOwnership: Hashable, Sendable {
    public var uid: UInt32
    public var gid: UInt32

    public init(uid: UInt32, gid: UInt32) {
        self.uid = uid
        self.gid = gid
    }
}

/// A mode as BuildKit's sources want it: octal with a leading zero.
func octal(_ mode: UInt32?) -> String? {
    mode.map { "0" + String($0, radix: 8) }
}
