extension Framework {
    static let freebsd = Framework(
        name: "freebsd", summary: "A FreeBSD kernel",
        monitors: ["qemu", "firecracker"], architectures: [.amd64],
        rootfs: [
            RootfsSupport(.block, monitors: ["qemu", "firecracker"]),
            RootfsSupport(.raw, monitors: ["qemu", "firecracker"]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: true,
        readsVersion: false,
        kernels: [], memory: .unknown, evidence: .documented("urunc main after v0.8.0, pull request 538"))
}
