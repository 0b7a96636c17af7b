internal import FileIO

/// The tree as ext2 numbers it: inodes from the root's on, directories as the bytes that list them.
struct Ext2Tree {
    /// One file, directory or link.
    struct Node {
        var number: Int
        var entry: CpioEntry
        /// A directory's list or a link's target; a file's bytes stay where they are.
        var content: Initrd.Content
        var size: Int
        var links = 1

        /// Whether the content lies in the inode itself.
        var isInline: Bool {
            switch entry.kind {
            case .regular, .directory: false
            case .symbolicLink: size <= Ext2.longestInlineTarget
            default: true
            }
        }

        var dataBlocks: Int { isInline ? 0 : Ext2.blocks(for: size) }
    }

    /// In the order of their numbers.
    private(set) var nodes: [Node] = []

    /// Takes the members of an archive, whose directories stand before what is in them.
    init(_ members: [Initrd.Member]) throws(GuestToolError) {
        let lost = CpioEntry(name: Array("lost+found".utf8), kind: .directory, permissions: 0o700)
        let hasLost = members.contains { $0.entry.name == lost.name }
        add(CpioEntry(name: [], kind: .directory, permissions: 0o755), .bytes([]), number: Ext2.rootInode)
        if !hasLost { add(lost, .bytes([]), number: Ext2.firstInode) }
        let first = Ext2.firstInode + (hasLost ? 0 : 1)
        for (index, member) in members.enumerated() {
            add(member.entry, member.content, number: first + index)
        }
        try list()
    }

    private mutating func add(_ entry: CpioEntry, _ content: Initrd.Content, number: Int) {
        nodes.append(Node(number: number, entry: entry, content: content, size: Int(entry.size)))
    }

    /// The highest number in use.
    var lastInode: Int { max(nodes.last?.number ?? 0, Ext2.firstInode) }

    /// Writes the directories, and counts the names that lead to each.
    private mutating func list() throws(GuestToolError) {
        var places: [[UInt8]: Int] = [:]
        for (index, node) in nodes.enumerated() where node.entry.kind == .directory { places[node.entry.name] = index }
        var lists = [Int: [(name: [UInt8], node: Int)]]()
        for (index, node) in nodes.enumerated().dropFirst() {
            let name = node.entry.name
            let slash = name.lastIndex(of: UInt8(ascii: "/"))
            let own = Array(name[(slash.map { $0 + 1 } ?? 0)...])
            guard let parent = places[slash.map { Array(name[..<$0]) } ?? []], own.count <= Ext2.longestName,
                Ext2.number(of: node.entry.kind) != nil
            else {
                throw GuestToolError(
                    "cannot put \(String(decoding: name, as: UTF8.self)) on a disk: its kind, or a name of more than"
                        + " 255 bytes, has no place there")
            }
            lists[parent, default: []].append((own, index))
        }
        for (index, node) in nodes.enumerated() where node.entry.kind == .directory {
            let parent = parentNumber(of: node.entry.name, places)
            let children = lists[index] ?? []
            nodes[index].links = 2 + children.count { nodes[$0.node].entry.kind == .directory }
            guard nodes[index].links <= Ext2.mostLinks else {
                throw GuestToolError(
                    "cannot put /\(String(decoding: node.entry.name, as: UTF8.self)) on a disk: ext2 has room for"
                        + " \(Ext2.mostLinks - 2) directories in one, and it has \(nodes[index].links - 2)")
            }
            let bytes = directory(number: node.number, parent: parent, children)
            nodes[index].content = .bytes(bytes)
            nodes[index].size = bytes.count
        }
    }

    private func parentNumber(of name: [UInt8], _ places: [[UInt8]: Int]) -> Int {
        let slash = name.lastIndex(of: UInt8(ascii: "/"))
        return places[slash.map { Array(name[..<$0]) } ?? []].map { nodes[$0].number } ?? Ext2.rootInode
    }

    /// The list of a directory: whole blocks, none of whose entries goes over a block's end.
    private func directory(number: Int, parent: Int, _ children: [(name: [UInt8], node: Int)]) -> [UInt8] {
        let own: [([UInt8], Int, UInt8)] = [([0x2e], number, 2), ([0x2e, 0x2e], parent, 2)]
        let entries =
            own + children.map { ($0.name, nodes[$0.node].number, Ext2.number(of: nodes[$0.node].entry.kind) ?? 0) }
        var bytes: [UInt8] = []
        var last = 0
        for (name, inode, kind) in entries {
            let length = (8 + name.count + 3) / 4 * 4
            if bytes.count % Ext2.blockSize + length > Ext2.blockSize { Self.close(&bytes, last: last) }
            last = bytes.count
            bytes.append(littleEndian: UInt32(inode))
            bytes.append(littleEndian: UInt16(length))
            bytes += [UInt8(name.count), kind] + name
            bytes += [UInt8](repeating: 0, count: last + length - bytes.count)
        }
        Self.close(&bytes, last: last)
        return bytes
    }

    /// Lets the last entry take the rest of its block.
    private static func close(_ bytes: inout [UInt8], last: Int) {
        guard bytes.count % Ext2.blockSize != 0 else { return }
        let end = Ext2.blocks(for: bytes.count) * Ext2.blockSize
        bytes = bytes.padded(to: end)
        bytes[last + 4] = UInt8((end - last) & 0xff)
        bytes[last + 5] = UInt8((end - last) >> 8)
    }
}
