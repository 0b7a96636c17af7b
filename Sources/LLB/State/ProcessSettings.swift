internal import BuildKitProto

/// What the processes of an exec see. A state carries these settings to everything built on it.
public struct ProcessSettings: Hashable, Sendable {
    public var environment = Environment()
    /// Working directory; also what relative paths of file actions start from.
    public private(set) var directory = "/"
    /// `name`, `uid`, `name:group` or `uid:gid`; empty for root.
    public var user = ""
    public var hostname = ""
    public var extraHosts: [ExtraHost] = []
    public var ulimits: [Ulimit] = []
    /// Daemons since 0.10.
    public var cgroupParent = ""
    public var network: NetworkMode = .sandbox
    public var security: SecurityMode = .sandbox
    /// Exit codes that count as success; empty means 0 alone. Daemons since 0.17.
    public var validExitCodes: [Int32] = []

    public init() {}

    /// Sets the directory. An absolute one is written as given; a relative one is resolved against the directory so
    /// far.
    public mutating func changeDirectory(to path: String) {
        directory = Paths.isAbsolute(path) ? path : Paths.resolve(path, in: directory)
    }
}

/// A line for the container's `/etc/hosts`.
public struct ExtraHost: Hashable, Sendable {
    public var name: String
    public var address: IPAddress

    public init(name: String, address: IPAddress) {
        self.name = name
        self.address = address
    }

    var message: Pb.HostIP { Pb.HostIP(host: name, ip: address.description) }
}

/// A limit set with setrlimit(2).
public struct Ulimit: Hashable, Sendable {
    /// Without `RLIMIT_`, lower case: `nofile`, `core`, `nproc`.
    public var name: String
    /// -1 is no limit.
    public var soft: Int64
    public var hard: Int64

    public init(name: String, soft: Int64, hard: Int64) {
        self.name = name
        self.soft = soft
        self.hard = hard
    }

    var message: Pb.Ulimit { Pb.Ulimit(name: name, soft: soft, hard: hard) }
}

/// An exec's network.
public enum NetworkMode: Hashable, Sendable {
    /// The daemon's default.
    case sandbox
    /// The host's own; needs the entitlement `network.host`.
    case host
    /// Loopback only.
    case none

    var message: Pb.NetMode {
        switch self {
        case .sandbox: .unset
        case .host: .host
        case .none: .none
        }
    }
}

/// What an exec may do.
public enum SecurityMode: Hashable, Sendable {
    /// The daemon's default.
    case sandbox
    /// Nearly everything; needs the entitlement `security.insecure`.
    case insecure

    var message: Pb.SecurityMode {
        switch self {
        case .sandbox: .sandbox
        case .insecure: .insecure
        }
    }
}

/// Proxies for an exec. They are no part of the cache key.
public struct ProxyEnvironment: Hashable, Sendable {
    public var http: String
    public var https: String
    public var ftp: String
    public var no: String
    public var all: String

    public init(http: String = "", https: String = "", ftp: String = "", no: String = "", all: String = "") {
        self.http = http
        self.https = https
        self.ftp = ftp
        self.no = no
        self.all = all
    }

    var message: Pb.ProxyEnv {
        Pb.ProxyEnv(httpProxy: http, httpsProxy: https, ftpProxy: ftp, noProxy: no, allProxy: all)
    }
}
