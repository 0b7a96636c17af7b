import LLB

extension VectorBuild {
    static let execs: [VectorBuild] = [
        VectorBuild("exec-minimal") { try alpine().run(["true"]).root },
        VectorBuild("exec-args-env-cwd-user") {
            try alpine().env("B", "2").env("A", "1").directory("/src").user("1000:1000")
                .run(["sh", "-c", "make && echo \"done\""]).root
        },
        VectorBuild("exec-env-replace") {
            try alpine().env("A", "1").env("B", "2").env("C", "3").env("A", "4").env("EMPTY", "").env("EQ", "x=y")
                .run(["env"]).root
        },
        VectorBuild("exec-empty-args") { try alpine().user("").hostname("").run(["prog", "", "last"]).root },
        VectorBuild("exec-unicode") {
            try alpine().env("ключ", "значение 漢字 🙂").directory("/tmp/ünï").user("jürgen").hostname("höst")
                .run(["écho", "🙂\n\t\0end"]).root
        },
        VectorBuild("exec-dir-absolute-uncleaned") { try alpine().directory("/a//b/../").run(["pwd"]).root },
        VectorBuild("exec-shlex") { try alpine().run(["sh", "-c", "echo \"a b\"", "c d"]).root },
        VectorBuild("exec-meta-all") { try everySetting() },
        VectorBuild("exec-network-none") { try alpine().network(.none).run(["true"]).root },
        VectorBuild("exec-exitcode-negative") {
            try alpine().run(["true"]) { $0.settings.validExitCodes = [-1, 0, 255, 300] }.root
        },
        VectorBuild("exec-cdi-devices") {
            try alpine().run(["nvidia-smi"]) {
                $0.device("vendor.com/gpu=0")
                $0.device("vendor.com/gpu=1", optional: true)
            }.root
        },
        VectorBuild("exec-linux-resources") {
            let limits = LinuxResources(
                memory: 1_073_741_824, memorySwap: -1, cpuShares: 512, cpuPeriod: 100_000, cpuQuota: 50_000,
                cpusetCPUs: "0-3", cpusetMems: "0,1")
            return try alpine().run(["true"], options: OpOptions(linuxResources: limits)).root
        },
        VectorBuild("exec-second-inherits") {
            try alpine().env("A", "1").directory("/w").user("u").network(.none)
                .run(["one"]) { $0.env("ONLY", "1") }.root
                .run(["two"]).root
        },
        VectorBuild("exec-caps-old-daemon", .oldDaemon) { try alpine().env("A", "1").run(["true"]).root },
        VectorBuild("exec-caps-old-daemon-path-set", .oldDaemon) {
            try alpine().env("PATH", "/x").run(["true"]) { $0.ssh() }.root
        },
    ]

    private static func everySetting() throws -> State {
        let hosts = [("a", "10.0.0.1"), ("b", "fe80::1"), ("c", "::ffff:1.2.3.4")]
        return try alpine().env("A", "1").directory("/w").user("app").hostname("builder").network(.host)
            .security(.insecure)
            .with {
                $0.extraHosts = hosts.compactMap { name, text in
                    IPAddress(parsing: text).map { ExtraHost(name: name, address: $0) }
                }
                $0.ulimits = [
                    Ulimit(name: "nofile", soft: 1024, hard: 2048), Ulimit(name: "core", soft: 0, hard: 0),
                    Ulimit(name: "nproc", soft: -1, hard: -1),
                ]
                $0.cgroupParent = "/cg/parent"
                $0.validExitCodes = [0, 1, 137]
            }
            .run(["make"]) {
                $0.proxy = ProxyEnvironment(
                    http: "http://p:1", https: "http://p:2", ftp: "http://p:3", no: "localhost", all: "http://p:5")
            }.root
    }
}

extension MarshalOptions {
    /// A daemon that knows what these two vectors use, but does not set a PATH itself.
    static let oldDaemon = MarshalOptions(
        platform: .linuxAMD64,
        capabilities: CapabilitySet(enabled: [.sourceImage, .execMetaBase, .execMountBind, .execMountSSH]),
        localUniqueID: "unique-id-1")
}
