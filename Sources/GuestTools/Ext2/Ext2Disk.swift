public import FileIO

/// A disk that Linux mounts as its root: the `ext2` command as a value.
///
/// No boot record and no partition: urunc's `/dev/vda` is the file system itself. The kernel's ext4 driver mounts it, or
/// its ext2. Like an initrd it keeps kinds, owners, modes and bytes; names are sorted and times are one for all, so the
/// same tree gives the same bytes. A file with several names is written once per name.
public struct Ext2Disk: Hashable, Sendable {
    /// The directory whose content becomes the file system.
    public var root: Path
    /// The time of every file, in seconds since 1970.
    public var modified: UInt32

    /// A disk of a tree, with the directories that a Linux guest needs.
    public init(root: Path, modified: UInt32 = 0) {
        self.root = root
        self.modified = modified
    }

    /// Writes the disk; its length is a multiple of 4096.
    public func write(to output: Path) throws(GuestToolError) {
        let members = try Initrd(root: root, skeleton: true, modified: modified).members()
        let layout = try Ext2Layout(Ext2Tree(members))
        var writer = Ext2Writer(
            tables: Ext2Tables(layout: layout), file: try attempt { () throws(FileError) in try FileWriter(output) })
        for run in layout.runs {
            switch run {
            case .addresses(let index):
                var bytes: [UInt8] = []
                for address in layout.addresses[index] { bytes.append(littleEndian: address) }
                try writer.write(bytes)
            case .content(let node, let blocks): try writer.write(layout.tree.nodes[node], blocks: blocks)
            }
        }
        try writer.finish()
    }
}

/// Writes block after block, and the tables of a group where one begins.
struct Ext2Writer: ~Copyable {
    private let tables: Ext2Tables
    private var file: FileWriter
    private var block = 0
    /// What has been written of the node that was last written of.
    private var progress = (number: 0, bytes: 0)

    init(tables: Ext2Tables, file: consuming FileWriter) {
        self.tables = tables
        self.file = file
    }

    /// Whole blocks; the last is filled with NULs.
    mutating func write(_ bytes: [UInt8]) throws(GuestToolError) {
        if block % Ext2.blocksPerGroup == 0 {
            let tables = tables.group(block / Ext2.blocksPerGroup)
            try put(tables)
        }
        try put(bytes.padded(to: Ext2.blocks(for: bytes.count) * Ext2.blockSize))
    }

    private mutating func put(_ blocks: [UInt8]) throws(GuestToolError) {
        do { try file.write(blocks) } catch { throw GuestToolError(error) }
        block += blocks.count / Ext2.blockSize
    }

    /// The next blocks of a node's content.
    mutating func write(_ node: Ext2Tree.Node, blocks: Int) throws(GuestToolError) {
        if progress.number != node.number { progress = (node.number, 0) }
        var rest = blocks
        while rest > 0 {
            let toGroup = Ext2.blocksPerGroup - block % Ext2.blocksPerGroup
            let here = min(rest, 256, toGroup)
            try write(next(node, count: min(here * Ext2.blockSize, node.size - progress.bytes)))
            rest -= here
        }
    }

    private mutating func next(_ node: Ext2Tree.Node, count: Int) throws(GuestToolError) -> [UInt8] {
        let start = progress.bytes
        progress.bytes += count
        switch node.content {
        case .bytes(let bytes): return Array(bytes[start..<start + count])
        case .file(let path):
            let bytes = try attempt { () throws(FileError) in
                try Files.read(path, at: Int64(start), upTo: count)
            }
            guard bytes.count == count else {
                throw GuestToolError("cannot put \(path) on a disk: its size changed while it was read")
            }
            return bytes
        }
    }

    /// Fills what is free with NULs.
    consuming func finish() throws(GuestToolError) {
        let zeros = [UInt8](repeating: 0, count: Ext2.blockSize)
        while block < tables.layout.geometry.blocks { try write(zeros) }
        do { try file.finish() } catch { throw GuestToolError(error) }
    }
}
