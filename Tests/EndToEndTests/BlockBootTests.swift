import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// A root file system on a disk, made by the build. Debian's kernels have virtio disks as modules, and urunc hands a
    /// guest with a root disk no initrd to load them from; so the kernel here is one with all built in, on the devices
    /// that Firecracker has, and its console is the only thing on urunc's line that is another.
    @Suite struct BlockRootfs {
        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `an app boots from a disk`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                try project.write(
                    """
                    #syntax=bunny:latest
                    version: v0.2
                    app:
                      module: everywhere.wasm
                      env: {GREETING: "hello from the bunnyfile"}
                      dirs: {/data: data}
                    platforms: {framework: linux, runtime: burrow}
                    kernel: {from: bunny-kernel-linux, path: /kernel}
                    rootfs: {type: block}
                    """)
                let build = try await daemon.build(project, tag: "on-disk")
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved("on-disk", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["com.urunc.unikernel.block"] == "/.boot/rootfs")
                #expect(image.labels["com.urunc.unikernel.blkMntPoint"] == "/")
                let run = try await boot(image.rootfs / ".boot/rootfs", in: directory)
                #expect(
                    run.guestLines.drop { !$0.hasPrefix("Hello") } == [
                        "Hello from WebAssembly, everywhere", "argument 1: one", "argument 2: exit=3",
                        "GREETING=hello from the bunnyfile", "file: the same file on every system",
                        "clock: a time after this app was written", "random: two numbers that differ",
                        "bunny: app ended with exit status 3",
                    ], "\(run.output)\(run.errors)")
                #expect(run.status == 2 * 3 + 1)
            }
        }

        private func boot(_ disk: Path, in directory: Path) async throws -> CommandResult {
            let kernel = try await GuestParts.shared.tree("bunny-kernel-krun")
            let places = String(decoding: try Files.read(kernel / "places"), as: UTF8.self)
                .split(separator: "\n").compactMap { UInt64($0) }
            guard places.count == 2 else { throw TestSetupError("bunny-kernel-krun has no places") }
            let configuration = directory / "urunit.conf"
            try Files.write(Array("UES\nUEE\nUCS\nUID:0\nGID:0\nWD:/\nUCE\nUBS\nUBE\n".utf8), to: configuration)
            var entry = FirecrackerEntry(
                kernel: kernel / "kernel", places: (places[0], places[1]), initrd: configuration, in: directory,
                megabytes: 256)
            entry.machine = [
                "-M", "microvm,acpi=off,auto-kernel-cmdline=off", "-nodefaults", "-no-user-config", "-monitor", "none",
                "-global", "virtio-mmio.force-legacy=off", "-device", "virtio-serial-device", "-chardev",
                "stdio,id=console", "-device", "virtconsole,chardev=console", "-drive",
                "format=raw,if=none,id=rootfs,file=\(disk)", "-device", "virtio-blk-device,drive=rootfs",
            ]
            // What Firecracker puts on the line for each of its devices: eight places for them, as QEMU has them.
            let devices = (0..<8).map { "virtio_mmio.device=512@\(0xfeb0_0000 + 512 * $0):\(5 + $0)" }
            return try await entry.run(
                "panic=-1 console=hvc0 root=/dev/vda rw retain_initrd URUNIT_CONFIG=/sys/firmware/initrd init=/urunit "
                    + devices.joined(separator: " ") + " -- one exit=3")
        }
    }
}
