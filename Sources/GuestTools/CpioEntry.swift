public import FileIO
internal import GuestFormat

/// One entry of a newc archive, without its content.
///
/// newc: 110 bytes of header in ASCII hex, the name with a NUL, padding to 4, the content, padding to 4
/// (Linux, Documentation/driver-api/early-userspace/buffer-format).
public struct CpioEntry: Hashable, Sendable {
    /// The path in the archive, without a leading slash: `etc/hosts`.
    public var name: [UInt8]
    /// What the entry is.
    public var kind: FileKind
    /// Permission bits with set-uid, set-gid and sticky.
    public var permissions: UInt32
    /// Owner.
    public var userID: UInt32
    /// Group.
    public var groupID: UInt32
    /// Seconds since 1970.
    public var modified: UInt32
    /// Length of the content in bytes: a file's bytes or a link's target.
    public var size: UInt32
    /// Device number of a device file.
    public var deviceMajor: UInt32
    /// Device number of a device file.
    public var deviceMinor: UInt32

    /// An entry with these fields.
    public init(
        name: [UInt8], kind: FileKind, permissions: UInt32, userID: UInt32 = 0, groupID: UInt32 = 0,
        modified: UInt32 = 0, size: UInt32 = 0, deviceMajor: UInt32 = 0, deviceMinor: UInt32 = 0
    ) {
        self.name = name
        self.kind = kind
        self.permissions = permissions
        self.userID = userID
        self.groupID = groupID
        self.modified = modified
        self.size = size
        self.deviceMajor = deviceMajor
        self.deviceMinor = deviceMinor
    }

    /// The header and the name, padded to 4.
    func encodedHeader(inode: UInt32) -> [UInt8] {
        let links: UInt32 = kind == .directory ? 2 : 1
        let fields: [UInt32] = [
            inode, Self.typeBits(of: kind) | permissions & 0o7777, userID, groupID, links, modified, size, 0, 0,
            deviceMajor, deviceMinor, UInt32(truncatingIfNeeded: name.count + 1), 0,
        ]
        var bytes = Cpio.magic
        bytes.reserveCapacity(NewcHeader.length + name.count + 4)
        for field in fields { bytes += Cpio.hex(field) }
        bytes += name
        bytes.append(0)
        return bytes + Cpio.padding(after: bytes.count, to: 4)
    }

    /// The S_IFMT bits of a mode, the same numbers on every Unix.
    static func typeBits(of kind: FileKind) -> UInt32 {
        switch kind {
        case .fifo: 0o010000
        case .characterDevice: 0o020000
        case .directory: 0o040000
        case .blockDevice: 0o060000
        case .regular: 0o100000
        case .symbolicLink: 0o120000
        case .socket: 0o140000
        case .other: 0
        }
    }

    /// The kind of a mode's S_IFMT bits.
    static func kind(ofMode mode: UInt32) -> FileKind {
        let kinds: [FileKind] = [
            .fifo, .characterDevice, .directory, .blockDevice, .regular, .symbolicLink, .socket,
        ]
        return kinds.first { typeBits(of: $0) == mode & 0o170000 } ?? .other
    }
}

/// Facts of the newc format.
enum Cpio {
    static let magic = Array("070701".utf8)
    static let trailerName = Array("TRAILER!!!".utf8)
    /// The kernel's own limit for names and link targets (PATH_MAX, with the NUL).
    static let maximumNameLength = 4095
    /// What archives are padded to, so that another can follow: urunc.md, 3.5.
    static let blockLength = 512

    /// Eight hex digits.
    static func hex(_ value: UInt32) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return (0..<8).map { digits[Int(value >> (28 - 4 * UInt32($0)) & 15)] }
    }

    /// The NUL bytes that fill `count` bytes up to a multiple.
    static func padding(after count: Int, to multiple: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (multiple - count % multiple) % multiple)
    }
}
