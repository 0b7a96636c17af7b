/// How an exec may use a mounted state.
public enum MountAccess: Hashable, Sendable {
    /// Changes are a result of the exec: ``ExecState/output(at:)``.
    case readWrite
    case readOnly
    /// Changes are thrown away.
    case discard
}

/// Who may use a cache at the same time.
public enum CacheSharing: Hashable, Sendable {
    /// Everybody.
    case shared
    /// Each writer gets its own.
    case `private`
    /// One writer after the other.
    case locked
}

/// Whether a mount counts for the exec's cache key by its content instead of by how it was made.
public enum ContentCache: Hashable, Sendable {
    case automatic
    case on
    case off
}

/// A mount of an exec that takes part in the order of targets; secrets and ssh sockets come after these.
struct Mount: Sendable {
    enum Kind: Sendable {
        case bind(State, MountAccess)
        case cache(State, id: String, CacheSharing, readOnly: Bool)
        /// The size in bytes, nil for no limit.
        case tmpfs(size: Int64?)
    }

    let target: String
    let kind: Kind
    var selector = ""
    var contentCache = ContentCache.automatic

    /// What is mounted; nil for an empty directory.
    var source: Output? {
        switch kind {
        case .bind(let state, _), .cache(let state, _, _, _): state.output
        case .tmpfs: nil
        }
    }

    /// Whether the exec gives a result here.
    var hasOutput: Bool {
        if case .bind(_, .readWrite) = kind { true } else { false }
    }
}

struct SecretMount: Sendable {
    let id: String
    let target: String?
    let environment: String?
    let uid: UInt32
    let gid: UInt32
    let mode: UInt32
    let optional: Bool
}

struct SSHMount: Sendable {
    let id: String
    let target: String
    let uid: UInt32
    let gid: UInt32
    let mode: UInt32
    let optional: Bool
}

struct Device: Sendable {
    let name: String
    let optional: Bool
}
