extension Framework {
    static let linux = Framework(
        name: "linux", summary: "A Linux kernel; a Wasm runtime runs the app as a process",
        monitors: ["qemu", "firecracker", "cloud-hypervisor"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.initrd, monitors: ["qemu", "firecracker", "cloud-hypervisor"]),
            RootfsSupport(.raw, monitors: ["qemu", "firecracker", "cloud-hypervisor"]),
            RootfsSupport(.block, monitors: ["qemu", "firecracker", "cloud-hypervisor"]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [.initrd, .raw], appArchitectures: [.amd64, .arm64],
        runtimes: ["wasmtime", "wasmtime-capi", "wasmedge", "wazero", "burrow"],
        takesArguments: true, takesEnvironment: true, readsVersion: false,
        kernels: [
            uruncLinuxKernel("qemu", monitor: "qemu"),
            uruncLinuxKernel("firecracker", monitor: "firecracker"),
            uruncLinuxKernel("firecracker", monitor: "cloud-hypervisor"),
        ],
        memoryMegabytes: nil,
        evidence: .booted("end-to-end tests: initrd and raw rootfs on qemu, amd64; initrd on qemu, arm64"))

    private static func uruncLinuxKernel(_ flavour: String, monitor: String) -> KernelArtefact {
        KernelArtefact(
            monitor: monitor, architecture: .amd64,
            image: "harbor.nbfc.io/nubificus/urunc/linux-kernel-\(flavour):v6.14", path: "/kernel",
            evidence: .documented("urunc's documents; never downloaded here"))
    }
}
