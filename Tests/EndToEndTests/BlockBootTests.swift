import FileIO
import JSON
import Monitor
import TestSupport
import Testing

extension EndToEnd {
    /// A root file system on a disk, made by the build. Debian's kernels have virtio disks as modules, and urunc hands a
    /// guest with a root disk no initrd to load them from. So the disk is one that they have built in: NVMe, the only
    /// thing on urunc's command line that is another. A kernel with all built in boots on the devices that Firecracker has.
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
                      args: [first, "two words"]
                      env: {GREETING: "hello from the bunnyfile"}
                      dirs: {/data: data}
                    platforms: {framework: linux, runtime: burrow}
                    kernel: {from: "bunny-kernel-linux:6.12", path: /kernel}
                    rootfs: {type: block}
                    """)
                let build = try await daemon.build(project, tag: "on-disk")
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved("on-disk", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["com.urunc.unikernel.block"] == "/.boot/rootfs")
                #expect(image.labels["com.urunc.unikernel.blkMntPoint"] == "/")
                try await check(
                    boot(image, [], []), ["argument 1: first", "argument 2: two words"],
                    greeting: "hello from the bunnyfile", status: 0)
                // What a container is started with has the last word.
                let words = ["one", "two words", "exit=3"]
                let shown = ["argument 1: one", "argument 2: two words", "argument 3: exit=3"]
                let variables = ["GREETING=from the container"]
                try await check(boot(image, words, variables), shown, greeting: "from the container", status: 3)
                guard kind == .docker28 else { return }
                // That kernel knows no initrd, which is what urunc hands the environment over as.
                let run = try await bootOnFirecrackersDevices(image, words, variables)
                check(run, shown, greeting: "hello from the bunnyfile", status: 3)
                #expect(run.output.contains("cannot read /sys/firmware/initrd: the container's environment"))
            }
        }

        private func check(_ run: CommandResult, _ arguments: [String], greeting: String, status: Int32) {
            let end = status == 0 ? [] : ["bunny: app ended with exit status \(status)"]
            #expect(
                Array(run.guestLines.drop { !$0.hasPrefix("Hello") })
                    == ["Hello from WebAssembly, everywhere"] + arguments + [
                        "GREETING=\(greeting)", "file: the same file on every system",
                        "clock: a time after this app was written", "random: two numbers that differ",
                    ] + end, "\(run.output)\(run.errors)")
            #expect(run.status == 2 * status + 1)
        }

        /// urunc's start of a container of the image (urunc.md, 3.5 and 5.1).
        private func withBoot(
            _ image: BuiltImage, _ words: [String], _ variables: [String],
            _ body: (Boot, Path) async throws -> CommandResult
        ) async throws -> CommandResult {
            let container = try Container(config: .object(image.config), arguments: words, environment: variables)
            return try await withTemporaryDirectory { scratch in
                let boot = try Boot(
                    values: UruncValues(rootfs: image.rootfs), rootfs: image.rootfs, container: container,
                    machine: Machine(), scratch: scratch)
                try boot.prepare()
                return try await body(boot, scratch)
            }
        }

        private func boot(_ image: BuiltImage, _ words: [String], _ variables: [String]) async throws -> CommandResult {
            try await withBoot(image, words, variables) { boot, _ in
                let line = boot.arguments.map { word in
                    word.replacing("virtio-blk-pci,", with: "nvme,").replacing(
                        "root=/dev/vda ", with: "root=/dev/nvme0n1 ")
                }
                #expect(zip(line, boot.arguments).count { $0 != $1 } == 2, "\(line)")
                return try await Command(line, timeout: .seconds(120)).boot()
            }
        }

        private func bootOnFirecrackersDevices(
            _ image: BuiltImage, _ words: [String], _ variables: [String]
        ) async throws -> CommandResult {
            let kernel = try await GuestParts.shared.tree("bunny-kernel-krun")
            let places = String(decoding: try Files.read(kernel / "places"), as: UTF8.self)
                .split(separator: "\n").compactMap { UInt64($0) }
            guard places.count == 2 else { throw TestSetupError("bunny-kernel-krun has no places") }
            return try await withBoot(image, words, variables) { boot, scratch in
                var entry = FirecrackerEntry(
                    kernel: kernel / "kernel", places: (places[0], places[1]), initrd: scratch / "urunit.conf",
                    in: scratch, megabytes: 256)
                entry.machine = [
                    "-M", "microvm,acpi=off,auto-kernel-cmdline=off", "-nodefaults", "-no-user-config", "-monitor",
                    "none",
                    "-global", "virtio-mmio.force-legacy=off", "-device", "virtio-serial-device", "-chardev",
                    "stdio,id=console", "-device", "virtconsole,chardev=console", "-drive",
                    "format=raw,if=none,id=rootfs,file=\(image.rootfs)/.boot/rootfs", "-device",
                    "virtio-blk-device,drive=rootfs",
                ]
                // What Firecracker puts on the line for each of its devices: eight places for them, as QEMU has them.
                let devices = (0..<8).map { "virtio_mmio.device=512@\(0xfeb0_0000 + 512 * $0):\(5 + $0)" }
                let line = boot.commandLine.replacing("console=ttyS0", with: "console=hvc0")
                    .replacing(" init=", with: " " + devices.joined(separator: " ") + " init=")
                return try await entry.run(line)
            }
        }
    }
}
