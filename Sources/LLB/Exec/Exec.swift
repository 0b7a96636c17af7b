/// An exec as it is put together: what ``State/run(_:options:_:)`` hands to its closure.
///
/// It starts with the state's settings; what is changed here is for this one exec.
public struct Exec: Sendable {
    public var arguments: [String]
    public var settings: ProcessSettings
    /// Makes the root filesystem read-only; the exec's result is then one of its mounts.
    public var readOnlyRoot = false
    public var proxy: ProxyEnvironment?

    private(set) var mounts: [Mount] = []
    private(set) var secrets: [SecretMount] = []
    private(set) var sshMounts: [SSHMount] = []
    private(set) var devices: [Device] = []

    init(arguments: [String], settings: ProcessSettings) {
        self.arguments = arguments
        self.settings = settings
    }

    /// Sets an environment variable for this exec.
    public mutating func env(_ name: String, _ value: String) {
        settings.environment.set(name, to: value)
    }

    /// Mounts a state.
    ///
    /// - Parameters:
    ///   - target: absolute path in the container.
    ///   - source: ``State/scratch`` for an empty directory.
    ///   - path: which part of the source; it must exist.
    ///   - access: with ``MountAccess/discard`` for daemons since 0.7.
    ///   - contentCache: daemons since 0.13.
    public mutating func mount(
        _ target: String, from source: State, path: String = "", access: MountAccess = .readWrite,
        contentCache: ContentCache = .automatic
    ) {
        mounts.append(
            Mount(target: target, kind: .bind(source, access), selector: path, contentCache: contentCache))
    }

    /// Mounts a cache that stays between builds.
    ///
    /// - Parameters:
    ///   - id: which cache; equal ids share it.
    ///   - source: what it holds when it is new.
    public mutating func cache(
        _ target: String, id: String, sharing: CacheSharing = .shared, from source: State = .scratch,
        path: String = "", readOnly: Bool = false
    ) {
        mounts.append(
            Mount(target: target, kind: .cache(source, id: id, sharing, readOnly: readOnly), selector: path))
    }

    /// Mounts an empty directory in memory.
    ///
    /// - Parameter size: bytes; nil for no limit. Daemons since 0.10.
    public mutating func tmpfs(_ target: String, size: Int64? = nil) {
        mounts.append(Mount(target: target, kind: .tmpfs(size: size)))
    }

    /// Gives a secret as a file, as an environment variable (daemons since 0.10), or as both.
    ///
    /// - Parameters:
    ///   - id: the client's name for it.
    ///   - target: the file; if neither this nor `environment` is given, `/run/secrets/ID`.
    ///   - environment: the variable.
    ///   - mode: permission bits.
    ///   - optional: whether the exec runs without it.
    public mutating func secret(
        _ id: String, at target: String? = nil, env environment: String? = nil, uid: UInt32 = 0, gid: UInt32 = 0,
        mode: UInt32 = 0o400, optional: Bool = false
    ) {
        let target = target ?? (environment == nil ? "/run/secrets/\(id)" : nil)
        secrets.append(
            SecretMount(
                id: id, target: target, environment: environment, uid: uid, gid: gid, mode: mode, optional: optional))
    }

    /// Gives access to the client's ssh agent; `SSH_AUTH_SOCK` names the first one, unless it is set.
    ///
    /// - Parameter target: the socket; else `/run/buildkit/ssh_agent.N`.
    public mutating func ssh(
        _ id: String = "default", at target: String? = nil, uid: UInt32 = 0, gid: UInt32 = 0, mode: UInt32 = 0o600,
        optional: Bool = false
    ) {
        let target = target ?? "/run/buildkit/ssh_agent.\(sshMounts.count)"
        sshMounts.append(SSHMount(id: id, target: target, uid: uid, gid: gid, mode: mode, optional: optional))
    }

    /// Gives a CDI device. Daemons since 0.20; needs the entitlement `device`.
    public mutating func device(_ name: String, optional: Bool = false) {
        devices.append(Device(name: name, optional: optional))
    }
}
