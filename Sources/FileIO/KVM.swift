import Glibc

/// The host's virtual machine device.
public enum KVM {
    /// Whether this process can make a virtual machine: the device is there, may be opened, and works.
    ///
    /// A device node alone proves nothing: in a container it may be there and refuse. And where an x86 processor shows
    /// no virtualisation of its own, KVM is an emulation of it (kvm_pvm) that gives up in the middle of a Linux boot:
    /// QEMU then stands still with "KVM internal error", so that one counts as unusable.
    public static var isUsable: Bool { hasHardware && makesMachines }

    private static var hasHardware: Bool {
        #if arch(x86_64)
            guard let text = try? Files.read("/proc/cpuinfo") else { return false }
            let flags = text.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: Array("flags".utf8)) }
            let words = flags?.split(separator: UInt8(ascii: " ")) ?? []
            return words.contains { $0.elementsEqual("vmx".utf8) || $0.elementsEqual("svm".utf8) }
        #else
            return true
        #endif
    }

    private static var makesMachines: Bool {
        let device = open("/dev/kvm", O_RDWR | O_CLOEXEC)
        guard device >= 0 else { return false }
        defer { close(device) }
        // KVM_CREATE_VM (linux/kvm.h): a new descriptor, or -1.
        let createVM: UInt = 0xae01
        let machine = ioctl(device, createVM, 0)
        guard machine >= 0 else { return false }
        close(machine)
        return true
    }
}
