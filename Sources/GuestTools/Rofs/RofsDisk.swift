public import FileIO

/// A disk that OSv takes its root from: the `rofs` command as a value.
///
/// A master boot record, and in its second partition, which OSv calls `/dev/vblk0.1`, a file system that is only read
/// (OSv, fs/rofs/rofs.hh, scripts/gen-rofs-img.py, fs/vfs/kern_device.cc). It keeps kinds, names and bytes: no owners,
/// modes or times, so the same tree gives the same bytes. A file with several names is written once per name.
public struct RofsDisk: Hashable, Sendable {
    /// The directory whose content becomes the file system.
    public var root: Path

    /// A disk of a tree.
    public init(root: Path) {
        self.root = root
    }

    /// Writes the disk; its length is a multiple of 512.
    public func write(to output: Path) throws(GuestToolError) {
        guard Files.isDirectory(root) else { throw GuestToolError("\(root) is not a directory") }
        let layout = try RofsLayout(root: root)
        let table = PartitionTable(second: Self.firstSector, sectors: layout.blocks)
        guard let table else { throw GuestToolError("\(root) is more than a disk with a boot record can hold, 2 TiB") }
        var file = try attempt { () throws(FileError) in try FileWriter(output) }
        let gap = [UInt8](repeating: 0, count: Int(Self.firstSector - 1) * Rofs.blockSize)
        do throws(FileError) {
            try file.write(table.bytes + gap)
            try file.write(layout.superblock)
        } catch { throw GuestToolError(error) }
        for content in layout.files { try Self.copy(content, to: &file) }
        do throws(FileError) {
            try file.write(layout.structure)
            try file.finish()
        } catch { throw GuestToolError(error) }
    }

    /// Partitions begin on 1 MiB, as partitioning tools have it.
    private static let firstSector: UInt32 = 2048

    private static func copy(_ content: RofsLayout.FileContent, to file: inout FileWriter) throws(GuestToolError) {
        let reader = try attempt { () throws(FileError) in try FileReader(content.path) }
        var rest = content.size
        while true {
            let piece = try attempt { () throws(FileError) in try reader.read(upTo: 1 << 18) }
            if piece.isEmpty { break }
            rest -= piece.count
            if rest < 0 { break }
            do { try file.write(piece) } catch { throw GuestToolError(error) }
        }
        guard rest == 0 else { throw GuestToolError("cannot pack \(content.path): its size changed while it was read") }
        do { try file.write(Rofs.padding(after: content.size)) } catch { throw GuestToolError(error) }
    }
}

/// Facts of the format.
enum Rofs {
    static let blockSize = 512
    static let magic: UInt64 = 0xDEAD_BEAD
    static let version: UInt64 = 1
    /// What a directory entry of OSv can hold.
    static let longestName = 255

    /// The NUL bytes that fill the last block of `count` bytes.
    static func padding(after count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (blockSize - count % blockSize) % blockSize)
    }
}

extension [UInt8] {
    /// Appends a number, its low byte first.
    mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
