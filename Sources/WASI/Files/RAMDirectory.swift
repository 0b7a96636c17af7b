/// An open directory of a RAM tree; paths are resolved from it and never lead above it.
final class RAMDirectory: OpenFile {
    private let tree: FileTree
    private let directory: FileNode
    private var currentFlags: DescriptorFlags
    /// The names as they were when reading began at the start: cookies are places in this list, so entries may come
    /// and go while an app reads.
    private var listing: [[UInt8]] = []

    init(_ tree: FileTree, _ directory: FileNode, flags: DescriptorFlags = []) {
        self.tree = tree
        self.directory = directory
        currentFlags = flags
    }

    override var type: FileType { .directory }
    override var rights: Rights { .directory }
    override var flags: DescriptorFlags { currentFlags }
    override var node: FileNode? { directory }
    override func setFlags(_ flags: DescriptorFlags) throws(Errno) { currentFlags = flags }
    override func status() throws(Errno) -> FileStatus { directory.status }
    override func synchronize(dataOnly: Bool) throws(Errno) {}
    override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int { throw .isdir }
    override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int { throw .isdir }
    override func read(into buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .isdir }
    override func write(_ buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int { throw .isdir }
    override func seek(_ offset: Int64, from whence: Whence) throws(Errno) -> UInt64 { throw .badf }
    override func setSize(_ size: UInt64) throws(Errno) { throw .isdir }
    override func allocate(_ offset: UInt64, _ count: UInt64) throws(Errno) { throw .badf }
    override func advise(_ offset: UInt64, _ count: UInt64) throws(Errno) {}

    override func setTimes(accessed: TimeChange, modified: TimeChange) throws(Errno) {
        directory.setTimes(accessed: accessed, modified: modified, now: tree.now())
    }

    // MARK: - Looking

    private func find(_ path: [UInt8], follow: Bool) throws(Errno) -> PathWalk.Place {
        try PathWalk.find(path, from: directory, follow: follow)
    }

    /// Where a name is made, or is taken away.
    private func naming(_ path: [UInt8]) throws(Errno) -> PathWalk.Place {
        try PathWalk.find(path, from: directory, follow: false, isNaming: true)
    }

    private func existing(_ path: [UInt8], follow: Bool) throws(Errno) -> FileNode {
        guard let node = try find(path, follow: follow).node else { throw .noent }
        return node
    }

    override func status(of path: [UInt8], follow: Bool) throws(Errno) -> FileStatus {
        try existing(path, follow: follow).status
    }

    override func setTimes(
        of path: [UInt8], follow: Bool, accessed: TimeChange, modified: TimeChange
    ) throws(Errno) {
        try existing(path, follow: follow).setTimes(accessed: accessed, modified: modified, now: tree.now())
    }

    override func readLink(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        let node = try existing(path, follow: false)
        guard node.type == .symbolicLink else { throw .inval }
        return node.target
    }

    override func entries(after cookie: UInt64, _ body: (DirectoryEntry) -> Bool) throws(Errno) {
        if cookie == 0 { listing = directory.children.map { $0.name } }
        guard cookie <= UInt64(listing.count) + 2 else { throw .inval }
        var next = cookie
        while next < UInt64(listing.count) + 2 {
            let index = Int(next)
            next += 1
            let name: [UInt8] = index < 2 ? [UInt8](repeating: 0x2e, count: index + 1) : listing[index - 2]
            // One that has gone since is left out.
            guard let node = index < 2 ? directory : directory.child(name) else { continue }
            if !body(DirectoryEntry(next: next, inode: node.inode, type: node.type, name: name)) { return }
        }
    }

    // MARK: - Opening

    override func open(_ path: [UInt8], _ request: OpenRequest) throws(Errno) -> OpenFile {
        let isExclusive = request.flags.contains([.create, .exclusive])
        let place = try find(path, follow: request.follow && !isExclusive)
        guard let node = place.node else { return try create(place, request) }
        if isExclusive { throw .exist }
        switch node.type {
        case .symbolicLink: throw .loop
        case .directory:
            guard !request.flags.contains(.create), !request.flags.contains(.truncate), !request.writing else {
                throw .isdir
            }
            return RAMDirectory(tree, node, flags: request.descriptorFlags)
        default:
            guard !request.flags.contains(.directory) else { throw .notdir }
            if request.flags.contains(.truncate), node.content.size > 0 {
                try node.setSize(0)
                node.touch(tree.now())
            }
            return RAMFile(tree, node, request)
        }
    }

    private func create(_ place: PathWalk.Place, _ request: OpenRequest) throws(Errno) -> OpenFile {
        guard request.flags.contains(.create) else { throw .noent }
        guard !request.flags.contains(.directory) else { throw .inval }
        guard !place.wantsDirectory else { throw .isdir }
        let node = tree.makeNode(.regularFile, time: tree.now())
        try attach(node, place)
        return RAMFile(tree, node, request)
    }

    // MARK: - Making and taking away

    /// Puts a new node at a place where nothing is.
    private func attach(_ node: FileNode, _ place: PathWalk.Place) throws(Errno) {
        guard let name = place.name, place.node == nil else { throw .exist }
        guard !place.directory.isRemoved else { throw .noent }
        guard place.directory.hasRoomForName else { throw .nospc }
        place.directory.attach(node, as: name)
        place.directory.touch(tree.now())
    }

    override func createDirectory(_ path: [UInt8]) throws(Errno) {
        let place = try naming(path)
        try attach(tree.makeNode(.directory, time: tree.now()), place)
    }

    override func makeSymbolicLink(to target: [UInt8], at path: [UInt8]) throws(Errno) {
        let place = try naming(path)
        if place.node == nil, place.wantsDirectory { throw .noent }
        try attach(tree.makeNode(.symbolicLink, time: tree.now(), target: target), place)
    }

    override func removeDirectory(_ path: [UInt8]) throws(Errno) {
        let place = try naming(path)
        guard let node = place.node else { throw .noent }
        guard node.isDirectory else { throw .notdir }
        guard let name = place.name else { throw node.children.isEmpty ? .inval : .notempty }
        guard node.children.isEmpty else { throw .notempty }
        place.directory.detach(name)
        place.directory.touch(tree.now())
    }

    override func unlink(_ path: [UInt8]) throws(Errno) {
        let place = try naming(path)
        guard let node = place.node else { throw .noent }
        guard let name = place.name, !node.isDirectory else { throw .isdir }
        place.directory.detach(name)
        node.changed = tree.now()
        place.directory.touch(tree.now())
    }

    override func link(
        _ path: [UInt8], follow: Bool, to directory: OpenFile, _ newPath: [UInt8]
    ) throws(Errno) {
        guard let target = directory.node else { throw .xdev }
        let node = try existing(path, follow: follow)
        let place = try PathWalk.find(newPath, from: target, follow: false, isNaming: true)
        if place.node != nil { throw .exist }
        guard !node.isDirectory else { throw .perm }
        guard !place.wantsDirectory else { throw .noent }
        try attach(node, place)
        node.changed = tree.now()
    }

    override func rename(_ path: [UInt8], to directory: OpenFile, _ newPath: [UInt8]) throws(Errno) {
        guard let target = directory.node else { throw .xdev }
        let from = try naming(path)
        let to = try PathWalk.find(newPath, from: target, follow: false, isNaming: true)
        guard let node = from.node else { throw .noent }
        guard let oldName = from.name, let newName = to.name else { throw .busy }
        if !node.isDirectory, to.wantsDirectory { throw .notdir }
        if let there = to.node {
            if there === node { return }
            if node.isDirectory, !there.isDirectory { throw .notdir }
            if !node.isDirectory, there.isDirectory { throw .isdir }
            if !there.children.isEmpty { throw .notempty }
        }
        guard !to.directory.isRemoved else { throw .noent }
        if node.isDirectory, node.contains(to.directory) { throw .inval }
        to.directory.attach(node, as: newName)
        from.directory.detach(oldName)
        let now = tree.now()
        node.changed = now
        from.directory.touch(now)
        to.directory.touch(now)
    }
}
