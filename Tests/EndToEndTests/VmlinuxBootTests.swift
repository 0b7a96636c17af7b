import FileIO
import GuestFormat
import Monitor
import TestSupport
import Testing

/// Debian's kernel as the bare ELF that Firecracker and Cloud Hypervisor take, entered as they enter it, with the command
/// lines that urunc gives them. The machine around it is QEMU's: it has these two monitors' entries, not their devices.
@Suite(.serialized) struct VmlinuxBootTests {
    private static let container = Container(arguments: ["/urunit", "two words", "exit=7"], environment: ["A=1"])
    private static let lines = [
        "argument=probe.wasm", "argument=two words", "argument=exit=7", "variable=A=1", "variable=PWD=/",
        "bunny: app ended with exit status 7",
    ]

    /// An image for a monitor with an app on Burrow's runtime in it, planned and its initrd written.
    private func withBoot(for monitor: MonitorKind, _ body: (Guest, Boot, Path) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let guest = try Guest(in: directory)
            let burrow = RuntimeDescriptor(
                path: "/bin/burrow", environment: .separate("--env"), argumentZero: .flag("--argv0"))
            try guest.add(
                "/bin/burrow", Files.read(Repository.program("guest/x86_64/burrow-linux")), permissions: 0o755)
            try await guest.add("/app/probe.wasm", GuestParts.shared.probe(wasm: true))
            try guest.add(GuestConfiguration(runtime: burrow, module: "/app/probe.wasm"))
            var values = try await guest.writeImage()
            values.monitor = monitor
            let boot = try Boot(
                values: values, rootfs: guest.image, container: Self.container,
                machine: Machine(architecture: "x86_64"),
                scratch: directory / "scratch")
            try boot.prepare()
            let kernel = directory / "vmlinux"
            _ = try await PythonTool("vmlinux.py").output(["\(guest.image)/.boot/kernel", kernel.string])
            try await body(guest, boot, kernel)
        }
    }

    @Test func entersAsFirecrackerDoes() async throws {
        try await withBoot(for: .firecracker) { guest, boot, kernel in
            #expect(boot.arguments.first == "firecracker")
            let entry = FirecrackerEntry(
                kernel: kernel, initrd: guest.directory / "scratch/initrd", in: guest.directory, megabytes: 256)
            let result = try await entry.run(boot.commandLine)
            #expect(result.guestLines == Self.lines, "\(result.output)\(result.errors)")
            #expect(result.status == 2 * 7 + 1)
        }
    }

    /// By the PVH note, as QEMU enters an ELF too.
    @Test func entersAsCloudHypervisorDoes() async throws {
        try await withBoot(for: .cloudHypervisor) { guest, boot, kernel in
            #expect(boot.arguments.first == "cloud-hypervisor")
            let result = try await Command(
                "qemu-system-x86_64", "-m", "256M", "-accel", "tcg", "-cpu", "max", "-display", "none", "-vga", "none",
                "-serial", "stdio", "-monitor", "null", "-nic", "none", "-nodefaults", "-no-reboot", "-device",
                "isa-debug-exit,iobase=0x501,iosize=2", "-kernel", kernel.string, "-initrd",
                "\(guest.directory)/scratch/initrd", "-append", boot.commandLine
            ).boot()
            #expect(result.guestLines == Self.lines, "\(result.output)\(result.errors)")
            #expect(result.status == 2 * 7 + 1)
        }
    }
}
