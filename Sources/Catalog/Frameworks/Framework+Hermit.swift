extension Framework {
    static let hermit = Framework(
        name: "hermit", summary: "Hermit: the kernel is its loader, the initrd the application's ELF",
        monitors: ["qemu"], architectures: [.amd64],
        rootfs: [RootfsSupport(.initrd, monitors: ["qemu"], forms: [.file])],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: false,
        readsVersion: false,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc v0.8.0, type hermit"))
}
