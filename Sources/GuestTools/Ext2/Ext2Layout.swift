internal import FileIO

/// Which block holds what: data follows data in the order of the inodes, and what maps a file's blocks stands before the
/// blocks it maps.
struct Ext2Layout {
    /// What the next blocks of data hold.
    enum Run {
        /// The following blocks of a node's content.
        case content(node: Int, blocks: Int)
        /// One block of addresses.
        case addresses(Int)
    }

    let tree: Ext2Tree
    let geometry: Ext2Geometry
    private(set) var runs: [Run] = []
    /// Blocks of addresses, each as they stand in it.
    private(set) var addresses: [[UInt32]] = []
    /// Of each node: the fifteen addresses of its inode, and its blocks with those of addresses.
    private(set) var maps: [(addresses: [UInt32], blocks: Int)] = []
    /// The first block that nothing lies in.
    private(set) var nextBlock = 0

    init(_ tree: Ext2Tree) throws(GuestToolError) {
        self.tree = tree
        let data = tree.nodes.reduce(0) { $0 + $1.dataBlocks + Self.addressBlocks(for: $1.dataBlocks) }
        // The geometry of what is far too much would be long in coming.
        let tooMuch = GuestToolError("cannot make a disk of \(data >> 18) GiB: ext2 counts to 16 TiB")
        guard data < Ext2.mostBlocks else { throw tooMuch }
        geometry = Ext2Geometry(data: data, inodes: tree.lastInode)
        guard geometry.blocks < Ext2.mostBlocks else { throw tooMuch }
        for index in tree.nodes.indices { maps.append(map(index)) }
        if nextBlock % Ext2.blocksPerGroup == 0 { nextBlock += geometry.overhead }
    }

    /// Blocks of addresses that so many blocks of content need.
    private static func addressBlocks(for blocks: Int) -> Int {
        var rest = max(0, blocks - Ext2.directAddresses)
        var count = 0
        var reach = 1
        while rest > 0 {
            reach *= Ext2.addressesPerBlock
            let here = min(rest, reach)
            var step = Ext2.addressesPerBlock
            while step <= reach {
                count += (here + step - 1) / step
                step *= Ext2.addressesPerBlock
            }
            rest -= here
        }
        return count
    }

    private mutating func allocate() -> UInt32 {
        if nextBlock % Ext2.blocksPerGroup == 0 { nextBlock += geometry.overhead }
        nextBlock += 1
        return UInt32(nextBlock - 1)
    }

    private mutating func contentBlock(of node: Int) -> UInt32 {
        if case .content(node, let blocks) = runs.last {
            runs[runs.count - 1] = .content(node: node, blocks: blocks + 1)
        } else {
            runs.append(.content(node: node, blocks: 1))
        }
        return allocate()
    }

    private mutating func map(_ node: Int) -> (addresses: [UInt32], blocks: Int) {
        var rest = tree.nodes[node].dataBlocks
        let before = addresses.count
        let blocks = rest
        var list: [UInt32] = []
        while rest > 0, list.count < Ext2.directAddresses {
            list.append(contentBlock(of: node))
            rest -= 1
        }
        for level in 1...3 where rest > 0 { list.append(addressBlock(level: level, of: node, &rest)) }
        return (list + [UInt32](repeating: 0, count: 15 - list.count), blocks + addresses.count - before)
    }

    private mutating func addressBlock(level: Int, of node: Int, _ rest: inout Int) -> UInt32 {
        let place = allocate()
        let index = addresses.count
        addresses.append([])
        runs.append(.addresses(index))
        var list: [UInt32] = []
        while rest > 0, list.count < Ext2.addressesPerBlock {
            if level > 1 {
                list.append(addressBlock(level: level - 1, of: node, &rest))
            } else {
                list.append(contentBlock(of: node))
                rest -= 1
            }
        }
        addresses[index] = list
        return place
    }
}
