extension Framework {
    /// urunc has no type for it (reference/urunc.md, 3.1), so kernel, disk and command line are files to be started by
    /// hand; the disk is one that the kernel mounts read-only (reference on OSv, 7.3).
    static let osv = Framework(
        name: "osv", hasImage: false,
        summary: "OSv kernels, which run Linux programs from a read-only disk; files only, as urunc has no type for it",
        monitors: ["qemu", "firecracker", "cloud-hypervisor"], architectures: [.amd64],
        rootfs: [
            RootfsSupport(.block, monitors: ["qemu", "firecracker", "cloud-hypervisor"], forms: [.tree, .file])
        ],
        upstreamDefaultRootfs: .block, upstreamRootfs: [.block], blockMountPoint: "/",
        diskFormat: .rofs,
        appRootfs: [.block], appArchitectures: [.amd64], runtimes: staticPrograms, startsRuntimeByLine: true,
        takesArguments: true, takesEnvironment: true, readsVersion: false,
        kernels: [], memory: .unknown, evidence: .documented("OSv's source and documents; never run here"))
}
