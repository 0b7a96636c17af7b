import Gateway
import LLB
import Testing

/// What options say about the user's own steps (reference/buildkit-frontend.md, 5.1).
@Suite struct StepOptionsTests {
    /// Every option at once, as buildx writes them.
    static let all = [
        "add-hosts": "Foo=1.2.3.4,bar=FE80::1", "hostname": "ignored",
        "build-arg:BUILDKIT_SANDBOX_HOSTNAME": "builder", "force-network-mode": "none", "shm-size": "67108864",
        "ulimit": "cpu=5,nofile=1024:2048,core=-1", "cgroup-parent": "/limited", "memory": "1024", "memswap": "-1",
        "cpushares": "2", "cpuperiod": "3", "cpuquota": "4", "cpusetcpus": "0-1", "cpusetmems": "0",
        "build-arg:HTTP_PROXY": "http://upper", "build-arg:http_proxy": "http://lower",
        "build-arg:No_Proxy": "localhost",
        "build-arg:BUILDKIT_CACHE_MOUNT_NS": "ci",
    ]

    static func expected() throws -> StepOptions {
        var steps = StepOptions()
        steps.extraHosts = [
            ExtraHost(name: "foo", address: try #require(IPAddress(parsing: "1.2.3.4"))),
            ExtraHost(name: "bar", address: try #require(IPAddress(parsing: "fe80::1"))),
        ]
        steps.hostname = "builder"
        steps.network = NetworkMode.none
        steps.shmSize = 67_108_864
        steps.ulimits = [
            Ulimit(name: "cpu", soft: 5, hard: 5), Ulimit(name: "nofile", soft: 1024, hard: 2048),
            Ulimit(name: "core", soft: -1, hard: -1),
        ]
        steps.cgroupParent = "/limited"
        steps.resources = LinuxResources(
            memory: 1024, memorySwap: -1, cpuShares: 2, cpuPeriod: 3, cpuQuota: 4, cpusetCPUs: "0-1", cpusetMems: "0")
        steps.proxy = ProxyEnvironment(http: "http://lower", no: "localhost")
        steps.cacheNamespace = "ci"
        return steps
    }

    @Test func everyOption() throws {
        let steps = try FrontendOptions(Self.all).steps
        #expect(try steps == Self.expected())
        #expect(steps.cacheID("go") == "ci/go")
    }

    @Test func nothingGiven() throws {
        // What daemons send when the user says nothing.
        let options = ["add-hosts": "", "shm-size": "0", "ulimit": "", "cgroup-parent": "", "force-network-mode": ""]
        #expect(try FrontendOptions(options).steps == StepOptions())
        #expect(StepOptions().cacheID("go") == "/go")
    }

    /// A step runs without what the daemon cannot do.
    @Test func daemonsThatCannot() throws {
        var steps = try FrontendOptions(Self.all).steps
        let missing = steps.limit(to: CapabilitySet(enabled: [.execMetaBase]))
        #expect(missing.map(\.option) == ["shm-size", "ulimit", "cgroup-parent", "limits of memory and processors"])
        #expect(missing.map(\.capability.since) == ["0.10", "0.10", "0.10", "0.31"])
        var expected = try Self.expected()
        (expected.shmSize, expected.ulimits, expected.cgroupParent, expected.resources) = (nil, [], "", nil)
        #expect(steps == expected)

        var all = try FrontendOptions(Self.all).steps
        let newest = CapabilitySet(enabled: [
            .execMountTmpfsSize, .execMetaUlimit, .execMetaCgroupParent, .execMetaLinuxResources,
        ])
        #expect(all.limit(to: newest).isEmpty)
        #expect(try all == Self.expected())
    }
}
