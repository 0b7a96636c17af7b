internal import FileIO

/// Facts of the format (Linux, Documentation/filesystems/ext4; revision 1, with no feature but kinds in directories).
enum Ext2 {
    static let blockSize = 4096
    /// What one block of bits can count.
    static let blocksPerGroup = 8 * blockSize
    static let inodeSize = 128
    static let inodesPerBlock = blockSize / inodeSize
    static let addressesPerBlock = blockSize / 4
    static let directAddresses = 12
    static let rootInode = 2
    /// Those below are the system's own; this one is `lost+found`, unless the tree brings that.
    static let firstInode = 11
    static let longestName = 255
    /// Names that may lead to one file (Linux, fs/ext2/ext2.h).
    static let mostLinks = 32_000
    /// Addresses of blocks have 32 bits.
    static let mostBlocks = Int(UInt32.max)
    /// A link's target of at most so many bytes lies in the inode.
    static let longestInlineTarget = 59
    /// Sizes from here on need the feature `large_file`.
    static let largeFile = 1 << 31

    /// Blocks that hold so many bytes.
    static func blocks(for bytes: Int) -> Int { (bytes + blockSize - 1) / blockSize }

    /// The number of a kind in a directory entry; nil for what has none.
    static func number(of kind: FileKind) -> UInt8? {
        switch kind {
        case .regular: 1
        case .directory: 2
        case .characterDevice: 3
        case .blockDevice: 4
        case .fifo: 5
        case .socket: 6
        case .symbolicLink: 7
        case .other: nil
        }
    }
}

extension [UInt8] {
    /// The bytes with NULs up to a length.
    func padded(to count: Int) -> [UInt8] { self + [UInt8](repeating: 0, count: Swift.max(0, count - self.count)) }
}
