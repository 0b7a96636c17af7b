public import FileIO
import JSON

/// What an image tells urunc about itself (urunc.md, 2.1), as `/urunc.json` holds it: one object, each value base64.
public struct UruncValues: Hashable, Sendable {
    /// The guest's type: `linux`, `unikraft`, `mewz`, ….
    public var type: GuestType
    /// The monitor: `qemu`, `firecracker`, ….
    public var monitor: MonitorKind
    /// The kernel's path in the image.
    public var binary: String
    /// The initrd's path in the image, if there is one.
    public var initrd: String?
    /// A disk image's path in the image, if there is one.
    public var block: String?
    /// Where the guest mounts the disk image.
    public var blockMountPoint: String?
    /// Whether the guest gets the image's whole file system.
    public var mountRootfs: Bool
    /// The framework's version; urunc reads it for unikraft only.
    public var version: String?

    /// Values with these parts.
    public init(
        type: GuestType, monitor: MonitorKind, binary: String, initrd: String? = nil, block: String? = nil,
        blockMountPoint: String? = nil, mountRootfs: Bool = false, version: String? = nil
    ) {
        self.type = type
        self.monitor = monitor
        self.binary = binary
        self.initrd = initrd
        self.block = block
        self.blockMountPoint = blockMountPoint
        self.mountRootfs = mountRootfs
        self.version = version
    }

    /// Reads `/urunc.json` of an image whose files lie in a directory.
    public init(rootfs: Path) throws(MonitorError) {
        let path = rootfs / "urunc.json"
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: 1 << 20) } catch {
            guard error.isNotFound else { throw MonitorError(error.description) }
            throw MonitorError("\(rootfs) has no urunc.json, so it is not the root of an image for urunc")
        }
        try self.init(json: bytes, name: path.string)
    }

    /// Reads the bytes of a `urunc.json`.
    /// - Parameter name: what errors call the file.
    public init(json bytes: [UInt8], name: String = "urunc.json") throws(MonitorError) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch { throw MonitorError("\(name): \(error)") }
        guard let object = value.objectValue else { throw MonitorError("\(name) is not a JSON object") }
        var found: [String: String] = [:]
        for member in object.members where member.key.hasPrefix(Self.prefix) {
            guard let text = member.value.stringValue, let decoded = Base64.decoded(text),
                let plain = String(validating: decoded, as: UTF8.self)
            else {
                throw MonitorError("\(name): the value of \(member.key) is not base64 of text")
            }
            if !plain.isEmpty { found[String(member.key.dropFirst(Self.prefix.count))] = plain }
        }
        try self.init(found, name: name)
    }

    private static let prefix = "com.urunc.unikernel."

    private init(_ found: [String: String], name: String) throws(MonitorError) {
        func required(_ key: String) throws(MonitorError) -> String {
            guard let value = found[key] else { throw MonitorError("\(name) has no \(Self.prefix)\(key)") }
            return value
        }
        let typeName = try required("unikernelType")
        guard let type = GuestType(rawValue: typeName) else {
            throw MonitorError("\(name): urunc knows no guest type \"\(typeName)\"")
        }
        let monitorName = try required("hypervisor")
        guard let monitor = MonitorKind(rawValue: monitorName) else {
            throw MonitorError("\(name): urunc knows no monitor \"\(monitorName)\"")
        }
        let yes: Set<String> = ["1", "t", "T", "TRUE", "true", "True"]
        self.init(
            type: type, monitor: monitor, binary: try required("binary"), initrd: found["initrd"],
            block: found["block"], blockMountPoint: found["blkMntPoint"],
            mountRootfs: yes.contains(found["mountRootfs"] ?? "false"), version: found["unikernelVersion"])
    }
}

/// urunc's guest types (urunc.md, 3.1).
public enum GuestType: String, Hashable, Sendable, CaseIterable {
    case unikraft, linux, mewz, hermit, mirage, rumprun, freebsd
}

/// urunc's monitors (urunc.md, 3.1).
public enum MonitorKind: String, Hashable, Sendable, CaseIterable {
    case qemu, firecracker, hvt, spt
    case cloudHypervisor = "cloud-hypervisor"
    case hyperlightUnikraft = "hyperlight-unikraft"
}
