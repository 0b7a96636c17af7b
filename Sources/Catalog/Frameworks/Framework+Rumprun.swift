extension Framework {
    static let rumprun = Framework(
        name: "rumprun", summary: "Rumprun unikernels",
        monitors: ["hvt", "spt"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.block, monitors: ["hvt", "spt"]), RootfsSupport(.raw, monitors: ["hvt", "spt"]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/data",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: true,
        readsVersion: false,
        kernels: [], memory: .unknown, evidence: .documented("urunc v0.8.0, type rumprun"))
}
