/// How an ext2 is cut into groups of 128 MiB, each with a copy of the superblock, its own bits and its inodes.
struct Ext2Geometry: Hashable, Sendable {
    let groups: Int
    let inodesPerGroup: Int
    let blocks: Int

    /// A file system with room for what is on it, and for what an app may write: an eighth more, 4 MiB at least.
    /// - Parameters:
    ///   - data: blocks of files and directories, and of addresses.
    ///   - inodes: those in use, the system's own among them.
    init(data: Int, inodes: Int) {
        let wantedBlocks = data + max(1024, data / 8)
        let wantedInodes = inodes + max(256, inodes / 8)
        var groups = 1
        while true {
            let perGroup = Self.roundedUp(wantedInodes, to: groups * Ext2.inodesPerBlock) / groups
            let overhead = Self.overhead(groups: groups, inodesPerGroup: perGroup)
            let blocks = wantedBlocks + groups * overhead
            if blocks <= groups * Ext2.blocksPerGroup, perGroup <= 8 * Ext2.blockSize {
                self.groups = groups
                inodesPerGroup = perGroup
                // The last group holds its own tables, and more than them.
                self.blocks = max(blocks, (groups - 1) * Ext2.blocksPerGroup + 2 * overhead)
                return
            }
            groups += 1
        }
    }

    private static func roundedUp(_ number: Int, to step: Int) -> Int { (number + step - 1) / step * step }

    private static func overhead(groups: Int, inodesPerGroup: Int) -> Int {
        1 + Ext2.blocks(for: groups * 32) + 2 + inodesPerGroup / Ext2.inodesPerBlock
    }

    /// Blocks of descriptors of the groups.
    var descriptorBlocks: Int { Ext2.blocks(for: groups * 32) }

    /// Blocks of a group that hold no data: superblock, descriptors, two of bits, inodes.
    var overhead: Int { Self.overhead(groups: groups, inodesPerGroup: inodesPerGroup) }

    /// Blocks of one group.
    func size(of group: Int) -> Int { min(Ext2.blocksPerGroup, blocks - group * Ext2.blocksPerGroup) }
}
