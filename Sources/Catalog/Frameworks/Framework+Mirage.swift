extension Framework {
    static let mirage = Framework(
        name: "mirage", summary: "MirageOS unikernels",
        monitors: ["hvt", "spt", "qemu"], architectures: [.amd64, .arm64],
        rootfs: [RootfsSupport(.block, monitors: ["hvt", "spt"])],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: false,
        readsVersion: false,
        kernels: [], memory: .unknown, evidence: .documented("urunc v0.8.0, type mirage"))
}
