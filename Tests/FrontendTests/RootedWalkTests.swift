@testable import Frontend
import Testing

/// Paths in a tree with links, followed as a daemon does.
@Suite struct RootedWalkTests {
    private static let links = [
        "/abs": "/etc/passwd", "/up": "../../hi", "/rooted": "/data", "/dangling": "gone", "/deep/up": "../../hi",
        "/deep/side": "./a/../b", "/deep/in": "../data", "/loop": "pool", "/pool": "loop", "/self": "self",
        "/far": "dangling", "/self/x": "x",
    ]
    private static let directories: Set = ["/data", "/deep", "/deep/a", "/deep/a/b"]
    private static let files: Set = ["/hi", "/data/f", "/deep/b"]

    private static func node(_ path: String) -> RootedWalk.Node? {
        if let target = links[path] { return .link(to: target) }
        return directories.contains(path) ? .directory : files.contains(path) ? .file : nil
    }

    static let cases: [(path: String, end: RootedWalk.End)] = [
        ("/", .found(.directory, at: "/")),
        ("/hi", .found(.file, at: "/hi")),
        ("/data", .found(.directory, at: "/data")),
        ("/up", .found(.file, at: "/hi")),
        ("/deep/up", .found(.file, at: "/hi")),
        ("/deep/side", .found(.file, at: "/deep/b")),
        ("/rooted", .found(.directory, at: "/data")),
        ("/rooted/f", .found(.file, at: "/data/f")),
        ("/deep/in/f", .found(.file, at: "/data/f")),
        ("/no", .nothing(at: "/no", through: nil)),
        ("/hi/x", .nothing(at: "/hi/x", through: nil)),
        (
            "/abs", .nothing(at: "/etc/passwd", through: .init(path: "/abs", target: "/etc/passwd", leavesRoot: true))
        ),
        ("/dangling", .nothing(at: "/gone", through: .init(path: "/dangling", target: "gone", leavesRoot: false))),
        ("/far", .nothing(at: "/gone", through: .init(path: "/dangling", target: "gone", leavesRoot: false))),
        ("/rooted/x", .nothing(at: "/data/x", through: nil)),
        ("/loop", .loop(.init(path: "/loop", target: "pool", leavesRoot: false))),
        ("/self/x", .loop(.init(path: "/self", target: "self", leavesRoot: false))),
    ]

    @Test(arguments: cases.indices) func end(index: Int) {
        let (path, end) = Self.cases[index]
        #expect(RootedWalk.end(of: path, Self.node) == end, "\(path)")
    }
}
