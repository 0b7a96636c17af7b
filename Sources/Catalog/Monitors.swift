extension GuestMonitor {
    /// The monitors of urunc's table (reference/urunc.md, 3.1 and 5), the default first.
    static let builtIn: [GuestMonitor] = [
        GuestMonitor(
            name: "qemu", summary: "QEMU", architectures: [.amd64, .arm64],
            kernelFormats: [.amd64: [.bzImage, .pvhELF, .multibootELF32], .arm64: [.image]],
            unikraftPlatformOS: "qemu", evidence: .booted("end-to-end tests, under TCG on amd64")),
        GuestMonitor(
            name: "firecracker", summary: "Firecracker", architectures: [.amd64, .arm64],
            kernelFormats: [.amd64: [.vmlinux], .arm64: [.image]], unikraftPlatformOS: "fc",
            evidence: .documented("urunc v0.8.0")),
        GuestMonitor(
            name: "cloud-hypervisor", summary: "Cloud Hypervisor", architectures: [.amd64, .arm64],
            kernelFormats: [.amd64: [.vmlinux], .arm64: [.image]], unikraftPlatformOS: nil,
            evidence: .documented("urunc v0.8.0")),
        GuestMonitor(
            name: "hvt", summary: "Solo5 hvt", architectures: [.amd64, .arm64],
            kernelFormats: [.amd64: [.solo5ELF], .arm64: [.solo5ELF]], unikraftPlatformOS: nil,
            evidence: .documented("urunc v0.8.0")),
        GuestMonitor(
            name: "spt", summary: "Solo5 spt", architectures: [.amd64, .arm64],
            kernelFormats: [.amd64: [.solo5ELF], .arm64: [.solo5ELF]], unikraftPlatformOS: nil,
            evidence: .documented("urunc v0.8.0")),
        GuestMonitor(
            name: "hyperlight-unikraft", summary: "Hyperlight with Unikraft guests", architectures: [.amd64],
            kernelFormats: [:], unikraftPlatformOS: nil, takesCommandLine: false, evidence: .documented("urunc v0.8.0")),
    ]
}
