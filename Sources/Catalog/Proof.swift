/// A combination that the project's own tests have tried as a whole. What rows say of their parts says nothing about
/// them together: a combination without a proof is documented only.
public struct Proof: Hashable, Sendable {
    public var framework: String
    public var monitor: String
    public var architecture: Architecture
    /// What became of the app.
    public var app: Combination.App
    /// The kinds of rootfs it was tried with; empty for a guest without any.
    public var rootfs: [RootfsKind]
    public var evidence: Evidence

    /// All there are.
    static let builtIn: [Proof] = [
        proof("burrow", "burrow"), proof("linux", "wasmtime"),
        proof("linux", "wasmtime-capi", rootfs: [.initrd, .raw]), proof("linux", "wasmedge", rootfs: [.raw]),
        proof("linux", "wasmi-crate"), proof("linux", "wazero"),
        proof("linux", "burrow"), proof("linux", "burrow", .arm64),
        // urunc's disk is virtio's, and Debian's kernels have the driver of that as a module.
        Proof(
            framework: "linux", monitor: "qemu", architecture: .amd64, app: .runtime("burrow"), rootfs: [.block],
            evidence: .built("end-to-end tests, booted on an NVMe disk in place of virtio's")),
    ]

    private static func proof(
        _ framework: String, _ runtime: String, _ architecture: Architecture = .amd64,
        rootfs: [RootfsKind] = [.initrd]
    ) -> Proof {
        Proof(
            framework: framework, monitor: "qemu", architecture: architecture, app: .runtime(runtime), rootfs: rootfs,
            evidence: .booted("end-to-end tests, under TCG"))
    }

    func isOf(_ combination: Combination) -> Bool {
        (framework, monitor, architecture, app)
            == (combination.framework, combination.monitor, combination.architecture, combination.app)
            && (combination.rootfs.map(rootfs.contains) ?? rootfs.isEmpty)
    }
}
