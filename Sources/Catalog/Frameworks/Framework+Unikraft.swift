extension Framework {
    /// The published kernel is Unikraft's loader of Linux programs, which takes the guest's root from an initrd and the
    /// program and its arguments from the command line (reference on Unikraft, 6.1 and 6.2).
    static let unikraft = Framework(
        name: "unikraft",
        summary: "Unikraft kernels; the published one runs static Linux programs, as a Wasm runtime is",
        monitors: ["qemu", "firecracker", "hyperlight-unikraft"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.initrd, monitors: ["qemu", "firecracker", "hyperlight-unikraft"]),
            RootfsSupport(.raw, monitors: ["qemu"]),
        ],
        upstreamDefaultRootfs: .initrd, upstreamRootfs: [.initrd, .raw], blockMountPoint: "/",
        appRootfs: [.initrd], appArchitectures: [.amd64, .arm64], runtimes: staticPrograms, startsRuntimeByLine: true,
        needsStaticPIE: true, takesArguments: true, takesEnvironment: true, readsVersion: true,
        kernels: [unikraftBase("qemu"), unikraftBase("firecracker")],
        // The archive is unpacked into a file system in memory and stays where it was loaded.
        memory: .initrd(base: 32, times: 2),
        evidence: .documented("urunc v0.8.0, type unikraft; Unikraft's catalog and loader, never run here"))

    /// The runtimes that are one static program or can be built as one; a user's own of the others has one of their
    /// command lines (1.2, 6.1).
    static let staticPrograms = ["burrow", "wasmi", "wasm3", "wamr"]

    private static func unikraftBase(_ monitor: String) -> KernelArtefact {
        KernelArtefact(
            monitor: monitor, architecture: .amd64,
            place: .image("unikraft.org/base:latest", path: "/unikraft/bin/kernel"),
            evidence: .documented("Unikraft's catalog; never downloaded here"))
    }
}
