/// A file system in RAM: an initrd's files, by reference, and what the app makes of them.
///
/// Nothing is read or copied when it is filled; `add` in the order of the archive, since later entries win.
public final class FileTree {
    /// What an entry of an archive is.
    public enum Entry {
        case directory
        case file(ConstantBytes)
        case symbolicLink([UInt8])
        /// Another name of the file that has this path.
        case hardLink([UInt8])
    }

    public let root: FileNode
    /// Tells the time, for files that are made or changed: nanoseconds since 1970.
    let now: () -> UInt64
    private let quota = Quota()
    private var lastInode: UInt64 = 1

    /// - Parameters:
    ///   - now: the time of day.
    ///   - time: what the root's times begin with; nil asks for the time, which a machine may take long to tell.
    public init(now: @escaping () -> UInt64, created time: UInt64? = nil) {
        self.now = now
        root = FileNode(type: .directory, inode: 1, time: time ?? now(), quota: quota)
        root.linkCount = 2
    }

    /// How many bytes of file content and names (512 each) the app may make before it gets `nospc`; a platform sets it,
    /// when the tree is filled, to what its memory bears.
    public var capacity: Int {
        get { quota.limit - base }
        set {
            base = quota.used
            quota.limit = newValue > Int.max - base ? Int.max : base + newValue
        }
    }

    /// What the tree held when the capacity was set: that is not the app's.
    private var base = 0

    /// Puts an archive's entry at a path, in place of what was there; parents that are missing are made, symbolic links
    /// on the way followed. A directory that is there already keeps its content.
    ///
    /// - Returns: false, and nothing changed, for a path or link that leads nowhere (`..` above the root, a cycle).
    @discardableResult
    public func add(_ path: [UInt8], _ entry: Entry, modified: UInt64) -> Bool {
        guard let place = makeParents(of: path, time: modified) else { return false }
        guard let name = place.name else {
            place.directory.modified = modified
            return true
        }
        switch entry {
        case .directory:
            if let there = place.node, there.isDirectory {
                there.modified = modified
            } else {
                place.directory.attach(makeNode(.directory, time: modified), as: name)
            }
        case .file(let bytes):
            place.directory.attach(makeNode(.regularFile, time: modified, content: bytes), as: name)
        case .symbolicLink(let target):
            place.directory.attach(makeNode(.symbolicLink, time: modified, target: target), as: name)
        case .hardLink(let original):
            guard let node = self.node(at: original, follow: false), !node.isDirectory else { return false }
            if node !== place.node { place.directory.attach(node, as: name) }
        }
        return true
    }

    /// Takes a path away, with all below it.
    public func remove(_ path: [UInt8]) {
        guard let place = try? PathWalk.find(path, from: root, follow: false, isRooted: true) else { return }
        if let name = place.name { place.directory.detach(name) }
    }

    /// What is at a path from the root, nil if nothing.
    public func node(at path: [UInt8], follow: Bool = true) -> FileNode? {
        if let place = PathWalk.direct(path, from: root), !follow || place.node?.type != .symbolicLink {
            return place.node
        }
        if PathWalk.components(path).isEmpty { return root }
        return (try? PathWalk.find(path, from: root, follow: follow, isRooted: true))?.node
    }

    /// Opens a directory, for `WASI.preopen`; nil if there is none at the path.
    public func openDirectory(_ path: [UInt8]) -> OpenFile? {
        guard let node = node(at: path), node.isDirectory else { return nil }
        return RAMDirectory(self, node)
    }

    func makeNode(
        _ type: FileType, time: UInt64, content: ConstantBytes = ConstantBytes(), target: [UInt8] = []
    ) -> FileNode {
        lastInode += 1
        return FileNode(type: type, inode: lastInode, time: time, quota: quota, content: content, target: target)
    }

    private func makeParents(of path: [UInt8], time: UInt64) -> PathWalk.Place? {
        if let place = PathWalk.direct(path, from: root) { return place }
        let components = PathWalk.components(path)
        guard let last = components.last else { return PathWalk.Place(directory: root, name: nil, node: root) }
        var directory = root
        var walked: [UInt8] = []
        for component in components.dropLast() {
            walked.append(0x2f)
            walked += component
            if let node = node(at: walked), node.isDirectory {
                directory = node
                continue
            }
            guard let place = try? PathWalk.find(walked, from: root, follow: true, isRooted: true),
                let name = place.name
            else { return nil }
            directory = makeNode(.directory, time: time)
            place.directory.attach(directory, as: name)
        }
        if last == [0x2e] { return PathWalk.Place(directory: directory, name: nil, node: directory) }
        if last == [0x2e, 0x2e] { return nil }
        let name = [UInt8](last)
        return PathWalk.Place(directory: directory, name: name, node: directory.child(name))
    }
}
