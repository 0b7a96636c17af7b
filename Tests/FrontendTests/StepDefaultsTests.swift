import BuildKitProto
import Gateway
import LLB
import Testing

@testable import Frontend

/// What a step of the user's own takes from the options of the build, in the op itself.
@Suite struct StepDefaultsTests {
    private static let all = CapabilitySet(enabled: [
        .execMetaBase, .execMetaProxy, .execMetaNetwork, .execMetaSetsDefaultPath, .execMetaUlimit,
        .execMetaCgroupParent, .execMetaLinuxResources, .execMountBind, .execMountTmpfs, .execMountTmpfsSize,
        .sourceImage,
    ])

    /// The exec of a step with these options, and its metadata.
    private func step(
        _ options: [String: String], own change: (inout Exec) -> Void = { _ in }
    ) throws -> (exec: Pb.ExecOp, metadata: Pb.OpMetadata) {
        let defaults = try FrontendOptions(options).steps
        var opOptions = OpOptions()
        opOptions.take(defaults)
        let run = try State.image("builder:1").run(["make"], options: opOptions) { exec in
            exec.take(defaults)
            change(&exec)
        }
        let definition = try run.root.marshal(MarshalOptions(platform: .linuxAMD64, capabilities: Self.all))
        for (bytes, node) in zip(definition.def, try DefinitionGraph(definition).nodes) {
            guard case .exec(let exec) = try Pb.Op(decoding: bytes).kind else { continue }
            return (exec, definition.metadata["\(node.digest)"] ?? Pb.OpMetadata())
        }
        throw LLBError(.invalidDefinition("no exec"))
    }

    @Test func everyOption() throws {
        let (exec, metadata) = try step([
            "add-hosts": "foo=1.2.3.4", "hostname": "builder", "force-network-mode": "none", "shm-size": "1024",
            "ulimit": "nofile=1:2", "cgroup-parent": "/p", "memory": "5", "build-arg:https_proxy": "http://p",
        ])
        let meta = try #require(exec.meta)
        #expect(meta.extraHosts == [Pb.HostIP(host: "foo", ip: "1.2.3.4")])
        #expect(meta.hostname == "builder" && meta.cgroupParent == "/p")
        #expect(meta.ulimit == [Pb.Ulimit(name: "nofile", soft: 1, hard: 2)])
        #expect(meta.proxyEnv == Pb.ProxyEnv(httpsProxy: "http://p"))
        #expect(meta.env == [] && exec.network == .none)
        #expect(exec.mounts.map(\.dest) == ["/", "/dev/shm"] && exec.mounts.last?.tmpfsOpt?.size == 1024)
        #expect(metadata.linuxResources == Pb.LinuxResources(memory: 5))
    }

    @Test func nothingGiven() throws {
        let (exec, metadata) = try step([:])
        #expect(exec.meta == Pb.Meta(args: ["make"], cwd: "/", removeMountStubsRecursive: true))
        #expect(exec.mounts.map(\.dest) == ["/"] && exec.network == .unset && metadata.linuxResources == nil)
    }

    @Test func aStepsOwnWordWins() throws {
        let (exec, _) = try step(["force-network-mode": "none", "hostname": "a"]) { exec in
            exec.settings.network = .host
            exec.settings.hostname = "b"
        }
        #expect(exec.network == .host && exec.meta?.hostname == "b")
    }
}
