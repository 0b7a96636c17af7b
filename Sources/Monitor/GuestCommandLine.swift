import GuestFormat

/// How the guest gets its root file system (urunc.md, 3.2).
enum GuestRootfs: Hashable, Sendable {
    case initrd, block, virtiofs, ninePFS, none
}

/// The guest's command line as urunc writes it for each type (urunc.md, 3.4 and 3.5).
struct GuestCommandLine {
    var container: Container
    var rootfs: GuestRootfs
    var address: GuestAddress?
    var version: String?
    var monitor: MonitorKind
    var architecture: String

    /// The line for a type.
    func line(for type: GuestType) throws(MonitorError) -> String {
        switch type {
        case .linux: try linux()
        case .unikraft: unikraft()
        case .mewz: mewz()
        case .hermit: hermit()
        case .mirage: mirage()
        case .rumprun: rumprun()
        case .freebsd: throw MonitorError("bunny run cannot start FreeBSD guests")
        }
    }

    /// Arguments joined by one blank, without quoting.
    private var words: String { container.arguments.joined(separator: " ") }

    // MARK: Linux

    /// Whether urunc hands environment, user and directory over in a file: the init's path has this word in it.
    var usesUrunit: Bool { container.arguments.first?.contains("urunit") ?? false }

    private func linux() throws(MonitorError) -> String {
        guard let program = container.arguments.first else {
            throw MonitorError("the image names no init: its Entrypoint and Cmd are empty")
        }
        let console = monitor == .qemu && architecture == "aarch64" ? "console=ttyAMA0" : "console=ttyS0"
        let rest = container.arguments.dropFirst().map {
            String(decoding: KernelLine.wrapped(Array($0.utf8)), as: UTF8.self)
        }
        var parts = ["panic=-1", console]
        if let part = linuxRoot { parts.append(part) }
        if let address {
            parts.append("ip=\(address.address)::\(address.gateway):\(address.mask):urunc:eth0:off")
        }
        parts += linuxEnvironment
        parts.append("\(rootfs == .initrd ? "rdinit" : "init")=\(program)")
        return (parts + ["--", rest.joined(separator: " ")]).joined(separator: " ")
    }

    private var linuxRoot: String? {
        switch rootfs {
        case .initrd: "root=/dev/ram0 rw"
        case .block: "root=/dev/vda rw"
        case .virtiofs: "root=fs0 rw rootfstype=virtiofs"
        case .ninePFS:
            "root=fs0 rw rootfstype=9p "
                + "rootflags=trans=virtio,version=9p2000.L,msize=5000000,cache=mmap,posixacl"
        case .none: nil
        }
    }

    private var linuxEnvironment: [String] {
        guard usesUrunit else { return container.environment }
        return rootfs == .initrd
            ? ["URUNIT_CONFIG=/urunit.conf"] : ["retain_initrd", "URUNIT_CONFIG=/sys/firmware/initrd"]
    }

    // MARK: Library operating systems

    private func unikraft() -> String {
        if UnikraftLine.isOld(version: version) {
            let network = address.map {
                "netdev.ipv4_addr=\($0.address) netdev.ipv4_gw_addr=\($0.gateway) netdev.ipv4_subnet_mask=\($0.mask)"
            }
            let parts = ["Unikraft", network ?? "", rootfs == .initrd ? "vfs.rootfs=initrd" : "", "--", words]
            return parts.joined(separator: " ")
        }
        let console = architecture == "aarch64" ? "console=ttyS0" : ""
        let environment =
            container.environment.isEmpty ? "" : "env.vars=[ \(container.environment.joined(separator: " ")) ]"
        let network = "netdev.ip=\(address?.address ?? "")/24:\(address?.gateway ?? ""):8.8.8.8"
        let table =
            switch rootfs {
            case .initrd: "vfs.fstab=[ \"initrd0:/:extract:::\" ]"
            case .ninePFS: "vfs.fstab=[ \"fs0:/:9pfs:::\" ]"
            default: ""
            }
        // Two empty fields stand between network and file systems; their blanks are urunc's.
        return ["Unikraft", console, environment, network, "", "", table, "--", words].joined(separator: " ")
    }

    private func mewz() -> String {
        address.map { "ip=\($0.address)/\($0.prefix) gateway=\($0.gateway)" } ?? ""
    }

    private func hermit() -> String {
        var parts: [String] = []
        if let address {
            parts = ["ip=\(address.address)/\(address.prefix)", "gateway=\(address.gateway)"]
            if !words.isEmpty { parts.append("--") }
        }
        return (parts + (words.isEmpty ? [] : [words])).joined(separator: " ")
    }

    private func mirage() -> String {
        guard let address else { return "  " + words }
        return "--ipv4=\(address.address)/\(address.prefix) --ipv4-gateway=\(address.gateway) \(words)"
    }

    private func rumprun() -> String {
        var members = ["\"cmdline\":\"\(words)\""]
        members += container.environment.map { "\"env\":\"\($0)\"" }
        if let address {
            members.append(
                "\"net\":{\"if\":\"ukvmif0\",\"cloner\":\"True\",\"type\":\"inet\",\"method\":\"static\","
                    + "\"addr\":\"\(address.address)\",\"mask\":\"1\",\"gw\":\"\(address.gateway)\"}")
        }
        if rootfs == .block {
            members.append(
                "\"blk\":{\"source\":\"etfs\",\"path\":\"/dev/ld0a\",\"fstype\":\"blk\",\"mountpoint\":\"/data\"}")
        }
        return "{\(members.joined(separator: ","))}"
    }
}
