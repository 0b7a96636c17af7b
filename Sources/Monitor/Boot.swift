public import FileIO
import GuestFormat
import GuestTools

/// One start of a guest: what has to be there, and the command line, which is urunc's but for what ``Machine`` changes.
///
/// A value: nothing happens until ``prepare()`` writes the files and the caller starts the helper and the monitor.
public struct Boot: Hashable, Sendable {
    /// A program that must run beside the monitor.
    public struct Helper: Hashable, Sendable {
        /// Its command line.
        public var arguments: [String]
        /// The socket it makes when it is ready; the monitor needs it.
        public var socket: Path
    }

    /// A file the monitor reads that is not the image's own.
    struct File: Hashable, Sendable {
        var path: Path
        /// The image's file it begins with; nil for none.
        var base: Path?
        /// What follows.
        var bytes: [UInt8]
    }

    /// The monitor's command line, the program first.
    public var arguments: [String]
    /// A program to start first and to end last.
    public var helper: Helper?
    /// The guest's type.
    public var type: GuestType
    /// Whether the monitor's exit status carries the app's.
    public var hasExitDevice: Bool
    /// The guest's command line, as it stands in ``arguments`` or the monitor's configuration.
    public var commandLine: String
    var files: [File] = []

    /// Plans the start of an image.
    /// - Parameters:
    ///   - rootfs: the directory with the image's files.
    ///   - scratch: an empty directory of the caller's, removed after the guest has ended.
    public init(
        values: UruncValues, rootfs: Path, container: Container, machine: Machine, scratch: Path
    ) throws(MonitorError) {
        try values.check(machine.ports, rootfs: rootfs)
        var layout = try Layout(values: values, rootfs: rootfs, machine: machine, scratch: scratch)
        let architecture = try Self.architecture(machine, kernel: layout.kernel)
        let line = GuestCommandLine(
            container: container, rootfs: layout.root, address: machine.address, version: values.version,
            monitor: values.monitor, architecture: architecture)
        let text = try line.line(for: values.type)
        try layout.check(memory: machine.megabytes)
        layout.add(container, handsOverConfiguration: values.type == .linux && line.usesUrunit)
        type = values.type
        commandLine = text
        hasExitDevice = false
        switch values.monitor {
        case .qemu:
            let qemu = QEMU(
                machine: machine.on(architecture), architecture: architecture, layout: layout, type: values.type)
            arguments = qemu.arguments(commandLine: text)
            helper = qemu.helper
            hasExitDevice = qemu.hasExitDevice
        case .firecracker:
            let configuration = Firecracker(machine: machine, layout: layout).configuration(commandLine: text)
            layout.files.append(File(path: scratch / "fc.json", base: nil, bytes: configuration))
            arguments = ["firecracker", "--no-api", "--config-file", "\(scratch)/fc.json"]
        case .cloudHypervisor:
            arguments = CloudHypervisor(machine: machine, layout: layout).arguments(commandLine: text)
        case .hvt, .spt, .hyperlightUnikraft:
            throw MonitorError(
                "bunny run cannot start the monitor \(values.monitor.rawValue); it knows qemu, firecracker and"
                    + " cloud-hypervisor")
        }
        if values.monitor != .qemu, machine.network == .user {
            throw MonitorError("bunny run has a user-mode network for qemu only, not for \(values.monitor.rawValue)")
        }
        files = layout.files
    }

    private static func architecture(_ machine: Machine, kernel: Path) throws(MonitorError) -> String {
        if let known = machine.architecture { return known }
        do { return try KernelFormat.architecture(of: kernel) } catch { throw MonitorError("\(error)") }
    }

    /// Writes the files the monitor reads: the initrd with urunc's archives behind it, or what stands in its place.
    public func prepare() throws(MonitorError) {
        for file in files {
            do {
                if let base = file.base {
                    try Files.copy(base, to: file.path)
                    try Files.setPermissions(of: file.path, to: 0o600)
                    try Files.append(file.bytes, to: file.path)
                } else {
                    try Files.write(file.bytes, to: file.path)
                }
            } catch {
                throw MonitorError("\(error)")
            }
        }
    }
}

/// Where the files of one start lie.
struct Layout: Hashable, Sendable {
    var root: GuestRootfs
    var kernel: Path
    /// What goes to the monitor as the initrd: the image's with archives appended, or urunc's configuration.
    var initrd: Path?
    var block: Path?
    /// Directory given to the guest.
    var shared: Path
    var scratch: Path
    var files: [Boot.File] = []

    /// Finds the files that the values name; chooses the root file system in urunc's order (urunc.md, 3.2).
    init(values: UruncValues, rootfs: Path, machine: Machine, scratch: Path) throws(MonitorError) {
        func member(_ path: String, _ what: String) throws(MonitorError) -> Path {
            let file = rootfs.appending(Path(path))
            guard !path.split(separator: "/").contains("..") else {
                throw MonitorError("the image's \(what) \(path) is not in the image: urunc refuses `..`")
            }
            guard let status = try? Files.status(of: file), status.kind == .regular else {
                throw MonitorError("the image's \(what) \(path) is not a file in \(rootfs)")
            }
            return file
        }
        kernel = try member(values.binary, "kernel")
        shared = rootfs
        self.scratch = scratch
        if let path = values.initrd {
            root = .initrd
            initrd = try member(path, "initrd")
        } else if let path = values.block {
            block = try member(path, "block device")
            guard let place = values.blockMountPoint else {
                throw MonitorError("the image has a block device but no blkMntPoint; urunc refuses it")
            }
            root = place == "/" ? .block : .none
        } else if values.mountRootfs {
            // urunc offers 9p where the host has no virtiofsd; unikraft knows nothing else.
            let knowsVirtiofs = values.type == .linux && values.monitor != .firecracker
            if knowsVirtiofs, Virtiofsd.installed != nil {
                root = .virtiofs
            } else if values.monitor == .qemu {
                root = .ninePFS
            } else {
                throw MonitorError("the image shares its files with the guest, and virtiofsd is not installed")
            }
        } else {
            root = .none
        }
    }

    /// Refuses a machine that has no room for kernel and initrd: there QEMU stands still without a word.
    func check(memory megabytes: UInt64) throws(MonitorError) {
        var end: UInt64 = 0
        do {
            end = try KernelFormat.loadedEnd(of: kernel) ?? 0
            if end > 0, let initrd { end += UInt64(try Files.status(of: initrd, followingLinks: true).size) }
        } catch {
            throw MonitorError("\(error)")
        }
        let needed = end >> 20 + 1
        guard end == 0 || megabytes >= needed else {
            throw MonitorError(
                "the guest's kernel and initrd alone need \(needed) MB, and it has \(megabytes): give it more with"
                    + " --memory \(needed)M or above")
        }
    }

    /// Puts behind the initrd, or in its place, what urunc adds at every start (urunc.md, 3.5 and 9.2).
    mutating func add(_ container: Container, handsOverConfiguration: Bool) {
        let configuration = container.urunitConfiguration().encoded()
        if let image = initrd {
            var archives = UruncArchive.bytes(of: [])
            if handsOverConfiguration {
                archives += UruncArchive.bytes(of: [(name: "/urunit.conf", content: configuration)])
            }
            let copy = scratch / "initrd"
            files.append(Boot.File(path: copy, base: image, bytes: archives))
            initrd = copy
        } else if handsOverConfiguration {
            let file = scratch / "urunit.conf"
            files.append(Boot.File(path: file, base: nil, bytes: configuration))
            initrd = file
        }
    }
}

/// The archives that urunc appends to an initrd: absolute names, no directories, not padded to a block.
enum UruncArchive {
    /// A newc archive of files with mode 0400, as urunc writes it.
    static func bytes(of files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var writer = CpioBytes()
        for file in files {
            let entry = CpioEntry(
                name: Array(file.name.utf8), kind: .regular, permissions: 0o400,
                size: UInt32(truncatingIfNeeded: file.content.count))
            writer.add(entry, content: file.content)
        }
        return writer.finish()
    }
}
