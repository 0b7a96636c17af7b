import LLB

// The options for steps, in the forms that BuildKit's own reader takes (frontend/dockerui/attr.go).

extension OptionReader {
    func steps() throws(OptionError) -> StepOptions {
        var steps = StepOptions()
        steps.extraHosts = try extraHosts()
        steps.hostname = text("build-arg:BUILDKIT_SANDBOX_HOSTNAME") ?? text("hostname") ?? ""
        steps.network = try network()
        steps.shmSize = try integer("shm-size", as: Int64.self, in: 0...Int64.max).flatMap { $0 == 0 ? nil : $0 }
        steps.ulimits = try ulimits()
        steps.cgroupParent = text("cgroup-parent") ?? ""
        steps.resources = try resources()
        steps.proxy = proxy()
        steps.cacheNamespace = text("build-arg:BUILDKIT_CACHE_MOUNT_NS") ?? ""
        return steps
    }

    private func extraHosts() throws(OptionError) -> [ExtraHost] {
        var hosts: [ExtraHost] = []
        for field in list("add-hosts") {
            let parts = field.lowercased().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let address = IPAddress(parsing: String(parts[1])) else {
                throw refusal("add-hosts", "`\(field)` is not HOST=ADDRESS with an IP address")
            }
            hosts.append(ExtraHost(name: String(parts[0]), address: address))
        }
        return hosts
    }

    private func network() throws(OptionError) -> NetworkMode? {
        switch text("force-network-mode") {
        case nil: nil
        case "none": NetworkMode.none
        case "host": .host
        case "sandbox": .sandbox
        default: throw refusal("force-network-mode", "it must be none, host or sandbox")
        }
    }

    /// Names of setrlimit(2) that daemons take.
    private static let limits: Set = [
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio",
        "rttime", "sigpending", "stack",
    ]

    /// `NAME=SOFT[:HARD]`; one number is both, -1 is no limit.
    private func ulimits() throws(OptionError) -> [Ulimit] {
        var ulimits: [Ulimit] = []
        for field in list("ulimit") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let values = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
            guard parts.count == 2, (1...2).contains(values.count), let soft = values[0],
                let hard = values[values.count - 1], soft >= -1, hard >= -1
            else { throw refusal("ulimit", "`\(field)` is not NAME=SOFT[:HARD] with numbers") }
            let name = parts[0].lowercased()
            guard Self.limits.contains(name) else {
                throw refusal("ulimit", "`\(name)` is none of \(Self.limits.sorted().joined(separator: ", "))")
            }
            guard hard == -1 || (soft != -1 && soft <= hard) else {
                throw refusal("ulimit", "the soft limit of \(name) is above its hard limit")
            }
            ulimits.append(Ulimit(name: name, soft: soft, hard: hard))
        }
        return ulimits
    }

    private func resources() throws(OptionError) -> LinuxResources? {
        let resources = LinuxResources(
            memory: try integer("memory", as: Int64.self, in: 0...Int64.max) ?? 0,
            memorySwap: try integer("memswap", as: Int64.self, in: -1...Int64.max) ?? 0,
            cpuShares: try integer("cpushares", as: UInt64.self, in: 0...UInt64.max) ?? 0,
            cpuPeriod: try integer("cpuperiod", as: UInt64.self, in: 0...UInt64.max) ?? 0,
            cpuQuota: try integer("cpuquota", as: Int64.self, in: -1...Int64.max) ?? 0,
            cpusetCPUs: text("cpusetcpus") ?? "", cpusetMems: text("cpusetmems") ?? "")
        return resources == LinuxResources() ? nil : resources
    }

    /// Names count in any case; where one is given in several, the lower case one counts.
    private func proxy() -> ProxyEnvironment? {
        var proxy = ProxyEnvironment()
        for (name, value) in family("build-arg:").sorted(by: { $0.key < $1.key }) {
            switch name.lowercased() {
            case "http_proxy": proxy.http = value
            case "https_proxy": proxy.https = value
            case "ftp_proxy": proxy.ftp = value
            case "no_proxy": proxy.no = value
            case "all_proxy": proxy.all = value
            default: break
            }
        }
        return proxy == ProxyEnvironment() ? nil : proxy
    }

    private func integer<Number: FixedWidthInteger & Sendable>(
        _ key: String, as type: Number.Type, in range: ClosedRange<Number>
    ) throws(OptionError) -> Number? {
        guard let value = text(key) else { return nil }
        guard let number = Number(value), range.contains(number) else {
            let least = range.lowerBound == 0 ? "not negative" : "\(range.lowerBound) or more"
            throw refusal(key, "it must be a whole number, \(least)")
        }
        return number
    }

    /// The error for an option whose value cannot be used.
    func refusal(_ key: String, _ reason: String) -> OptionError {
        OptionError(key: key, value: text(key) ?? "", reason: reason)
    }
}
