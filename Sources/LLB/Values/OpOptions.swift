internal import BuildKitProto

/// What can be said about any op beside what it does.
///
/// Platform and worker filters are part of the op's bytes and so of its identity. Everything else is metadata: it
/// changes neither the op's digest nor its cache key.
public struct OpOptions: Hashable, Sendable {
    /// The step's name in the progress display, and for file, merge and diff ops the layer's history text.
    /// `[internal] …` marks steps the user did not ask for.
    public var name: String?
    /// Where the op comes from.
    public var locations: [OpLocation]
    /// Run the step even if its result is cached.
    public var ignoreCache: Bool
    /// Whether the result goes into an exported cache; nil leaves it to the daemon.
    public var exportCache: Bool?
    /// Shows several steps as one.
    public var progressGroup: ProgressGroup?
    /// Further keys of the description.
    public var description: [String: String]
    /// Limits of an exec's processes.
    public var linuxResources: LinuxResources?
    /// The op's own platform; ops that carry none ignore it, but what is built on them inherits it.
    public var platform: Platform?
    /// containerd filters a worker must match.
    public var workerFilters: [String]
    /// Write the op as the frontends inside the daemon do, so that theirs and this are one vertex: before BuildKit 0.18
    /// their Go library put the fields of an op in the order of their numbers.
    public var matchesDaemons: Bool

    public init(
        name: String? = nil, locations: [OpLocation] = [], ignoreCache: Bool = false, exportCache: Bool? = nil,
        progressGroup: ProgressGroup? = nil, description: [String: String] = [:],
        linuxResources: LinuxResources? = nil, platform: Platform? = nil, workerFilters: [String] = [],
        matchesDaemons: Bool = false
    ) {
        self.name = name
        self.locations = locations
        self.ignoreCache = ignoreCache
        self.exportCache = exportCache
        self.progressGroup = progressGroup
        self.description = description
        self.linuxResources = linuxResources
        self.platform = platform
        self.workerFilters = workerFilters
        self.matchesDaemons = matchesDaemons
    }

    /// The description's key of the step's name.
    static let nameKey = "llb.customname"

    /// The metadata without capabilities.
    var metadata: Pb.OpMetadata {
        var description = description
        if let name { description[Self.nameKey] = name }
        return Pb.OpMetadata(
            ignoreCache: ignoreCache, description: description,
            exportCache: exportCache.map { Pb.ExportCache(value: $0) }, progressGroup: progressGroup?.message,
            linuxResources: linuxResources?.message)
    }

    func platform(default platform: Platform?) -> OpOptions {
        var options = self
        options.platform = self.platform ?? platform
        return options
    }
}

/// Several steps under one name in the progress display.
public struct ProgressGroup: Hashable, Sendable {
    /// Steps with the same id are one group.
    public var id: String
    public var name: String
    /// Whether a strong group of the same vertex wins.
    public var weak: Bool

    public init(id: String, name: String, weak: Bool = false) {
        self.id = id
        self.name = name
        self.weak = weak
    }

    var message: Pb.ProgressGroup { Pb.ProgressGroup(id: id, name: name, weak: weak) }
}

/// Limits of an exec's processes; zero and empty leave a limit alone. Daemons since 0.31.
public struct LinuxResources: Hashable, Sendable {
    /// Bytes.
    public var memory: Int64
    /// Bytes of memory and swap together, -1 for no limit.
    public var memorySwap: Int64
    public var cpuShares: UInt64
    /// Microseconds.
    public var cpuPeriod: UInt64
    /// Microseconds per period.
    public var cpuQuota: Int64
    /// For example `0-3`.
    public var cpusetCPUs: String
    public var cpusetMems: String

    public init(
        memory: Int64 = 0, memorySwap: Int64 = 0, cpuShares: UInt64 = 0, cpuPeriod: UInt64 = 0, cpuQuota: Int64 = 0,
        cpusetCPUs: String = "", cpusetMems: String = ""
    ) {
        self.memory = memory
        self.memorySwap = memorySwap
        self.cpuShares = cpuShares
        self.cpuPeriod = cpuPeriod
        self.cpuQuota = cpuQuota
        self.cpusetCPUs = cpusetCPUs
        self.cpusetMems = cpusetMems
    }

    var message: Pb.LinuxResources {
        Pb.LinuxResources(
            memory: memory, memorySwap: memorySwap, cpuShares: cpuShares, cpuPeriod: cpuPeriod, cpuQuota: cpuQuota,
            cpusetCpus: cpusetCPUs, cpusetMems: cpusetMems)
    }
}
