/// A form of kernel file (reference/urunc.md, 5, and section 8, number 9).
public enum KernelFormat: String, Hashable, Sendable, CaseIterable {
    /// Linux's compressed x86 image.
    case bzImage
    /// An ELF64 with a Xen PVH entry note.
    case pvhELF = "pvh-elf"
    /// An ELF32 with a multiboot 1 header.
    case multibootELF32 = "multiboot-elf32"
    /// An uncompressed ELF64 `vmlinux`.
    case vmlinux
    /// The uncompressed arm64 `Image`.
    case image = "Image"
    /// A Solo5 ELF with its manifest note.
    case solo5ELF = "solo5-elf"
}

/// A virtual machine monitor, or another host of guests that urunc starts.
public struct GuestMonitor: Hashable, Sendable {
    /// The name in the bunnyfile and the value of `com.urunc.unikernel.hypervisor`.
    public var name: String
    public var summary: String
    public var architectures: [Architecture]
    /// What it takes as kernel, by architecture.
    public var kernelFormats: [Architecture: [KernelFormat]]
    /// The OCI platform `os` that unikraft.org gives its images for this monitor, if it makes any (1.1 of the
    /// reference on Unikraft).
    public var unikraftPlatformOS: String?
    /// Whether urunc hands the guest's command line over to it.
    public var takesCommandLine = true
    public var evidence: Evidence
}
