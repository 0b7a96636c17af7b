internal import CMachine

/// Where the kernel lies in memory.
enum KernelImage {
    /// Behind it. What lies below is the kernel's, the firmware's and the monitor's.
    static var end: UInt { UInt(address_of_kernel_end()) }
}
