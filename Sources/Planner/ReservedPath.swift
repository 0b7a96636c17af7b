internal import Bunnyfile
internal import Diagnostics
internal import GuestFormat

/// A path of the guest that belongs to what starts the app: a file of the user's own there would be lost, or would take
/// its place.
public struct ReservedPath: Hashable, Sendable {
    /// Absolute and clean.
    public var path: String
    /// What lies there, for messages: `the module`.
    public var what: String

    /// How a message says that a file of the user's own is there too.
    public var conflict: String { "`\(path)` is where \(what) lies" }

    /// Whether something at another path would be it, or in it.
    func isTaken(by other: String) -> Bool { other == path || other.hasPrefix(path + "/") }

    /// The path seen from a directory of the guest; nil if it is not in it.
    func seen(from directory: String) -> Substring? {
        let prefix = directory == "/" ? "/" : directory + "/"
        return path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : nil
    }
}

extension Planner {
    /// Of what is said about files at reserved paths.
    public static let reservedCode = "reserved-path"
}

extension PlanBuilder {
    /// What is in every guest with an app.
    func reservedPaths(module: String) -> [ReservedPath] {
        [
            ReservedPath(path: module, what: "the module"),
            ReservedPath(path: GuestConfiguration.path, what: "the file that says how the app is started"),
        ]
    }

    /// What is in a Linux guest besides: init, and the files of the runtime as far as they are known.
    func reservedPaths(program: String, of runtime: [Entry]) -> [ReservedPath] {
        let files = runtime.flatMap(\.copies).filter { !$0.contentsOnly && $0.to != program }.map(\.to)
        return [
            ReservedPath(path: ImageLayout.initProgram, what: "init"),
            ReservedPath(path: program, what: "the runtime's program"),
        ] + files.map { ReservedPath(path: $0, what: "a library of the runtime") }
    }

    /// Reports included files and directories that are put at such a path; what a directory holds is looked at when
    /// its files are there.
    mutating func check(_ app: App, _ include: [Include], against reserved: [ReservedPath]) {
        let files = include.map { (place(of: $0), $0.destination.range) }
        let directories = app.directories.map { ($0.guestPath.value, $0.guestPath.range) }
        for (path, range) in files + directories {
            guard let taken = reserved.first(where: { $0.isTaken(by: path) }) else { continue }
            report(Planner.reservedCode, taken.conflict, at: range, hint: "choose another place in the guest")
        }
    }

    /// Where an included file lies in the guest, as far as that can be told without it.
    private func place(of include: Include) -> String {
        let to = GuestPath.destination(include.destination.value)
        guard to.hasSuffix("/") else { return to }
        let from = path(include.source)
        return to == from + "/" ? from : to + GuestPath.baseName(from)
    }
}

extension Copy {
    /// Paths in the input that must not be there, since the copy would put them at a reserved path.
    public var forbidden: [(path: String, reserved: ReservedPath)] {
        let directory = to.hasSuffix("/") ? to + (contentsOnly ? "" : GuestPath.baseName(from)) : to
        let root = from == "/" ? "" : from
        return spares.compactMap { reserved in
            reserved.seen(from: GuestPath.clean(directory)).map { ("\(root)/\($0)", reserved) }
        }
    }
}
