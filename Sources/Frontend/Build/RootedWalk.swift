/// A path below the root of an input, followed as BuildKit follows it: links stay within the root, so an absolute one
/// begins there and `..` stops there (`fs.RootPath` of containerd's continuity).
public struct RootedWalk: Sendable {
    /// What a path without links in it names.
    public enum Node: Hashable, Sendable {
        case file, directory
        case link(to: String)
    }

    /// A symbolic link on the way.
    public struct Link: Hashable, Sendable {
        /// Absolute path in the input.
        public var path: String
        /// As written in it.
        public var target: String
        /// Whether it leads elsewhere on the machine that it comes from.
        public var leavesRoot: Bool
    }

    /// Where a path leads.
    public enum End: Hashable, Sendable {
        /// To a file or directory, by its absolute path without links.
        case found(ContextFiles.Kind, at: String)
        /// To a path where nothing is; with the last link that leads there, one out of the root before others.
        case nothing(at: String, through: Link?)
        /// To no end; with the first link.
        case loop(Link)
    }

    /// More links than this are a loop, as they are there.
    static let mostLinks = 255

    private var place: [Substring] = []
    private var rest: [Substring]
    /// The links that were followed, and how many parts of the path come after where they lead.
    private var links: [(link: Link, after: Int)] = []

    /// Follows an absolute path.
    /// - Parameter node: what an absolute path names whose directories are no links; nil for nothing.
    public static func end(of path: String, _ node: (String) throws -> Node?) rethrows -> End {
        var walk = RootedWalk(rest: path.split(separator: "/").reversed())
        return try walk.run(node)
    }

    private init(rest: [Substring]) { self.rest = rest }

    private mutating func run(_ node: (String) throws -> Node?) rethrows -> End {
        var kind = ContextFiles.Kind.directory
        while let part = rest.popLast() {
            switch part {
            case ".": continue
            case "..": _ = place.popLast()
            default:
                place.append(part)
                switch try node(path) {
                case .directory: kind = .directory
                case .file where rest.isEmpty: kind = .file
                case .file, nil:
                    return .nothing(at: "/" + (place + rest.reversed()).joined(separator: "/"), through: culprit)
                case .link(let target):
                    follow(target)
                    if links.count > Self.mostLinks, let first = links.first { return .loop(first.link) }
                }
            }
        }
        return .found(kind, at: path)
    }

    /// The link by which the walk is where it is; not one that led to something.
    private var culprit: Link? {
        let open = links.filter { $0.after <= rest.count }.map(\.link)
        return open.last { $0.leavesRoot } ?? open.last
    }

    private var path: String { "/" + place.joined(separator: "/") }

    private mutating func follow(_ target: String) {
        let parts = target.split(separator: "/")
        var link = Link(path: path, target: target, leavesRoot: target.hasPrefix("/"))
        place.removeLast()
        if link.leavesRoot { place = [] } else { link.leavesRoot = parts.climb > place.count }
        links.append((link, after: rest.count))
        rest += parts.reversed()
    }
}

extension [Substring] {
    /// How many directories above where they begin these parts of a path lead at most.
    fileprivate var climb: Int {
        var (depth, lowest) = (0, 0)
        for part in self where part != "." {
            depth += part == ".." ? -1 : 1
            lowest = Swift.min(lowest, depth)
        }
        return -lowest
    }
}
