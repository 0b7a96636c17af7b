import Glibc

/// The host's virtual machine device.
public enum KVM {
    /// Whether this process can make a virtual machine: the device is there, may be opened, and works.
    ///
    /// A device node alone proves nothing: in a container or a nested machine it may be there and refuse.
    public static var isUsable: Bool {
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
