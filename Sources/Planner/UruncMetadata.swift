internal import JSON

/// The values by which urunc recognises and starts an image (reference/urunc.md, section 2.1).
///
/// One table feeds the three places they are written to: manifest annotations and config labels in plain text,
/// `/urunc.json` with base64 values (section 2.3). `cmdline` is never made here: urunc 0.8 dropped it, and Entrypoint and
/// Cmd say the same without losing quotes.
public struct UruncMetadata: Hashable, Sendable {
    /// Guest type, lower case: `linux`, `unikraft`, `mewz` …
    public var unikernelType: String
    /// Monitor: `qemu`, `firecracker`, `cloud-hypervisor`, `hvt`, `spt` …
    public var hypervisor: String
    /// Absolute path of the kernel in the image.
    public var binary: String
    /// Version of the framework; only unikraft reads it.
    public var unikernelVersion: String?
    /// Absolute path of the initrd in the image.
    public var initrd: String?
    /// Absolute path of a disk image in the image; needs `blockMountPoint`.
    public var block: String?
    /// Where the guest mounts `block`; `/` makes it the root disk.
    public var blockMountPoint: String?
    /// Whether the guest gets the container's whole root file system.
    public var mountRootfs: Bool
    /// Values of ``passedOn`` that the user gave, by key without the prefix.
    public var others: [String: String]

    public init(
        unikernelType: String, hypervisor: String, binary: String, unikernelVersion: String? = nil,
        initrd: String? = nil, block: String? = nil, blockMountPoint: String? = nil, mountRootfs: Bool = false,
        others: [String: String] = [:]
    ) {
        self.unikernelType = unikernelType
        self.hypervisor = hypervisor
        self.binary = binary
        self.unikernelVersion = unikernelVersion
        self.initrd = initrd
        self.block = block
        self.blockMountPoint = blockMountPoint
        self.mountRootfs = mountRootfs
        self.others = others
    }

    /// Where `/urunc.json` lies in an image.
    public static let path = "/urunc.json"

    /// What every key begins with.
    public static let keyPrefix = "com.urunc.unikernel."

    /// Key (without prefix) and value of each row; a row without a value is not written.
    private static let table: [(key: String, value: @Sendable (Self) -> String?)] = [
        ("binary", { $0.binary }),
        ("blkMntPoint", { $0.blockMountPoint }),
        ("block", { $0.block }),
        ("hypervisor", { $0.hypervisor }),
        ("initrd", { $0.initrd }),
        ("mountRootfs", { $0.mountRootfs ? "true" : "false" }),
        ("unikernelType", { $0.unikernelType }),
        ("unikernelVersion", { $0.unikernelVersion }),
    ]

    /// Keys that mean something to some urunc and that this project only passes on (urunc.md, 2.1).
    public static let passedOn: Set<String> = ["cmdline", "solo5BlkDev", "solo5NetDev"]

    /// The keys that an image may carry, without the prefix; the rest belongs to the run of a container.
    public static let keys = (passedOn + table.map(\.key)).sorted()

    /// The keys that a row can have, with the prefix.
    static let written = Set(table.map { keyPrefix + $0.key })

    /// The rows that have a value, sorted by key, in plain text: the labels and the manifest annotations.
    public var entries: [(key: String, value: String)] {
        let rows = Self.table.compactMap { row in row.value(self).map { (row.key, $0) } }
        let all = rows + others.filter { Self.passedOn.contains($0.key) }.map { ($0.key, $0.value) }
        return all.sorted { $0.0 < $1.0 }.map { (Self.keyPrefix + $0.0, $0.1) }
    }

    /// The bytes of `/urunc.json`: one flat object, sorted keys, values in base64 with padding.
    public var json: [UInt8] {
        let members = entries.map { "\(quoted($0.key)):\(JSONValue.bytes($0.value.utf8).serialized())" }
        return Array("{\(members.joined(separator: ","))}\n".utf8)
    }

    private func quoted(_ text: String) -> String {
        JSONValue.string(text).serialized()
    }
}

extension UruncMetadata {
    /// Whether urunc 0.8 takes a path as it is (urunc.md, 2.4): its characters, absolute, clean, at most 4,096 bytes.
    public static func isPath(_ path: String) -> Bool {
        path.hasPrefix("/") && path != "/" && path.utf8.count <= 4096 && GuestPath.clean(path) == path
            && path.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "/"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
