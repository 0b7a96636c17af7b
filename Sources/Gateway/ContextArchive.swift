/// What a context that is one file on the web is: an archive to be unpacked, or the build file itself.
public enum ContextArchive {
    /// How many bytes from the start decide.
    public static let headLength = 1024

    /// Whether a file that begins so is an archive: compressed by bzip2, gzip or xz, or a tar.
    public static func isArchive(_ head: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0x42, 0x5A, 0x68], [0x1F, 0x8B, 0x08], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
        return marks.contains { head.starts(with: $0) } || isTarHeader(head.prefix(blockLength))
    }

    private static let blockLength = 512
    /// Where a header holds the sum of its bytes, in octal digits.
    private static let checksum = 148..<156

    /// A header's bytes sum up to its checksum, with blanks in that field (POSIX.1-2017, pax, "ustar").
    private static func isTarHeader(_ block: ArraySlice<UInt8>) -> Bool {
        guard block.count == blockLength else { return false }
        let field = block[checksum].drop { $0 == UInt8(ascii: " ") }
        let digits = field.prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        guard let stated = Int(String(decoding: digits, as: UTF8.self), radix: 8) else { return false }
        let blanks = checksum.count * Int(UInt8(ascii: " "))
        let sum = block.reduce(blanks) { $0 + Int($1) } - block[checksum].reduce(0) { $0 + Int($1) }
        // Some old programs sum up signed bytes.
        let high = block.filter { $0 > 0x7F }.count - block[checksum].filter { $0 > 0x7F }.count
        return stated == sum || stated == sum - 256 * high
    }
}
