internal import FileIO

/// What goes where in a ROFS: first a superblock, then the files' bytes, each from a block of its own on, then the
/// tables of directory entries, symbolic links and inodes one right after the other.
struct RofsLayout {
    /// A file and the bytes it must have.
    struct FileContent {
        var path: Path
        var size: Int
    }

    /// The files in the order of their bytes; empty ones have none.
    private(set) var files: [FileContent] = []
    private var entries: [UInt8] = []
    private var entryCount: UInt64 = 0
    private var links: [UInt8] = []
    private var linkCount: UInt64 = 0
    private var inodes: [Inode] = []
    /// The block after the last file's; the superblock is the first.
    private var nextBlock: UInt64 = 1

    /// What `data` and `count` mean depends on the kind: first block and bytes of a file, first entry and entries of a
    /// directory, number of a link and 1.
    private struct Inode {
        var mode: UInt64
        var data: UInt64 = 0
        var count: UInt64 = 0
    }

    private static let directoryMode: UInt64 = 0x4000
    private static let fileMode: UInt64 = 0x8000
    private static let linkMode: UInt64 = 0xa000

    init(root: Path) throws(GuestToolError) {
        inodes.append(Inode(mode: Self.directoryMode))
        try fill(0, from: root)
    }

    /// Numbers what is in a directory, in the order of names, each thing before what is in it.
    private mutating func fill(_ directory: Int, from path: Path) throws(GuestToolError) {
        var own: [(name: [UInt8], number: UInt64)] = []
        for name in try attempt({ () throws(FileError) in try Files.list(path) }) {
            guard name.bytes.count <= Rofs.longestName else {
                throw GuestToolError("cannot pack \(path / name): its name is longer than 255 bytes")
            }
            let place = inodes.count
            try add(path / name)
            own.append((name.bytes, UInt64(place + 1)))
        }
        // A directory's entries are next to each other; those below it came before.
        inodes[directory].data = entryCount
        inodes[directory].count = UInt64(own.count)
        for entry in own {
            entries.append(littleEndian: entry.number)
            entries.append(littleEndian: UInt16(entry.name.count))
            entries += entry.name
            entryCount += 1
        }
    }

    private mutating func add(_ path: Path) throws(GuestToolError) {
        let status = try attempt { () throws(FileError) in try Files.status(of: path) }
        switch status.kind {
        case .directory:
            inodes.append(Inode(mode: Self.directoryMode))
            try fill(inodes.count - 1, from: path)
        case .regular:
            let size = Int(status.size)
            inodes.append(Inode(mode: Self.fileMode, data: nextBlock, count: UInt64(size)))
            nextBlock += UInt64(size + Rofs.padding(after: size).count) / UInt64(Rofs.blockSize)
            if size > 0 { files.append(FileContent(path: path, size: size)) }
        case .symbolicLink:
            inodes.append(Inode(mode: Self.linkMode, data: linkCount, count: 1))
            let target = status.linkTarget?.bytes ?? []
            links.append(littleEndian: UInt16(truncatingIfNeeded: target.count))
            links += target
            linkCount += 1
        default:
            throw GuestToolError("cannot pack \(path): OSv's ROFS holds files, directories and symbolic links only")
        }
    }

    private var tables: [UInt8] {
        var bytes = entries + links
        for (index, inode) in inodes.enumerated() {
            for field in [inode.mode, UInt64(index + 1), inode.data, inode.count] { bytes.append(littleEndian: field) }
        }
        return bytes
    }

    /// The tables, padded to whole blocks.
    var structure: [UInt8] {
        let bytes = tables
        return bytes + Rofs.padding(after: bytes.count)
    }

    private var structureBlocks: UInt64 { UInt64(structure.count / Rofs.blockSize) }

    /// Blocks of the whole file system.
    var blocks: UInt64 { nextBlock + structureBlocks }

    /// The first block.
    var superblock: [UInt8] {
        let fields: [UInt64] = [
            Rofs.magic, Rofs.version, UInt64(Rofs.blockSize), nextBlock, structureBlocks, entryCount, linkCount,
            UInt64(inodes.count),
        ]
        var bytes: [UInt8] = []
        for field in fields { bytes.append(littleEndian: field) }
        return bytes + Rofs.padding(after: bytes.count)
    }
}
