import FileIO
import GuestFormat
import GuestTools
import JSON
import Monitor
import Testing

/// Starts of images for Burrow: to urunc and to `bunny run` they are of type `unikraft`.
@Suite struct BurrowTests {
    private static let values = [
        "unikernelType": "unikraft", "hypervisor": "qemu", "binary": "/.boot/kernel", "initrd": "/.boot/rootfs",
        "unikernelVersion": "0.16.1", "mountRootfs": "false",
    ]

    /// An image's root with an initrd that holds a guest file.
    private func image(_ guestFile: [UInt8]) throws -> ImageDirectory {
        let image = try ImageDirectory(Self.values, files: ["/.boot/kernel"])
        let tree = image.scratch / "tree"
        try Files.makeDirectory(tree / "etc/bunny", withParents: true)
        try Files.write(guestFile, to: tree / "etc/bunny/guest.conf")
        try Initrd(root: tree).write(to: image.root / ".boot/rootfs")
        return image
    }

    private static let guest = GuestConfiguration(runtime: RuntimeDescriptor(path: "burrow"), module: "/app/a.wasm")

    private func boot(_ image: ImageDirectory, _ container: Container) throws -> Boot {
        try Boot(
            values: UruncValues(rootfs: image.root), rootfs: image.root, container: container, machine: Machine(),
            scratch: image.scratch)
    }

    @Test func anImageWithItsConfig() throws {
        let config: JSONValue = [
            "config": ["Entrypoint": ["/app/a.wasm"], "Cmd": ["x", "y"], "Env": ["GREETING=hello there"]]
        ]
        let container = try Container(config: config, arguments: [], environment: ["A=b"])
        let image = try image(Self.guest.encoded())
        let boot = try boot(image, container)
        #expect(
            boot.commandLine
                == "Unikraft  env.vars=[ PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOSTNAME=bunny"
                + " HOME=/ GREETING=hello there A=b ] netdev.ip=/24::8.8.8.8   vfs.fstab=[ \"initrd0:/:extract:::\" ]"
                + " -- /app/a.wasm x y")
        #expect(
            image.shown(boot.arguments) == [
                "qemu-system-x86_64", "-m", "268M", "-cpu", "max", "-accel", "tcg", "-display", "none", "-vga", "none",
                "-serial", "stdio", "-monitor", "null", "-smp", "1", "-kernel", "ROOT/.boot/kernel", "-nic", "none",
                "-initrd", "SCRATCH/initrd", "-device", "isa-debug-exit,iobase=0x501,iosize=2", "-append",
                boot.commandLine,
            ])
        #expect(boot.hasExitDevice)
    }

    /// Where not even the kernel has room, QEMU would stand still. EM_X86_64 is 62; EM_AARCH64 is 183, and its memory
    /// does not begin at 0.
    @Test(arguments: [(1, 62), (2, 62), (3, 62), (2, 183)] as [(UInt64, UInt8)])
    func aKernelWithoutRoomIsRefused(mebibytes: UInt64, elfMachine: UInt8) throws {
        let image = try image(Self.guest.encoded())
        // 64-bit ELF with one program header: 100,000 bytes at 2 MiB.
        var kernel = [UInt8](repeating: 0, count: 120)
        kernel.replaceSubrange(0..<6, with: [0x7f, 0x45, 0x4c, 0x46, 2, 1])
        kernel[18] = elfMachine
        kernel[32] = 64
        kernel[54] = 56
        kernel[56] = 1
        kernel[64] = 1
        kernel.replaceSubrange(88..<91, with: [0, 0, 0x20])
        kernel.replaceSubrange(104..<107, with: [0xa0, 0x86, 1])
        try Files.write(kernel, to: image.root / ".boot/kernel")
        func boot() throws -> Boot {
            try Boot(
                values: UruncValues(rootfs: image.root), rootfs: image.root,
                container: Container(arguments: ["/app/a.wasm"]), machine: Machine(memory: mebibytes << 20),
                scratch: image.scratch)
        }
        if mebibytes >= 3 || elfMachine == 183 {
            _ = try boot()
        } else {
            let error = #expect(throws: MonitorError.self) { try boot() }
            #expect(
                error?.description == "the guest's kernel and initrd alone need 3 MB, and it has \(mebibytes): give it"
                    + " more with --memory 3M or above")
        }
    }

    /// `docker build --output DIR` leaves no config: the guest file has the module.
    @Test(arguments: [([], "-- "), (["x", "y"], "-- /app/a.wasm x y")])
    func onlyTheFiles(arguments: [String], end: String) throws {
        let image = try image(Self.guest.encoded())
        let container = try Container(
            values: UruncValues(rootfs: image.root), rootfs: image.root, arguments: arguments, environment: [])
        #expect(try boot(image, container).commandLine.hasSuffix(end))
    }

    /// The kernel has no network. What else is of type `unikraft` may have one.
    @Test func aPortLeadsNowhere() throws {
        let machine = Machine(network: .user, ports: [try #require(PublishedPort("8080:80"))])
        func boot(_ image: ImageDirectory) throws -> Boot {
            try Boot(
                values: UruncValues(rootfs: image.root), rootfs: image.root,
                container: Container(arguments: ["/app/a.wasm"]), machine: machine, scratch: image.scratch)
        }
        let error = #expect(throws: MonitorError.self) { try boot(image(Self.guest.encoded())) }
        #expect(
            error?.description == "no port of this guest can be published: Burrow's kernel has no network; on framework"
                + " linux the same app has one")
        let other = try ImageDirectory(Self.values, files: ["/.boot/kernel"])
        try Files.makeDirectory(other.scratch / "tree")
        try Initrd(root: other.scratch / "tree").write(to: other.root / ".boot/rootfs")
        #expect(try boot(other).arguments.contains { $0.contains("hostfwd=tcp:127.0.0.1:8080-:80") })
    }

    @Test func aBrokenGuestFileIsNamed() throws {
        let image = try image(Array("bunny-guest 1\nnonsense\n".utf8))
        let error = #expect(throws: MonitorError.self) {
            try Container(
                values: UruncValues(rootfs: image.root), rootfs: image.root, arguments: ["x"], environment: [])
        }
        #expect(error.map { "\($0)" }?.contains("/etc/bunny/guest.conf in the image's initrd, line 2: ") == true)
    }
}
