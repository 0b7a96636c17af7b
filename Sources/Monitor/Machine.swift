import FileIO

/// The virtual machine around a guest: what the host, not the image, decides.
public struct Machine: Hashable, Sendable {
    /// How instructions are run.
    public enum Acceleration: Hashable, Sendable {
        /// `/dev/kvm`, as urunc.
        case kvm
        /// QEMU's translator, for hosts without KVM.
        case tcg

        /// KVM where this process can use it.
        public static var detected: Acceleration { KVM.isUsable ? .kvm : .tcg }
    }

    /// The guest's network card.
    public enum Network: Hashable, Sendable {
        /// None; urunc's choice for a container without a network.
        case none
        /// QEMU's user-mode network (10.0.2.15 behind 10.0.2.2), which needs no rights on the host.
        case user
    }

    /// The processor: `x86_64` or `aarch64`; nil is what the image's kernel is for.
    public var architecture: String?
    /// How instructions are run.
    public var acceleration: Acceleration
    /// The container's memory limit in bytes; urunc's default is 256 MiB.
    public var memory: UInt64
    /// Virtual processors.
    public var processors: Int
    /// The guest's network card.
    public var network: Network
    /// Ports of the host that lead into the guest, on the user-mode network.
    public var ports: [PublishedPort]
    /// Whether QEMU gets the one device that carries the app's exit status out.
    public var exitDevice: Bool

    /// A machine as urunc makes it, but for TCG and the exit device.
    public init(
        architecture: String? = nil, acceleration: Acceleration = .tcg, memory: UInt64 = 256 << 20,
        processors: Int = 1, network: Network = .none, ports: [PublishedPort] = [], exitDevice: Bool = true
    ) {
        self.architecture = architecture
        self.acceleration = acceleration
        self.memory = memory
        self.processors = processors
        self.network = network
        self.ports = ports
        self.exitDevice = exitDevice
    }

    /// The machine for a kernel of this architecture: KVM runs only what the host's processor does.
    func on(_ architecture: String) -> Machine {
        var machine = self
        if architecture != Self.hostArchitecture { machine.acceleration = .tcg }
        return machine
    }

    private static var hostArchitecture: String {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }

    /// Memory as urunc tells it to qemu and cloud-hypervisor: millions of bytes, 256 for none (urunc.md, 5).
    var megabytes: UInt64 { memory == 0 ? 256 : memory / 1_000_000 }

    /// Memory as urunc tells it to firecracker.
    var mebibytes: UInt64 { memory == 0 ? 256 : memory >> 20 }

    /// The guest's address on the user-mode network.
    var address: GuestAddress? {
        guard network == .user else { return nil }
        return GuestAddress(address: "10.0.2.15", prefix: 24, mask: "255.255.255.0", gateway: "10.0.2.2")
    }

    /// The network card's address; QEMU's own default.
    static let macAddress = "52:54:00:12:34:56"
}

/// The guest's IPv4 address, as urunc takes it from the container's interface.
struct GuestAddress: Hashable, Sendable {
    var address: String
    var prefix: Int
    var mask: String
    var gateway: String
}
