import FileIO
import JSON

/// urunc's configuration file for Firecracker (urunc.md, 5.2).
struct Firecracker {
    var machine: Machine
    var layout: Layout

    func configuration(commandLine: String) -> [UInt8] {
        var source = JSONObject([
            ("kernel_image_path", .string(layout.kernel.string)), ("boot_args", .string(commandLine)),
        ])
        if let initrd = layout.initrd { source["initrd_path"] = .string(initrd.string) }
        var drives: [JSONValue] = []
        if let block = layout.block {
            let name = layout.root == .block ? "FCrootfs" : "FCannot_vol"
            drives.append([
                "drive_id": .string(name), "is_read_only": false, "is_root_device": false,
                "path_on_host": .string(block.string),
            ])
        }
        let value: JSONValue = [
            "boot-source": .object(source),
            "machine-config": [
                "vcpu_count": .integer(Int64(machine.processors)), "mem_size_mib": .integer(Int64(machine.mebibytes)),
                "smt": false, "track_dirty_pages": false,
            ],
            "drives": .array(drives),
        ]
        return Array(value.serialized(pretty: true).utf8)
    }
}

/// urunc's command line for Cloud Hypervisor (urunc.md, 5.3).
struct CloudHypervisor {
    var machine: Machine
    var layout: Layout

    func arguments(commandLine: String) -> [String] {
        var words = ["cloud-hypervisor", "--memory", "size=\(machine.megabytes)M"]
        words += ["--cpus", "boot=\(machine.processors)", "--kernel", layout.kernel.string]
        words += ["--console", "off", "--serial", "tty", "--seccomp", "true"]
        if let block = layout.block {
            words += ["--disk", "path=\(block),id=\(layout.root == .block ? "rootfs" : "annot_vol")"]
        }
        if let initrd = layout.initrd { words += ["--initramfs", initrd.string] }
        return words + ["--cmdline", commandLine]
    }
}
