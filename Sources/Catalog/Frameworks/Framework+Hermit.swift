internal import WasmReader

extension Framework {
    /// The kernel is Hermit's loader, the initrd the application's ELF. urunc shares no file system with it, so a module
    /// is part of that ELF, which a step of the user's own builds (reference on Hermit, 2.2).
    static let hermit = Framework(
        name: "hermit",
        summary: "Hermit: the kernel is its loader, the initrd the application's ELF with the app in it",
        monitors: ["qemu"], architectures: [.amd64],
        rootfs: [RootfsSupport(.initrd, monitors: ["qemu"], forms: [.file])],
        upstreamDefaultRootfs: .raw, upstreamRootfs: upstreamKinds, blockMountPoint: "/",
        appRootfs: [], appArchitectures: [], runtimes: [], appCarrier: .rootfs, appFeatures: hermitWasm,
        // Without a network urunc leaves the sign out that ends the kernel's own words; a second one does no harm.
        linkedEntrypoint: ["--"],
        takesArguments: true, takesEnvironment: false, readsVersion: false,
        kernels: [
            KernelArtefact(
                monitor: "qemu", architecture: .amd64,
                place: .url(
                    "https://github.com/hermit-os/loader/releases/download/v0.5.7/hermit-loader-x86_64-multiboot"),
                evidence: .documented("the loader's release workflow; never downloaded here"))
        ],
        memory: .withApp(1024), evidence: .documented("urunc v0.8.0, type hermit; hermit-rs, never built here"))

    /// What hermit-wasm gives a module: 20 functions of preview 1, and wasmtime without components (2.1).
    private static let hermitWasm = RuntimeFeatures(
        components: false, sockets: false, trapStatus: nil,
        lacks: [.threads, .legacyExceptions, .customPageSizes, .stackSwitching],
        importModules: ["wasi_snapshot_preview1"],
        functions: [
            "args_get", "args_sizes_get", "clock_time_get", "environ_get", "environ_sizes_get", "fd_close",
            "fd_fdstat_get", "fd_fdstat_set_flags", "fd_filestat_get", "fd_prestat_dir_name", "fd_prestat_get",
            "fd_read", "fd_seek", "fd_tell", "fd_write", "path_open", "path_unlink_file", "poll_oneoff", "proc_exit",
            "sched_yield",
        ])
}
