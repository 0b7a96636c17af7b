internal import CBuildKitProto

extension Pb {
    /// Runs a process.
    /// Protobuf message `pb.ExecOp`.
    public struct ExecOp: Hashable, Sendable {
        /// The process.
        public var meta: Meta?
        /// What it sees.
        public var mounts: [Mount]
        /// Network access.
        public var network: NetMode
        /// Sandboxed or not.
        public var security: SecurityMode
        /// Secrets as environment variables.
        public var secretenv: [SecretEnv]
        /// Devices.
        public var cdiDevices: [CDIDevice]

        public init(
            meta: Meta? = nil, mounts: [Mount] = [], network: NetMode = .unset, security: SecurityMode = .sandbox,
            secretenv: [SecretEnv] = [], cdiDevices: [CDIDevice] = []
        ) {
            self.meta = meta
            self.mounts = mounts
            self.network = network
            self.security = security
            self.secretenv = secretenv
            self.cdiDevices = cdiDevices
        }
    }

    /// A process to run.
    /// Protobuf message `pb.Meta`.
    public struct Meta: Hashable, Sendable {
        /// Command and arguments.
        public var args: [String]
        /// `NAME=VALUE`.
        public var env: [String]
        /// Working directory, absolute.
        public var cwd: String
        /// User, `name`, `uid` or `user:group`.
        public var user: String
        /// Proxies, not part of the cache key.
        public var proxyEnv: ProxyEnv?
        /// Lines for /etc/hosts.
        public var extraHosts: [HostIP]
        /// Host name.
        public var hostname: String
        /// Resource limits.
        public var ulimit: [Ulimit]
        /// Parent control group.
        public var cgroupParent: String
        /// Go always sets it.
        public var removeMountStubsRecursive: Bool
        /// Exit codes that count as success; empty means 0 only.
        public var validExitCodes: [Int32]

        public init(
            args: [String] = [], env: [String] = [], cwd: String = "", user: String = "", proxyEnv: ProxyEnv? = nil,
            extraHosts: [HostIP] = [], hostname: String = "", ulimit: [Ulimit] = [], cgroupParent: String = "",
            removeMountStubsRecursive: Bool = false, validExitCodes: [Int32] = []
        ) {
            self.args = args
            self.env = env
            self.cwd = cwd
            self.user = user
            self.proxyEnv = proxyEnv
            self.extraHosts = extraHosts
            self.hostname = hostname
            self.ulimit = ulimit
            self.cgroupParent = cgroupParent
            self.removeMountStubsRecursive = removeMountStubsRecursive
            self.validExitCodes = validExitCodes
        }
    }

    /// Proxies for a process.
    /// Protobuf message `pb.ProxyEnv`.
    public struct ProxyEnv: Hashable, Sendable {
        /// HTTP_PROXY.
        public var httpProxy: String
        /// HTTPS_PROXY.
        public var httpsProxy: String
        /// FTP_PROXY.
        public var ftpProxy: String
        /// NO_PROXY.
        public var noProxy: String
        /// ALL_PROXY.
        public var allProxy: String

        public init(
            httpProxy: String = "", httpsProxy: String = "", ftpProxy: String = "", noProxy: String = "",
            allProxy: String = ""
        ) {
            self.httpProxy = httpProxy
            self.httpsProxy = httpsProxy
            self.ftpProxy = ftpProxy
            self.noProxy = noProxy
            self.allProxy = allProxy
        }
    }

    /// A line for /etc/hosts.
    /// Protobuf message `pb.HostIP`.
    public struct HostIP: Hashable, Sendable {
        /// Name.
        public var host: String
        /// Address.
        public var ip: String

        public init(host: String = "", ip: String = "") {
            self.host = host
            self.ip = ip
        }
    }

    /// A resource limit.
    /// Protobuf message `pb.Ulimit`.
    public struct Ulimit: Hashable, Sendable {
        /// Name as in `ulimit`: nofile.
        public var name: String
        /// Soft limit, -1 for none.
        public var soft: Int64
        /// Hard limit, -1 for none.
        public var hard: Int64

        public init(name: String = "", soft: Int64 = 0, hard: Int64 = 0) {
            self.name = name
            self.soft = soft
            self.hard = hard
        }
    }

    /// A secret given as an environment variable.
    /// Protobuf message `pb.SecretEnv`.
    public struct SecretEnv: Hashable, Sendable {
        /// Secret id.
        public var id: String
        /// Variable name.
        public var name: String
        /// Whether the secret may be absent.
        public var optional: Bool

        public init(id: String = "", name: String = "", optional: Bool = false) {
            self.id = id
            self.name = name
            self.optional = optional
        }
    }

    /// A device for a process.
    /// Protobuf message `pb.CDIDevice`.
    public struct CDIDevice: Hashable, Sendable {
        /// Fully qualified device name.
        public var name: String
        /// Whether it may be absent.
        public var optional: Bool

        public init(name: String = "", optional: Bool = false) {
            self.name = name
            self.optional = optional
        }
    }

    /// Network access of a process. HOST needs an entitlement. Values this list does not know are kept.
    public struct NetMode: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let unset = Self(rawValue: 0)
        public static let host = Self(rawValue: 1)
        public static let none = Self(rawValue: 2)
    }

    /// Privileges of a process. INSECURE needs an entitlement. Values this list does not know are kept.
    public struct SecurityMode: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let sandbox = Self(rawValue: 0)
        public static let insecure = Self(rawValue: 1)
    }
}

extension Pb.ExecOp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__exec_op__wire(),
        fields: [
            .field(1, \.meta), .field(2, \.mounts), .field(3, \.network), .field(4, \.security), .field(5, \.secretenv),
            .field(6, \.cdiDevices),
        ])
}

extension Pb.Meta: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__meta__wire(),
        fields: [
            .field(1, \.args), .field(2, \.env), .field(3, \.cwd), .field(4, \.user), .field(5, \.proxyEnv),
            .field(6, \.extraHosts), .field(7, \.hostname), .field(9, \.ulimit), .field(10, \.cgroupParent),
            .field(11, \.removeMountStubsRecursive), .field(12, \.validExitCodes),
        ])
}

extension Pb.ProxyEnv: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__proxy_env__wire(),
        fields: [
            .field(1, \.httpProxy), .field(2, \.httpsProxy), .field(3, \.ftpProxy), .field(4, \.noProxy),
            .field(5, \.allProxy),
        ])
}

extension Pb.HostIP: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__host_ip__wire(),
        fields: [
            .field(1, \.host), .field(2, \.ip),
        ])
}

extension Pb.Ulimit: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__ulimit__wire(),
        fields: [
            .field(1, \.name), .field(2, \.soft), .field(3, \.hard),
        ])
}

extension Pb.SecretEnv: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__secret_env__wire(),
        fields: [
            .field(1, \.id), .field(2, \.name), .field(3, \.optional),
        ])
}

extension Pb.CDIDevice: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), pb__cdidevice__wire(),
        fields: [
            .field(1, \.name), .field(2, \.optional),
        ])
}
