extension Framework {
    /// Ours, which is the default, then the types of urunc's table (reference/urunc.md, 3.1, 3.4).
    static let builtIn: [Framework] = [burrow, linux, unikraft, mewz, hermit, mirage, rumprun, freebsd]

    /// What upstream's version 0.1 lets any framework but unikraft have (reference/urunc.md, 6.1).
    private static let upstreamKinds: [RootfsKind] = [.raw, .initrd, .block]

    /// Under urunc it goes as `unikraft`, the only type that hands arguments, environment and an initrd to the guest on
    /// both monitors; from 0.16.1 on that type's command line carries the environment (reference/urunc.md, 3.4).
    private static let burrow = Framework(
        name: "burrow", borrowedType: "unikraft",
        summary: "Bunny's own kernel with WASI and a Wasm interpreter in it; the default",
        monitors: ["qemu", "firecracker"], architectures: [.amd64],
        rootfs: [RootfsSupport(.initrd, monitors: ["qemu", "firecracker"], forms: [.tree])],
        upstreamDefaultRootfs: .initrd, upstreamRootfs: [.initrd], blockMountPoint: "/",
        appRootfs: [.initrd], appArchitectures: [.amd64], runtimes: [], ownRuntime: "burrow",
        takesArguments: true, takesEnvironment: true, readsVersion: true, fixedVersion: "0.16.1",
        kernels: [], carriedKernel: "burrow", memoryMegabytes: nil,
        evidence: .booted("end-to-end tests: initrd on qemu; firecracker's way in, imitated under qemu"))

    private static let linux = Framework(
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

    private static let unikraft = Framework(
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

    private static let mewz = Framework(
        name: "mewz", summary: "Mewz kernels with the app linked in",
        monitors: ["qemu"], architectures: [.amd64], rootfs: [],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], linksApp: true, takesArguments: false,
        takesEnvironment: false, readsVersion: false,
        kernels: [], memoryMegabytes: 512, evidence: .documented("urunc v0.8.0, type mewz"))

    private static let hermit = Framework(
        name: "hermit", summary: "Hermit: the kernel is its loader, the initrd the application's ELF",
        monitors: ["qemu"], architectures: [.amd64],
        rootfs: [RootfsSupport(.initrd, monitors: ["qemu"], forms: [.file])],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: false,
        readsVersion: false,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc v0.8.0, type hermit"))

    private static let mirage = Framework(
        name: "mirage", summary: "MirageOS unikernels",
        monitors: ["hvt", "spt", "qemu"], architectures: [.amd64, .arm64],
        rootfs: [RootfsSupport(.block, monitors: ["hvt", "spt"])],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: false,
        readsVersion: false,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc v0.8.0, type mirage"))

    private static let rumprun = Framework(
        name: "rumprun", summary: "Rumprun unikernels",
        monitors: ["hvt", "spt"], architectures: [.amd64, .arm64],
        rootfs: [
            RootfsSupport(.block, monitors: ["hvt", "spt"]), RootfsSupport(.raw, monitors: ["hvt", "spt"]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/data",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: true,
        readsVersion: false,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc v0.8.0, type rumprun"))

    private static let freebsd = Framework(
        name: "freebsd", summary: "A FreeBSD kernel",
        monitors: ["qemu", "firecracker"], architectures: [.amd64],
        rootfs: [
            RootfsSupport(.block, monitors: ["qemu", "firecracker"]),
            RootfsSupport(.raw, monitors: ["qemu", "firecracker"]),
        ],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], takesArguments: true, takesEnvironment: true,
        readsVersion: false,
        kernels: [], memoryMegabytes: nil, evidence: .documented("urunc main after v0.8.0, pull request 538"))
}
