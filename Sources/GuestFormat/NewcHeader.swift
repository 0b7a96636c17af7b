/// The fixed part of an entry of a newc archive: 110 bytes of ASCII, a magic number and 13 fields of 8 hex digits
/// (Linux, Documentation/driver-api/early-userspace/buffer-format). Name and content follow, each padded to 4 bytes.
public struct NewcHeader: Sendable {
    /// Identifies, with the two device numbers, a file that has several names.
    public var inode: UInt32
    /// The kind of file and its permissions, as `st_mode`.
    public var mode: UInt32
    public var userID: UInt32
    public var groupID: UInt32
    /// Names of the file in the archive.
    public var links: UInt32
    /// Seconds since 1970.
    public var modified: UInt32
    /// Length of the content: a file's bytes or a symbolic link's target.
    public var size: UInt32
    /// The device the file was on.
    public var holderMajor: UInt32
    public var holderMinor: UInt32
    /// The number of a device file.
    public var deviceMajor: UInt32
    public var deviceMinor: UInt32
    /// Length of the name with the NUL that ends it.
    public var nameLength: UInt32

    /// Bytes of a header.
    public static let length = 110

    /// Why bytes are no header.
    public enum Fault: Error, Equatable, Sendable {
        /// Fewer bytes than a header has.
        case cut
        case noMagicNumber
        case notHexadecimal
    }

    /// Reads the header at the start of `bytes`. The form with checksums (070702) is taken too; nothing checks them.
    public init(parsing bytes: Bytes) throws(Fault) {
        guard bytes.count >= Self.length else { throw .cut }
        guard bytes.has("07070", at: 0), bytes[5] == 0x31 || bytes[5] == 0x32 else { throw .noMagicNumber }
        // 13 fields; a power of two, so that no index needs a check.
        var fields = InlineArray<16, UInt32>(repeating: 0)
        for index in 0..<13 * 8 {
            guard let digit = Self.digit(bytes[6 + index]) else { throw .notHexadecimal }
            fields[index >> 3 & 15] = fields[index >> 3 & 15] << 4 | digit
        }
        inode = fields[0]
        mode = fields[1]
        userID = fields[2]
        groupID = fields[3]
        links = fields[4]
        modified = fields[5]
        size = fields[6]
        holderMajor = fields[7]
        holderMinor = fields[8]
        deviceMajor = fields[9]
        deviceMinor = fields[10]
        nameLength = fields[11]
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
