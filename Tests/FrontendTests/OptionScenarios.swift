import GatewayTestSupport

extension WholeBuildTests {
    /// What options of the build do (reference/buildkit-frontend.md, 5.1).
    static let optionScenarios = [
        Scenario(
            name: "no-cache-part", file: "burrow", options: ["no-cache": "BURROW/initrd, kernle"]),
        Scenario(name: "no-cache-platform", file: "burrow", options: ["no-cache": "linux/amd64"]),
        Scenario(name: "one-platform-map", file: "burrow", options: ["build-arg:BUILDKIT_MULTI_PLATFORM": "1"]),
        Scenario(name: "platform-lacking", file: "burrow", options: ["platform": "linux/amd64,linux/arm64"]),
        Scenario(name: "platform-unknown", file: "burrow", options: ["platform": "linux/riscv64"]),
        Scenario(name: "reserved-label", file: "burrow", options: ["label:com.urunc.unikernel.hypervisor": "hvt"]),
        Scenario(
            name: "attestations", file: "burrow",
            options: [
                "attest:provenance": "mode=max", "attest:sbom": "generator=docker.io/library/scanner",
                "build-arg:BUILDKIT_SBOM_SCAN_CONTEXT": "1", "vcs:source": "https://h/r.git", "vcs:revision": "c0ffee",
                "build-arg:http_proxy": "http://secret:token@proxy", "hostname": "h", "shm-size": "1",
                "build-arg:BUILDKIT_INLINE_CACHE": "1", "build-arg:BUILDKIT_SYNTAX": "bunny",
            ]),
        Scenario(
            name: "step-options", file: "build-steps", options: stepOptions,
            llb: steps + [
                "exec.meta.proxyenv", "exec.meta.ulimit", "exec.meta.cgroup.parent", "exec.meta.linux.resources",
                "exec.mount.tmpfs", "exec.mount.tmpfs.size",
            ], directories: ["/kernel"], rules: { image("sha256:" + String(repeating: "4", count: 64)) }),
        Scenario(
            name: "step-options-unsupported", file: "build-steps", options: stepOptions,
            llb: steps + ["exec.meta.proxyenv"], directories: ["/kernel"],
            rules: { image("sha256:" + String(repeating: "4", count: 64)) }),
        Scenario(
            name: "shared-memory", file: "shared-memory", options: ["shm-size": "1048576"],
            llb: steps + ["exec.mount.tmpfs", "exec.mount.tmpfs.size"],
            rules: { image("sha256:" + String(repeating: "4", count: 64)) }),
        Scenario(name: "cache-imports", file: "burrow", options: ["cache-from": "me/old", "cache-imports": "[]"]),
        Scenario(
            name: "default-file", file: "burrow", options: ["filename": "sub/Dockerfile"],
            rules: { [.fail("ReadFile", noFile).matching("sub/Dockerfile")] }),
    ]

    private static let stepOptions = [
        "add-hosts": "mirror=10.0.0.1", "hostname": "builder", "force-network-mode": "host", "shm-size": "1048576",
        "ulimit": "nofile=64:128", "cgroup-parent": "/builds", "memory": "1073741824", "cpusetcpus": "0",
        "build-arg:https_proxy": "http://proxy", "no-cache": "image/kernel", "platform": "linux/arm64",
    ]
}
