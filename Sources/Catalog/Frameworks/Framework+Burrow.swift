extension Framework {
    /// Under urunc it goes as `unikraft`, the only type that hands arguments, environment and an initrd to the guest on
    /// both monitors; from 0.16.1 on that type's command line carries the environment (reference/urunc.md, 3.4).
    static let burrow = Framework(
        name: "burrow", borrowedType: "unikraft",
        summary: "Bunny's own kernel with WASI and a Wasm interpreter in it; the default",
        monitors: ["qemu", "firecracker"], architectures: [.amd64],
        rootfs: [RootfsSupport(.initrd, monitors: ["qemu", "firecracker"], forms: [.tree])],
        upstreamDefaultRootfs: .initrd, upstreamRootfs: [.initrd], blockMountPoint: "/",
        appRootfs: [.initrd], appArchitectures: [.amd64], runtimes: [], ownRuntime: "burrow", kernelForm: .pvhELF,
        takesArguments: true, takesEnvironment: true, hasNetwork: false, readsVersion: true, fixedVersion: "0.16.1",
        kernels: [], carriedKernel: "burrow", memory: .computed,
        evidence: .booted("end-to-end tests: initrd on qemu; firecracker's way in, imitated under qemu"))
}
