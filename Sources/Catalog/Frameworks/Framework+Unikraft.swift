extension Framework {
    static let unikraft = Framework(
        name: "unikraft", summary: "Unikraft kernels",
        monitors: ["qemu", "firecracker", "hyperlight-unikraft"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.initrd, monitors: ["qemu", "firecracker", "hyperlight-unikraft"]),
            RootfsSupport(.raw, monitors: ["qemu"]),
        ],
        upstreamDefaultRootfs: .initrd, upstreamRootfs: [.initrd, .raw], blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: true,
        readsVersion: true,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc v0.8.0, type unikraft"))
}
