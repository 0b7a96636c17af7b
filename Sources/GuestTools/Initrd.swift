public import FileIO

/// What an initrd is made of: the `initrd` command as a value.
///
/// The same tree gives the same bytes: names sorted, directories before what is in them, one time for all, inodes in
/// sequence. Owners and modes are kept. A file with several names is written once per name, because the archive
/// readers of libOSes know no hard links.
public struct Initrd: Hashable, Sendable {
    /// The directory whose content becomes the archive.
    public var root: Path
    /// A ready archive to put before it, as it is.
    public var base: Path?
    /// Whether our archive (not the base) is compressed.
    public var gzip: Bool
    /// Whether the directories that a Linux guest and urunc need are added where missing: urunc.md, 3.5.
    public var skeleton: Bool
    /// The time of every entry, in seconds since 1970.
    public var modified: UInt32

    /// An initrd of a tree.
    public init(
        root: Path, base: Path? = nil, gzip: Bool = false, skeleton: Bool = false, modified: UInt32 = 0
    ) {
        self.root = root
        self.base = base
        self.gzip = gzip
        self.skeleton = skeleton
        self.modified = modified
    }

    /// Writes the file; its length is a multiple of 512.
    public func write(to output: Path) throws(GuestToolError) {
        let members = try members()
        var writer = try CpioWriter(output)
        if let base { try writer.copyBase(base) }
        if gzip { try writer.startCompressing() }
        for member in members {
            switch member.content {
            case .bytes(let bytes): try writer.add(member.entry, content: bytes)
            case .file(let path): try writer.add(member.entry, contentOf: path)
            }
        }
        try writer.finish()
    }

    /// An entry and where its content is.
    struct Member {
        var entry: CpioEntry
        var content: Content
    }

    enum Content {
        case bytes([UInt8])
        case file(Path)
    }

    /// All entries in the archive's order.
    func members() throws(GuestToolError) -> [Member] {
        guard Files.isDirectory(root) else { throw GuestToolError("\(root) is not a directory") }
        var members: [Member] = []
        try collect(directory: root, prefix: [], into: &members)
        if skeleton {
            let names = Set(members.map(\.entry.name))
            members += Self.skeletonEntries(modified: modified).filter { !names.contains($0.name) }
                .map { Member(entry: $0, content: .bytes([])) }
        }
        return members.sorted { Self.precedes($0.entry.name, $1.entry.name) }
    }

    private func collect(directory: Path, prefix: [UInt8], into members: inout [Member]) throws(GuestToolError) {
        for name in try attempt({ () throws(FileError) in try Files.list(directory) }) {
            let path = directory / name
            let status = try attempt { () throws(FileError) in try Files.status(of: path) }
            let member = try member(name: prefix + name.bytes, path: path, status: status)
            members.append(member)
            if status.kind == .directory {
                try collect(directory: path, prefix: member.entry.name + [UInt8(ascii: "/")], into: &members)
            }
        }
    }

    private func member(name: [UInt8], path: Path, status: FileStatus) throws(GuestToolError) -> Member {
        guard name.count <= Cpio.maximumNameLength else {
            throw GuestToolError("cannot archive \(path): its name in the archive is longer than 4095 bytes")
        }
        guard name != Cpio.trailerName else {
            throw GuestToolError("cannot archive \(path): in a cpio archive that name marks the end")
        }
        var entry = CpioEntry(
            name: name, kind: status.kind, permissions: status.permissions, userID: status.userID,
            groupID: status.groupID, modified: modified, deviceMajor: status.deviceMajor,
            deviceMinor: status.deviceMinor)
        switch status.kind {
        case .regular:
            guard let size = UInt32(exactly: status.size) else {
                throw GuestToolError(
                    "cannot archive \(path): it has \(status.size) bytes, and the initrd format (newc) ends below"
                        + " 4 GiB")
            }
            entry.size = size
            return Member(entry: entry, content: .file(path))
        case .symbolicLink:
            let target = status.linkTarget?.bytes ?? []
            entry.size = UInt32(truncatingIfNeeded: target.count)
            return Member(entry: entry, content: .bytes(target))
        default:
            return Member(entry: entry, content: .bytes([]))
        }
    }

    /// Order by components: a directory comes right before what is in it, `a/b` before `a.b`.
    static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.lexicographicallyPrecedes(right) { rank($0) < rank($1) }
    }

    private static func rank(_ byte: UInt8) -> Int {
        byte == UInt8(ascii: "/") ? -1 : Int(byte)
    }

    /// The directories of urunc.md 3.5, `/tmp`, and the console that the kernel opens for init.
    static func skeletonEntries(modified: UInt32) -> [CpioEntry] {
        func directory(_ name: String, _ permissions: UInt32) -> CpioEntry {
            CpioEntry(name: Array(name.utf8), kind: .directory, permissions: permissions, modified: modified)
        }
        let console = CpioEntry(
            name: Array("dev/console".utf8), kind: .characterDevice, permissions: 0o600, modified: modified,
            deviceMajor: 5, deviceMinor: 1)
        return [
            directory("dev", 0o755), console, directory("etc", 0o755), directory("proc", 0o755),
            directory("sys", 0o755), directory("tmp", 0o1777),
        ]
    }
}
