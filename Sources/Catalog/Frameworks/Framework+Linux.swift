extension Framework {
    static let linux = Framework(
        name: "linux", summary: "A Linux kernel; a Wasm runtime runs the app as a process",
        monitors: ["qemu", "firecracker", "cloud-hypervisor"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.initrd, monitors: ["qemu", "firecracker", "cloud-hypervisor"]),
            RootfsSupport(.raw, monitors: ["qemu", "firecracker", "cloud-hypervisor"]),
            RootfsSupport(.block, monitors: ["qemu", "firecracker", "cloud-hypervisor"], forms: [.tree, .file]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        diskFormat: .ext2, appRootfs: [.initrd, .raw, .block], appArchitectures: [.amd64, .arm64],
        runtimes: WasmRuntime.builtIn.map(\.name), kernelForm: .linux,
        takesArguments: true, takesEnvironment: true, readsVersion: false,
        kernels: [
            uruncLinuxKernel("qemu", monitor: "qemu"),
            uruncLinuxKernel("firecracker", monitor: "firecracker"),
            uruncLinuxKernel("firecracker", monitor: "cloud-hypervisor"),
        ],
        // Kernel and init; the archive lies in memory twice while it is unpacked (reference on Linux guests, 4.4).
        memory: .initrd(base: 70, times: 2),
        evidence: .booted(
            "end-to-end tests: initrd and raw rootfs on qemu, amd64; block rootfs there, on NVMe in place of virtio; "
                + "initrd on qemu, arm64; firecracker's and cloud-hypervisor's ways in, and block rootfs on firecracker's "
                + "devices, imitated under qemu"))

    private static func uruncLinuxKernel(_ flavour: String, monitor: String) -> KernelArtefact {
        KernelArtefact(
            monitor: monitor, architecture: .amd64,
            place: .image("harbor.nbfc.io/nubificus/urunc/linux-kernel-\(flavour):v6.14", path: "/kernel"),
            evidence: .documented("urunc's documents; never downloaded here"))
    }
}
