/// Finds what a path means, from a directory on, with symbolic links followed.
enum PathWalk {
    /// What a path leads to.
    struct Place {
        /// The directory that has the last name.
        var directory: FileNode
        /// The last name; nil when the path ends in a directory without naming it (`.`, `a/..`).
        var name: [UInt8]?
        /// What is there, nil if nothing.
        var node: FileNode?
        /// The path ends in a slash: only a directory will do.
        var wantsDirectory = false
    }

    /// Links followed before the path counts as a cycle, as on Linux.
    static let maximumLinks = 40
    static let maximumPath = 4096
    static let maximumName = 255

    /// The parts between slashes; empty ones left out.
    static func components(_ path: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for index in 0...path.count where index == path.count || path[index] == 0x2f {
            if index > start { parts.append(path[start..<index]) }
            start = index + 1
        }
        return parts
    }

    /// Walks a path. Sandboxed (the app's own paths): absolute paths and links, and `..` out of `start`, answer `perm`.
    /// Rooted (the platform's): they count from `start`, and `..` of it is itself.
    ///
    /// All but the last name must exist (`noent`, `notdir`); a path may be 4,096 bytes long, a name 255
    /// (`nametoolong`), and lead over 40 links (`loop`).
    ///
    /// - Parameters:
    ///   - follow: a symbolic link at the path's end. One with a slash behind it is followed in any case,
    ///   - isNaming: unless the name itself is meant, to be made, renamed or taken away.
    static func find(
        _ path: [UInt8], from start: FileNode, follow: Bool, isRooted: Bool = false, isNaming: Bool = false
    ) throws(Errno) -> Place {
        guard !path.isEmpty else { throw .noent }
        guard path.count < maximumPath else { throw .nametoolong }
        var walk = Walk(start: start, isRooted: isRooted, wantsDirectory: path.last == 0x2f)
        try walk.push(path)
        while let component = walk.pending.popLast() {
            let isLast = walk.pending.isEmpty
            if component == [0x2e] {
                walk.place = Place(directory: walk.current, name: nil, node: walk.current)
            } else if component == [0x2e, 0x2e] {
                try walk.ascend()
            } else {
                try walk.enter([UInt8](component), isLast: isLast, follow: follow || (walk.wantsDirectory && !isNaming))
            }
        }
        var place = walk.place
        place.wantsDirectory = walk.wantsDirectory
        if walk.wantsDirectory, let node = place.node, !node.isDirectory { throw .notdir }
        return place
    }

    /// The same for a path from the root that takes no walk, as most do: of plain names, of which all but the last are
    /// of directories that are there. nil for any other. A link at the end is not followed.
    static func direct(_ path: [UInt8], from root: FileNode) -> Place? {
        guard path.count < maximumPath else { return nil }
        var directory = root
        var start = 0
        while true {
            while start < path.count, path[start] == 0x2f { start += 1 }
            var end = start
            while end < path.count, path[end] != 0x2f { end += 1 }
            let length = end - start
            guard length > 0, length <= maximumName, length > 2 || path[start] != 0x2e else { return nil }
            let name = [UInt8](path[start..<end])
            let node = directory.child(name)
            if end == path.count { return Place(directory: directory, name: name, node: node) }
            guard let node, node.isDirectory else { return nil }
            directory = node
            start = end
        }
    }

    private struct Walk {
        /// The directories from `start` to where the walk is.
        var stack: [FileNode]
        /// What is still to be walked, the next at the end.
        var pending: [ArraySlice<UInt8>] = []
        var place: Place
        var links = 0
        let isRooted: Bool
        var wantsDirectory: Bool

        init(start: FileNode, isRooted: Bool, wantsDirectory: Bool) {
            stack = [start]
            place = Place(directory: start, name: nil, node: start)
            self.isRooted = isRooted
            self.wantsDirectory = wantsDirectory
        }

        var current: FileNode { stack[stack.count - 1] }

        /// Puts a path before what is still to be walked.
        mutating func push(_ path: [UInt8]) throws(Errno) {
            if path.first == 0x2f {
                guard isRooted else { throw .perm }
                stack.removeSubrange(1...)
            }
            pending.append(contentsOf: PathWalk.components(path).reversed())
            place = Place(directory: current, name: nil, node: current)
        }

        mutating func ascend() throws(Errno) {
            if stack.count > 1 {
                stack.removeLast()
            } else if !isRooted {
                throw .perm
            }
            place = Place(directory: current, name: nil, node: current)
        }

        mutating func enter(_ name: [UInt8], isLast: Bool, follow: Bool) throws(Errno) {
            guard name.count <= PathWalk.maximumName else { throw .nametoolong }
            guard let node = current.child(name) else {
                guard isLast else { throw .noent }
                place = Place(directory: current, name: name, node: nil)
                return
            }
            if node.type == .symbolicLink, !isLast || follow {
                links += 1
                guard links <= PathWalk.maximumLinks else { throw .loop }
                if isLast, node.target.last == 0x2f { wantsDirectory = true }
                guard !node.target.isEmpty else { throw .noent }
                return try push(node.target)
            }
            place = Place(directory: current, name: name, node: node)
            guard !isLast || node.isDirectory else { return }
            guard node.isDirectory else { throw .notdir }
            stack.append(node)
        }
    }
}
