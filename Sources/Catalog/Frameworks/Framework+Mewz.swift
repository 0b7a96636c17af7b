extension Framework {
    static let mewz = Framework(
        name: "mewz", summary: "Mewz kernels with the app linked in",
        monitors: ["qemu"], architectures: [.amd64], rootfs: [],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], appCarrier: .kernel,
        hasMultibootKernel: true, takesArguments: false, takesEnvironment: false, readsVersion: false,
        kernels: [], memory: .fixed(512), evidence: .documented("urunc v0.8.0, type mewz"))
}
