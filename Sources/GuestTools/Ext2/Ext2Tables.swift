internal import FileIO

/// The blocks of a group that hold no data.
struct Ext2Tables {
    let layout: Ext2Layout
    /// Of each group: the nodes whose inodes are in it, which stand in the order of their numbers.
    private let members: [Range<Int>]
    /// Every group holds all descriptors.
    private var descriptors: [UInt8] = []

    private var geometry: Ext2Geometry { layout.geometry }
    private var tree: Ext2Tree { layout.tree }

    init(layout: Ext2Layout) {
        self.layout = layout
        var members: [Range<Int>] = []
        var first = 0
        for group in 0..<layout.geometry.groups {
            var end = first
            while end < layout.tree.nodes.count,
                layout.tree.nodes[end].number <= (group + 1) * layout.geometry.inodesPerGroup
            {
                end += 1
            }
            members.append(first..<end)
            first = end
        }
        self.members = members
        for group in members.indices { descriptors += descriptor(group) }
    }

    /// Superblock, descriptors, bits of blocks and of inodes, inodes: the first blocks of a group.
    func group(_ group: Int) -> [UInt8] {
        // The first superblock stands behind the place of a boot sector, the copies at the beginning.
        var bytes = group == 0 ? [UInt8](repeating: 0, count: 1024) : []
        bytes += superblock(group)
        bytes = bytes.padded(to: Ext2.blockSize)
        bytes += descriptors
        bytes = bytes.padded(to: (1 + geometry.descriptorBlocks) * Ext2.blockSize)
        bytes += bits(used: usedBlocks(group), of: geometry.size(of: group))
        bytes += bits(used: usedInodes(group), of: geometry.inodesPerGroup)
        return bytes + inodes(group)
    }

    private func usedBlocks(_ group: Int) -> Int {
        let used = layout.nextBlock - group * Ext2.blocksPerGroup
        return min(max(used, geometry.overhead), geometry.size(of: group))
    }

    private func usedInodes(_ group: Int) -> Int {
        min(max(tree.lastInode - group * geometry.inodesPerGroup, 0), geometry.inodesPerGroup)
    }

    private var freeBlocks: Int {
        (0..<geometry.groups).reduce(0) { $0 + geometry.size(of: $1) - usedBlocks($1) }
    }

    private func superblock(_ group: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        func add(_ fields: Int...) { for field in fields { bytes.append(littleEndian: UInt32(field)) } }
        func add16(_ fields: Int...) { for field in fields { bytes.append(littleEndian: UInt16(field)) } }
        let inodes = geometry.groups * geometry.inodesPerGroup
        add(inodes, geometry.blocks, 0, freeBlocks, inodes - tree.lastInode, 0)
        // Blocks, and fragments of them, are 1024 << 2 bytes.
        add(2, 2, Ext2.blocksPerGroup, Ext2.blocksPerGroup, geometry.inodesPerGroup, 0, 0)
        // Mounted never, checked by no count; the magic number; clean; errors do not stop it.
        add16(0, 0xffff, 0xef53, 1, 1, 0)
        add(0, 0, 0, 1)
        add16(0, 0)
        add(Ext2.firstInode)
        add16(Ext2.inodeSize, group)
        let large = tree.nodes.contains { $0.size >= Ext2.largeFile }
        // Features: none, kinds in directories, sizes of 2 GiB and more.
        add(0, 2, large ? 2 : 0)
        return (bytes + Self.identifier + Array("bunny".utf8)).padded(to: 1024)
    }

    /// A file system has to have one, and the same tree the same.
    private static let identifier: [UInt8] = Array("bunny disk image".utf8)

    private func descriptor(_ group: Int) -> [UInt8] {
        let start = group * Ext2.blocksPerGroup + 1 + geometry.descriptorBlocks
        var bytes: [UInt8] = []
        for place in [start, start + 1, start + 2] { bytes.append(littleEndian: UInt32(place)) }
        let directories = tree.nodes[members[group]].count { $0.entry.kind == .directory }
        let free = geometry.size(of: group) - usedBlocks(group)
        for count in [free, geometry.inodesPerGroup - usedInodes(group), directories] {
            bytes.append(littleEndian: UInt16(count))
        }
        return bytes.padded(to: 32)
    }

    /// A block of bits: the first `used` are set, and those behind `count`, which stand for nothing.
    private func bits(used: Int, of count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Ext2.blockSize)
        for index in bytes.indices {
            for bit in 0..<8 where index * 8 + bit < used || index * 8 + bit >= count {
                bytes[index] |= 1 << UInt8(bit)
            }
        }
        return bytes
    }

    private func inodes(_ group: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(geometry.inodesPerGroup * Ext2.inodeSize)
        let first = group * geometry.inodesPerGroup + 1
        for index in members[group] {
            let node = tree.nodes[index]
            bytes = bytes.padded(to: (node.number - first) * Ext2.inodeSize)
            bytes += inode(node, layout.maps[index])
        }
        return bytes.padded(to: geometry.inodesPerGroup * Ext2.inodeSize)
    }

    private func inode(_ node: Ext2Tree.Node, _ map: (addresses: [UInt32], blocks: Int)) -> [UInt8] {
        let entry = node.entry
        var bytes: [UInt8] = []
        func add(_ fields: UInt32...) { for field in fields { bytes.append(littleEndian: field) } }
        func add16(_ fields: UInt32...) { for field in fields { bytes.append(littleEndian: UInt16(field & 0xffff)) } }
        add16(CpioEntry.typeBits(of: entry.kind) | entry.permissions & 0o7777, entry.userID)
        let size = UInt64(node.size)
        add(UInt32(truncatingIfNeeded: size), entry.modified, entry.modified, entry.modified, 0)
        add16(entry.groupID, UInt32(node.links))
        // In blocks of 512 bytes.
        add(UInt32(map.blocks * Ext2.blockSize / 512), 0, 0)
        bytes += addresses(of: node, map.addresses)
        add(0, 0, entry.kind == .regular ? UInt32(size >> 32) : 0, 0, 0)
        add16(entry.userID >> 16, entry.groupID >> 16)
        add(0)
        return bytes
    }

    /// The 60 bytes of addresses: a short link's target, or a device's number, stands there itself.
    private func addresses(of node: Ext2Tree.Node, _ map: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        switch node.entry.kind {
        case .symbolicLink where node.isInline:
            if case .bytes(let target) = node.content { bytes = target }
        case .characterDevice, .blockDevice:
            let (major, minor) = (node.entry.deviceMajor, node.entry.deviceMinor)
            // The old form, and the new one for numbers beyond it.
            let isOld = major < 256 && minor < 256
            bytes.append(littleEndian: isOld ? major << 8 | minor : 0)
            bytes.append(littleEndian: isOld ? 0 : minor & 0xff | major << 8 | (minor & ~0xff) << 12)
        default:
            for address in map { bytes.append(littleEndian: address) }
        }
        return bytes.padded(to: 60)
    }
}
