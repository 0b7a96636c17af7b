import FileIO

/// urunc's command line for QEMU (urunc.md, 5.1), in its order.
///
/// Left out, as urunc.md says for tests: `-L`, the seccomp sandbox; changed: acceleration and network as the machine
/// says; added: the exit device.
struct QEMU {
    var machine: Machine
    /// The processor.
    var architecture: String
    var layout: Layout
    var type: GuestType

    /// The port of the exit device: mewz has it from urunc, the others get the same.
    static let exitDevice = ["-device", "isa-debug-exit,iobase=0x501,iosize=2"]

    /// Whether QEMU's exit status carries the app's. The device is on the ISA bus, which only x86 machines have.
    var hasExitDevice: Bool { type == .mewz || machine.exitDevice && architecture == "x86_64" }

    func arguments(commandLine: String) -> [String] {
        var words = ["qemu-system-\(architecture)", "-m", "\(machine.megabytes)M"]
        words += machine.acceleration == .kvm ? ["-cpu", "host", "-enable-kvm"] : ["-cpu", "max", "-accel", "tcg"]
        words += ["-display", "none", "-vga", "none", "-serial", "stdio", "-monitor", "null"]
        words += ["-smp", "\(machine.processors)"]
        if architecture == "aarch64" { words += ["-M", "virt"] }
        words += ["-kernel", layout.kernel.string]
        words += network + block
        if layout.root == .initrd, let initrd = layout.initrd { words += ["-initrd", initrd.string] }
        words += share
        if layout.root != .initrd, let configuration = layout.initrd { words += ["-initrd", configuration.string] }
        words += guest
        if hasExitDevice, type != .mewz { words += Self.exitDevice }
        return words + ["-append", commandLine]
    }

    private var network: [String] {
        guard machine.network == .user else { return ["-nic", "none"] }
        let back = ["-netdev", (["user,id=net0"] + machine.ports.map(\.forwarding)).joined(separator: ",")]
        let mac = "mac=\(Machine.macAddress)"
        switch type {
        case .mewz:
            return ["-device", "virtio-net-pci,netdev=net0,disable-legacy=on,disable-modern=off,\(mac)"] + back
        case .hermit:
            return back + ["-device", "virtio-net-pci,netdev=net0,disable-legacy=on,\(mac)"]
        default:
            let card = architecture == "aarch64" ? "virtio-net-device" : "virtio-net-pci"
            return back + ["-device", "\(card),netdev=net0,\(mac)"]
        }
    }

    private var block: [String] {
        guard let block = layout.block else { return [] }
        let name = layout.root == .block ? "rootfs" : "annot_vol"
        return [
            "-device", "virtio-blk-pci,serial=\(name),drive=\(name)", "-drive",
            "format=raw,if=none,id=\(name),file=\(Self.value(block))",
        ]
    }

    private var share: [String] {
        switch layout.root {
        case .ninePFS:
            return [
                "-fsdev", "local,id=rootfs9p,security_model=none,multidevs=remap,path=\(Self.value(layout.shared))",
                "-device",
                "virtio-9p-pci,fsdev=rootfs9p,mount_tag=fs0",
            ]
        case .virtiofs:
            return [
                "-object",
                "memory-backend-file,id=mem,size=\(machine.megabytes)M,mem-path=\(Self.value(layout.scratch)),share=on",
                "-numa", "node,memdev=mem", "-chardev", "socket,id=char0,path=\(Self.value(socket))", "-device",
                "vhost-user-fs-pci,queue-size=1024,chardev=char0,tag=fs0",
            ]
        case .initrd, .block, .none: return []
        }
    }

    private var guest: [String] {
        switch type {
        case .linux: ["-no-reboot", "-nodefaults"]
        case .mewz: ["-no-reboot"] + Self.exitDevice
        case .hermit: ["-no-reboot"]
        case .unikraft, .mirage, .rumprun, .freebsd: []
        }
    }

    /// A path as a value in an option: a comma would end it, two stand for one.
    private static func value(_ path: Path) -> String { path.string.replacing(",", with: ",,") }

    private var socket: Path { layout.scratch / "vhostqemu" }

    /// The daemon that shares the files, if they are shared by virtiofs.
    var helper: Boot.Helper? {
        guard layout.root == .virtiofs, let daemon = Virtiofsd.installed else { return nil }
        return Boot.Helper(
            arguments: daemon.arguments(socket: socket, directory: layout.shared), socket: socket)
    }
}

/// The two programs called virtiofsd.
struct Virtiofsd: Hashable, Sendable {
    var path: Path
    /// Whether it is QEMU's own of before 2023, whose options have another form.
    var isOld: Bool

    /// Where they lie, urunc's default first; Debian 12's QEMU brings the old one.
    static let known = [
        Virtiofsd(path: "/usr/libexec/virtiofsd", isOld: false), Virtiofsd(path: "/usr/bin/virtiofsd", isOld: false),
        Virtiofsd(path: "/usr/lib/qemu/virtiofsd", isOld: true),
    ]

    /// The one this machine has.
    static var installed: Virtiofsd? { known.first { Files.exists($0.path) } }

    func arguments(socket: Path, directory: Path) -> [String] {
        if isOld {
            return [path.string, "--socket-path=\(socket)", "-o", "source=\(directory)", "-o", "cache=always"]
        }
        return [
            path.string, "--socket-path=\(socket)", "--shared-dir", directory.string, "--cache", "always", "--sandbox",
            "none",
        ]
    }
}
