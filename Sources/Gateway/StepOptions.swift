public import LLB

/// What the user of `docker build` asks of every step of his own: hosts, network, limits, proxies
/// (reference/buildkit-frontend.md, section 5.1).
///
/// These are defaults: what a step says itself wins. The frontend's own tools take none of them, since their results
/// must not depend on who builds.
public struct StepOptions: Hashable, Sendable {
    /// Lines for `/etc/hosts` (`--add-host`), names in lower case.
    public var extraHosts: [ExtraHost] = []
    /// Empty leaves it to the daemon.
    public var hostname = ""
    /// `--network`; nil when it was not given.
    public var network: NetworkMode?
    /// Size of `/dev/shm` in bytes (`--shm-size`); nil leaves it to the daemon.
    public var shmSize: Int64?
    /// `--ulimit`, in the order given.
    public var ulimits: [Ulimit] = []
    /// `--cgroup-parent`; empty leaves it to the daemon.
    public var cgroupParent = ""
    /// Memory and processors; nil when there is no such option.
    public var resources: LinuxResources?
    /// From build arguments like `http_proxy`; nil without one. It is in no cache key and in no image.
    public var proxy: ProxyEnvironment?
    /// What ids of cache mounts begin with (`BUILDKIT_CACHE_MOUNT_NS`); empty for nothing.
    public var cacheNamespace = ""

    public init() {}

    /// The id of a cache mount for the daemon. As dockerfile.v0 makes it, the slash always: a Dockerfile's cache of the
    /// same id is the same one.
    public func cacheID(_ id: String) -> String { "\(cacheNamespace)/\(id)" }
}

extension StepOptions {
    /// An option that this daemon cannot obey.
    public struct Unsupported: Hashable, Sendable {
        /// As the daemon passes it.
        public let option: String
        public let capability: Capability
    }

    /// Leaves out what the daemon cannot do, as `dockerfile.v0` does: the step runs without it.
    /// - Returns: what was left out.
    public mutating func limit(to capabilities: CapabilitySet) -> [Unsupported] {
        var unsupported: [Unsupported] = []
        func isMissing(_ option: String, _ capability: Capability) -> Bool {
            guard !capabilities.contains(capability) else { return false }
            unsupported.append(Unsupported(option: option, capability: capability))
            return true
        }
        if shmSize != nil, isMissing("shm-size", .execMountTmpfsSize) { shmSize = nil }
        if !ulimits.isEmpty, isMissing("ulimit", .execMetaUlimit) { ulimits = [] }
        if !cgroupParent.isEmpty, isMissing("cgroup-parent", .execMetaCgroupParent) { cgroupParent = "" }
        if resources != nil, isMissing("limits of memory and processors", .execMetaLinuxResources) { resources = nil }
        return unsupported
    }
}
