import FileIO
import GuestTools
import Monitor
import Testing

/// Command lines as the real urunc wrote them: reference urunc.md, 3.4, 3.5, 5 and 9.
@Suite struct BootPlanTests {
    private func plan(
        _ values: UruncValues, _ container: Container, _ machine: Machine = Machine(exitDevice: false)
    ) throws -> (Boot, [String]) {
        let image = try ImageDirectory(files: ["/.boot/kernel", "/.boot/rootfs", "/disk"])
        let boot = try Boot(
            values: values, rootfs: image.root, container: container, machine: machine, scratch: image.scratch)
        return (boot, image.shown(boot.arguments))
    }

    private static func values(
        _ type: GuestType, _ monitor: MonitorKind = .qemu, initrd: Bool = true, version: String? = nil
    ) -> UruncValues {
        UruncValues(
            type: type, monitor: monitor, binary: "/.boot/kernel", initrd: initrd ? "/.boot/rootfs" : nil,
            version: version)
    }

    @Test func linuxWithAnInitrdOnQEMU() throws {
        let container = Container(arguments: ["/urunit", "--flag", "two words"], environment: ["A=b"])
        let (boot, words) = try plan(Self.values(.linux), container)
        #expect(
            words == [
                "qemu-system-x86_64", "-m", "268M", "-cpu", "max", "-accel", "tcg", "-display", "none", "-vga", "none",
                "-serial", "stdio", "-monitor", "null", "-smp", "1", "-kernel", "ROOT/.boot/kernel", "-nic", "none",
                "-initrd", "SCRATCH/initrd", "-no-reboot", "-nodefaults", "-append",
                "panic=-1 console=ttyS0 root=/dev/ram0 rw URUNIT_CONFIG=/urunit.conf rdinit=/urunit -- "
                    + "--flag 'two words'",
            ])
        #expect(!boot.hasExitDevice)
        #expect(boot.helper == nil)
    }

    /// In an option QEMU takes a comma for the end of a value, and two for one.
    @Test func aCommaInAPathStaysInIt() throws {
        let image = try ImageDirectory(files: ["/.boot/kernel", "/a,b"])
        let boot = try Boot(
            values: UruncValues(
                type: .linux, monitor: .qemu, binary: "/.boot/kernel", block: "/a,b", blockMountPoint: "/"),
            rootfs: image.root, container: Container(arguments: ["/urunit"]), machine: Machine(),
            scratch: image.scratch)
        #expect(image.shown(boot.arguments).contains("format=raw,if=none,id=rootfs,file=ROOT/a,,b"))
    }

    @Test func theExitDeviceAndKVMAreAllThatChanges() throws {
        let container = Container(arguments: ["/urunit"])
        let (_, plain) = try plan(Self.values(.linux), container)
        let (boot, words) = try plan(Self.values(.linux), container, Machine(acceleration: .kvm))
        #expect(boot.hasExitDevice)
        var expected = plain
        expected.replaceSubrange(3..<7, with: ["-cpu", "host", "-enable-kvm"])
        expected.insert(contentsOf: ["-device", "isa-debug-exit,iobase=0x501,iosize=2"], at: expected.count - 2)
        #expect(words == expected)
    }

    @Test func linuxWithANetworkAndAnInitOfItsOwn() throws {
        let container = Container(arguments: ["/myinit", "x"], environment: ["PATH=/bin", "IMG_ENV=from image"])
        let (boot, words) = try plan(
            Self.values(.linux), container, Machine(memory: 512 << 20, network: .user, exitDevice: false))
        #expect(words.contains("536M"))
        #expect(
            words[19...22] == [
                "-netdev", "user,id=net0", "-device", "virtio-net-pci,netdev=net0,mac=52:54:00:12:34:56",
            ])
        #expect(
            boot.commandLine == "panic=-1 console=ttyS0 root=/dev/ram0 rw ip=10.0.2.15::10.0.2.2:255.255.255.0:urunc:"
                + "eth0:off PATH=/bin IMG_ENV=from image rdinit=/myinit -- x")
    }

    @Test func publishedPortsLeadThroughTheNetwork() throws {
        let ports = try [#require(PublishedPort("8080:80")), #require(PublishedPort("0.0.0.0:53:53/udp"))]
        let (_, words) = try plan(
            Self.values(.linux), Container(arguments: ["/urunit"]), Machine(network: .user, ports: ports))
        #expect(words.contains("user,id=net0,hostfwd=tcp:127.0.0.1:8080-:80,hostfwd=udp:0.0.0.0:53-:53"))
    }

    @Test func aBlockDeviceIsTheRoot() throws {
        let values = UruncValues(
            type: .linux, monitor: .qemu, binary: "/.boot/kernel", block: "/disk", blockMountPoint: "/")
        let (boot, words) = try plan(values, Container(arguments: ["/urunit"]))
        #expect(
            words[21...] == [
                "-device", "virtio-blk-pci,serial=rootfs,drive=rootfs", "-drive",
                "format=raw,if=none,id=rootfs,file=ROOT/disk", "-initrd", "SCRATCH/urunit.conf", "-no-reboot",
                "-nodefaults", "-append", boot.commandLine,
            ])
        #expect(
            boot.commandLine == "panic=-1 console=ttyS0 root=/dev/vda rw retain_initrd "
                + "URUNIT_CONFIG=/sys/firmware/initrd init=/urunit -- ")
    }

    @Test(arguments: [
        (
            GuestType.unikraft, nil, Machine.Network.none,
            "Unikraft  env.vars=[ PATH=/bin ] netdev.ip=/24::8.8.8.8   vfs.fstab=[ \"initrd0:/:extract:::\" ] -- app -c"
        ),
        (
            .unikraft, "0.16.1", .user,
            "Unikraft  env.vars=[ PATH=/bin ] netdev.ip=10.0.2.15/24:10.0.2.2:8.8.8.8   "
                + "vfs.fstab=[ \"initrd0:/:extract:::\" ] -- app -c"
        ),
        (
            .unikraft, "0.15.0", .user,
            "Unikraft netdev.ipv4_addr=10.0.2.15 netdev.ipv4_gw_addr=10.0.2.2 netdev.ipv4_subnet_mask=255.255.255.0 "
                + "vfs.rootfs=initrd -- app -c"
        ),
        (.mewz, nil, .none, ""), (.mewz, nil, .user, "ip=10.0.2.15/24 gateway=10.0.2.2"),
        (.hermit, nil, .none, "app -c"), (.hermit, nil, .user, "ip=10.0.2.15/24 gateway=10.0.2.2 -- app -c"),
        (.mirage, nil, .none, "  app -c"), (.mirage, nil, .user, "--ipv4=10.0.2.15/24 --ipv4-gateway=10.0.2.2 app -c"),
        (.rumprun, nil, .none, #"{"cmdline":"app -c","env":"PATH=/bin"}"#),
    ])
    func otherTypes(type: GuestType, version: String?, network: Machine.Network, line: String) throws {
        let container = Container(arguments: ["app", "-c"], environment: ["PATH=/bin"])
        let (boot, _) = try plan(Self.values(type, version: version), container, Machine(network: network))
        #expect(boot.commandLine == line)
    }

    @Test func mewzHasTheExitDeviceFromUrunc() throws {
        let (boot, words) = try plan(Self.values(.mewz, initrd: false), Container(arguments: []))
        #expect(boot.hasExitDevice)
        #expect(words[21...] == ["-no-reboot", "-device", "isa-debug-exit,iobase=0x501,iosize=2", "-append", ""])
    }

    @Test func firecrackerGetsAFile() throws {
        let image = try ImageDirectory(files: ["/.boot/kernel", "/.boot/rootfs"])
        let boot = try Boot(
            values: Self.values(.linux, .firecracker), rootfs: image.root, container: Container(arguments: ["/urunit"]),
            machine: Machine(), scratch: image.scratch)
        #expect(image.shown(boot.arguments) == ["firecracker", "--no-api", "--config-file", "SCRATCH/fc.json"])
        try boot.prepare()
        let text = String(decoding: try Files.read(image.scratch / "fc.json"), as: UTF8.self)
        let lines = image.shown(text.split(separator: "\n").map(String.init))
        #expect(lines.contains { $0.contains("\"initrd_path\"") && $0.contains("SCRATCH/initrd") })
        #expect(lines.contains { $0.contains("\"mem_size_mib\"") && $0.contains("256") })
    }

    @Test func cloudHypervisor() throws {
        let (boot, words) = try plan(Self.values(.linux, .cloudHypervisor), Container(arguments: ["/urunit"]))
        #expect(
            words == [
                "cloud-hypervisor", "--memory", "size=268M", "--cpus", "boot=1", "--kernel", "ROOT/.boot/kernel",
                "--console", "off", "--serial", "tty", "--seccomp", "true", "--initramfs", "SCRATCH/initrd",
                "--cmdline", boot.commandLine,
            ])
    }

    /// urunc.md, 9.2: one archive of 124 bytes always, a further one with the configuration.
    @Test func whatUruncAppends() throws {
        let image = try ImageDirectory(files: ["/.boot/kernel"])
        let tree = try ImageDirectory(files: ["/app"])
        try Initrd(root: tree.root).write(to: image.root / ".boot/rootfs")
        let container = Container(
            arguments: ["/urunit"], environment: ["A=1"], workingDirectory: "/w", userID: 1, groupID: 2)
        let boot = try Boot(
            values: Self.values(.linux), rootfs: image.root, container: container, machine: Machine(),
            scratch: image.scratch)
        try boot.prepare()
        let before = try Files.read(image.root / ".boot/rootfs")
        let after = try Files.read(image.scratch / "initrd")
        #expect(after.prefix(before.count) == before[...])
        let files = try CpioReader.files(in: after)
        #expect(files.map { String(decoding: $0.entry.name, as: UTF8.self) } == ["app", "/urunit.conf"])
        #expect(files.last?.entry.permissions == 0o400)
        #expect(
            files.last.map { String(decoding: $0.content, as: UTF8.self) }
                == "UES\nA=1\nUEE\nUCS\nUID:1\nGID:2\nWD:/w\nUCE\nUBS\nUBE\n")
        let other = try Boot(
            values: Self.values(.unikraft), rootfs: image.root, container: container, machine: Machine(),
            scratch: image.scratch)
        try other.prepare()
        #expect(try Files.read(image.scratch / "initrd").count == before.count + 124)
    }

    @Test(arguments: [
        (UruncValues(type: .linux, monitor: .qemu, binary: "/nope"), "the image's kernel /nope is not a file in ROOT"),
        (
            UruncValues(type: .linux, monitor: .qemu, binary: "/k", initrd: "/r"),
            "the image's initrd /r is not a file in ROOT"
        ),
        (
            UruncValues(type: .linux, monitor: .qemu, binary: "/../etc/passwd"),
            "the image's kernel /../etc/passwd is not in the image: urunc refuses `..`"
        ),
        (
            UruncValues(type: .mirage, monitor: .hvt, binary: "/k"),
            "bunny run cannot start the monitor hvt; it knows qemu, firecracker and cloud-hypervisor"
        ),
        (
            UruncValues(type: .linux, monitor: .qemu, binary: "/k"),
            "the image names no init: its Entrypoint and Cmd are empty"
        ),
    ])
    func whatCannotBeStartedSaysWhy(values: UruncValues, message: String) throws {
        let image = try ImageDirectory(files: ["/k"])
        let error = #expect(throws: MonitorError.self) {
            try Boot(
                values: values, rootfs: image.root, container: Container(arguments: []), machine: Machine(),
                scratch: image.scratch)
        }
        #expect(image.shown([error?.description ?? ""]) == [message])
    }
}

@Suite struct OutcomeTests {
    @Test(arguments: [
        (1, "", Outcome.ended(0)), (15, "bunny: app ended with exit status 7\r\n", .ended(7)), (15, "", .ended(7)),
        (13, "x\r\nbunny: app ended with exit status 134\r\n", .ended(134)),
        (23, "bunny: app was killed by signal 11 (SIGSEGV)\r\n", .ended(139)),
        (23, "half a line bunny: app was killed by signal 11 (SIGSEGV)\r\n", .ended(139)),
        (15, "bunny: app ended with exit status 9\n", .ended(7)),
        (
            0, "Kernel panic - not syncing: x\n---[ end ]",
            .monitorFailed("the guest's kernel panicked; its last lines say why")
        ),
        (0, "x", .unknown("the guest ended; nothing in it reported the app's exit status")),
        (2, "x", .monitorFailed("the monitor ended with status 2")),
    ])
    func theMonitorsEndTellsTheApps(status: Int, console: String, outcome: Outcome) throws {
        let image = try ImageDirectory(files: ["/k"])
        let boot = try Boot(
            values: UruncValues(type: .linux, monitor: .qemu, binary: "/k"), rootfs: image.root,
            container: Container(arguments: ["/urunit"]), machine: Machine(), scratch: image.scratch)
        var tail = ConsoleTail()
        tail.append(Array(repeating: UInt8(ascii: "\n"), count: 50_000))
        tail.append(Array(console.utf8))
        #expect(boot.outcome(.exited(status), console: tail, complaint: ConsoleTail()) == outcome)
    }

    @Test func aMonitorThatCannotStartIsNotTheAppsStatus() throws {
        let image = try ImageDirectory(files: ["/k"])
        let boot = try Boot(
            values: UruncValues(type: .linux, monitor: .qemu, binary: "/k"), rootfs: image.root,
            container: Container(arguments: ["/urunit"]), machine: Machine(), scratch: image.scratch)
        var complaint = ConsoleTail()
        complaint.append(Array("qemu-system-x86_64: could not load kernel\n".utf8))
        let failed = boot.outcome(.exited(1), console: ConsoleTail(), complaint: complaint)
        #expect(failed == .monitorFailed("the monitor ended with status 1 before the guest printed anything"))
        #expect(failed.status == 125)
        #expect(
            boot.outcome(.signalled(9), console: ConsoleTail(), complaint: ConsoleTail())
                == .monitorFailed("the monitor was killed by a signal"))
    }

    @Test func aMonitorThatWasStoppedIsNoSuccess() throws {
        let image = try ImageDirectory(files: ["/k"])
        let boot = try Boot(
            values: UruncValues(type: .linux, monitor: .qemu, binary: "/k"), rootfs: image.root,
            container: Container(arguments: ["/urunit"]), machine: Machine(), scratch: image.scratch)
        var console = ConsoleTail()
        console.append(Array("hello\r\n".utf8))
        var complaint = ConsoleTail()
        complaint.append(Array("qemu-system-x86_64: terminating on signal 15 from pid 7 (bash)\n".utf8))
        let outcome = boot.outcome(.exited(0), console: console, complaint: complaint)
        #expect(outcome == .monitorFailed("the monitor was stopped by a signal"))
        #expect(outcome.status == 125)
    }
}

/// The machine is the one that the kernel is for.
@Suite struct KernelFormatTests {
    static let kernels: [(head: [UInt8], architecture: String)] = [
        ([UInt8](repeating: 0, count: 56) + Array("ARMd".utf8) + [0, 0, 0, 0], "aarch64"),
        ([0x7f, 0x45, 0x4c, 0x46] + [UInt8](repeating: 1, count: 14) + [183, 0], "aarch64"),
        ([0x7f, 0x45, 0x4c, 0x46] + [UInt8](repeating: 1, count: 14) + [62, 0], "x86_64"),
        ([0x4d, 0x5a], "x86_64"), ([], "x86_64"), (pe(0xAA64), "aarch64"), (pe(0x8664), "x86_64"),
        ([0x1F, 0x8B, 8, 0], "aarch64"), ([0x4D, 0x5A] + [UInt8](repeating: 0xFF, count: 70), "x86_64"),
    ]

    /// An EFI application for a machine, as the kernel's EFI-zboot form begins.
    private static func pe(_ machine: UInt16) -> [UInt8] {
        let start = [0x4D, 0x5A, 0, 0] + Array("zimg".utf8) + [UInt8](repeating: 0, count: 52) + [0x40, 0, 0, 0]
        return start + [0x50, 0x45, 0, 0, UInt8(machine & 0xFF), UInt8(machine >> 8)]
    }

    @Test(arguments: kernels.map(\.architecture).indices) func architecture(index: Int) throws {
        let (head, architecture) = Self.kernels[index]
        let image = try ImageDirectory(files: ["/.boot/kernel"])
        try Files.write(head, to: image.root / ".boot/kernel")
        let boot = try Boot(
            values: UruncValues(type: .linux, monitor: .qemu, binary: "/.boot/kernel"), rootfs: image.root,
            container: Container(arguments: ["/urunit"]), machine: Machine(acceleration: .kvm), scratch: image.scratch)
        #expect(boot.arguments.first == "qemu-system-\(architecture)")
        #expect(boot.commandLine.contains(architecture == "aarch64" ? "console=ttyAMA0" : "console=ttyS0"))
        #expect(boot.hasExitDevice == (architecture == "x86_64"))
    }
}
