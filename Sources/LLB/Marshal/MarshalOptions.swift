internal import BuildKitProto
internal import Digest

/// What a marshal call adds to every op. Nothing is taken from this machine.
public struct MarshalOptions: Sendable {
    /// Platform of ops that have none of their own.
    public var platform: Platform
    /// What the daemon can do; nil when nothing is known, and then nothing is checked.
    public var capabilities: CapabilitySet?
    /// Value of `local.unique` for local sources without a session; nil writes none.
    public var localUniqueID: String?
    /// Filters before each op's own.
    public var workerFilters: [String]
    /// Metadata under each op's own: descriptions, ``OpOptions/ignoreCache``, … Its name, locations, platform and
    /// filters are not used.
    public var base: OpOptions

    public init(
        platform: Platform, capabilities: CapabilitySet? = nil, localUniqueID: String? = nil,
        workerFilters: [String] = [], base: OpOptions = OpOptions()
    ) {
        self.platform = platform
        self.capabilities = capabilities
        self.localUniqueID = localUniqueID
        self.workerFilters = workerFilters
        self.base = base
    }
}

/// What an operation may look at while it is marshalled.
struct MarshalContext {
    let options: MarshalOptions
    /// Digests of the vertices that are already written.
    var digests: [ObjectIdentifier: ContentDigest] = [:]

    func input(for output: Output) throws(LLBError) -> Pb.Input {
        guard let digest = digests[ObjectIdentifier(output.vertex)] else {
            throw LLBError(.invalidDefinition("an input is not among the op's inputs"), operation: output.vertex.title)
        }
        return Pb.Input(digest: digest.description, index: Int64(output.index))
    }
}
