/// A file, directory or symbolic link of a RAM tree. Several names may lead to one node (hard links).
public final class FileNode {
    /// A name in a directory.
    struct Child {
        let name: [UInt8]
        var node: FileNode
    }

    public let type: FileType
    public let inode: UInt64
    var accessed: UInt64
    var modified: UInt64
    var changed: UInt64
    /// Names that lead here; a directory counts its own `.` and its subdirectories' `..` too.
    var linkCount: UInt64
    /// Of a directory, sorted by name.
    private(set) var children: [Child] = []
    /// Of a regular file.
    var content: FileContent
    /// Of a symbolic link.
    let target: [UInt8]
    /// What the tree may hold in written blocks.
    private let quota: Quota

    init(
        type: FileType, inode: UInt64, time: UInt64, quota: Quota, content: ConstantBytes = ConstantBytes(),
        target: [UInt8] = []
    ) {
        self.type = type
        self.inode = inode
        accessed = time
        modified = time
        changed = time
        linkCount = type == .directory ? 1 : 0
        self.content = FileContent(content)
        self.target = target
        self.quota = quota
    }

    /// A deep tree is taken apart here, one node after the other: left to the children's own ends it would take a level
    /// of the stack for each level of directories.
    deinit {
        quota.used -= content.heldBytes
        var pending = children.map { $0.node }
        children = []
        while var node = pending.popLast() {
            guard isKnownUniquelyReferenced(&node) else { continue }
            pending += node.children.map { $0.node }
            node.children = []
        }
    }

    var isDirectory: Bool { type == .directory }

    /// The bytes of a regular file in place, when nothing has changed them; else a copy.
    public var bytes: ConstantBytes { content.unchanged ?? ConstantBytes(content.copy()) }

    var status: FileStatus {
        let size = type == .symbolicLink ? target.count : isDirectory ? children.count : content.size
        return FileStatus(
            device: 1, inode: inode, type: type, linkCount: linkCount, size: UInt64(size), accessed: accessed,
            modified: modified, changed: changed)
    }

    // MARK: - Content

    /// Writes at `offset`; `nospc` when nothing could be taken for want of memory, `fbig` beyond the largest file.
    func write(_ buffer: GuestBuffer, at offset: Int) throws(Errno) -> Int {
        guard !buffer.isEmpty else { return 0 }
        guard UInt64(offset) + UInt64(buffer.count) <= FileContent.maximumSize else { throw .fbig }
        let held = content.heldBytes
        let written = content.write(buffer, at: offset, room: quota.limit - quota.used)
        quota.used += content.heldBytes - held
        guard written > 0 else { throw .nospc }
        return written
    }

    func setSize(_ size: UInt64) throws(Errno) {
        guard size <= FileContent.maximumSize else { throw .fbig }
        let held = content.heldBytes
        content.setSize(Int(size))
        quota.used += content.heldBytes - held
    }

    // MARK: - Names

    /// Where a name is, or would be put.
    private func place(of name: [UInt8]) -> (index: Int, isThere: Bool) {
        var low = 0
        var high = children.count
        while low < high {
            let middle = (low + high) / 2
            let order = Self.compare(children[middle].name, name)
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    /// Below 0 where the first name comes first, 0 for the same name.
    private static func compare(_ one: [UInt8], _ other: [UInt8]) -> Int {
        for index in 0..<min(one.count, other.count) where one[index] != other[index] {
            return Int(one[index]) - Int(other[index])
        }
        return one.count - other.count
    }

    func child(_ name: [UInt8]) -> FileNode? {
        let place = place(of: name)
        return place.isThere ? children[place.index].node : nil
    }

    /// Gives a node a name here, in place of what had it.
    func attach(_ node: FileNode, as name: [UInt8]) {
        let place = place(of: name)
        if place.isThere {
            release(children[place.index].node)
            children[place.index].node = node
        } else {
            children.insert(Child(name: name, node: node), at: place.index)
            quota.used += Quota.nameCost
        }
        node.linkCount += 1
        if node.isDirectory { linkCount += 1 }
    }

    /// Takes a name away.
    func detach(_ name: [UInt8]) {
        let place = place(of: name)
        guard place.isThere else { return }
        release(children[place.index].node)
        children.remove(at: place.index)
        quota.used -= Quota.nameCost
    }

    private func release(_ node: FileNode) {
        node.linkCount -= 1
        if node.isDirectory { linkCount -= 1 }
    }

    /// Whether a directory lies in no directory any more: nothing can be made in it.
    var isRemoved: Bool { isDirectory && linkCount < 2 }

    /// Whether `other` is this directory or lies somewhere below it.
    func contains(_ other: FileNode) -> Bool {
        var pending = [self]
        while let node = pending.popLast() {
            if node === other { return true }
            for child in node.children where child.node.isDirectory { pending.append(child.node) }
        }
        return false
    }

    /// Whether there is memory for one more name.
    var hasRoomForName: Bool { quota.limit - quota.used >= Quota.nameCost }
}

/// How many bytes of names and written blocks a tree may hold and holds.
final class Quota {
    /// What a name with its node takes, about.
    static let nameCost = 512

    var limit = Int.max
    var used = 0
}
