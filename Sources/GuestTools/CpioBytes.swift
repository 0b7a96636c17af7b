import FileIO

/// A small newc archive made in memory, without padding at its end.
public struct CpioBytes: Sendable {
    private var bytes: [UInt8] = []
    private var inode: UInt32 = 0

    /// An archive without entries.
    public init() {}

    /// Adds an entry; its size field must be the content's.
    public mutating func add(_ entry: CpioEntry, content: [UInt8] = []) {
        inode += 1
        bytes += entry.encodedHeader(inode: inode)
        bytes += content
        bytes += Cpio.padding(after: bytes.count, to: 4)
    }

    /// The archive with its trailer.
    public consuming func finish() -> [UInt8] {
        bytes + CpioEntry(name: Cpio.trailerName, kind: .other, permissions: 0).encodedHeader(inode: 0)
    }
}
