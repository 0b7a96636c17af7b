internal import Bunnyfile
internal import Catalog
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
    /// What is in a guest with an app, by what starts that.
    /// - Parameters:
    ///   - module: where it lies; nil where it is part of the kernel.
    ///   - program: where the runtime's program lies; nil where that is part of the kernel.
    ///   - runtime: the runtime's files, as far as they are known.
    func reservedPaths(module: String?, program: String? = nil, of runtime: [Entry] = []) -> [ReservedPath] {
        var paths = module.map { [ReservedPath(path: $0, what: "the module")] } ?? []
        let configuration = ReservedPath(
            path: GuestConfiguration.path, what: "the file that says how the app is started")
        switch framework?.appStart {
        case .kernel: paths.append(configuration)
        case .commandLine: break
        case .initProgram, nil: paths += [configuration, ReservedPath(path: ImageLayout.initProgram, what: "init")]
        }
        guard let program else { return paths }
        let files = runtime.flatMap(\.copies).filter { !$0.contentsOnly && $0.to != program }.map(\.to)
        return paths + [ReservedPath(path: program, what: "the runtime's program")]
            + files.map { ReservedPath(path: $0, what: "a library of the runtime") }
    }

    /// Reports included files and directories that are put at such a path; what a directory holds is looked at when
    /// its files are there.
    mutating func check(_ app: App, _ include: [Include], against reserved: [ReservedPath]) {
        let files = include.map { (place(of: $0), $0.source.origin.value.isFile, $0.destination.range) }
        let directories = app.directories.map { ($0.guestPath.value, false, $0.guestPath.range) }
        for (path, isFile, range) in files + directories {
            let taken = reserved.first { $0.isTaken(by: path) || (isFile && $0.seen(from: path) != nil) }
            guard let taken else { continue }
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
        let root = from == "/" ? "" : from
        return spares.compactMap { reserved in reserved.seen(from: place).map { ("\(root)/\($0)", reserved) } }
    }

    /// The reserved path that there is no room for if it is a file that is copied, and no directory.
    public var blocked: ReservedPath? { spares.first { $0.seen(from: place) != nil } }

    /// Where in the guest it comes to lie.
    private var place: String {
        GuestPath.clean(to.hasSuffix("/") ? to + (contentsOnly ? "" : GuestPath.baseName(from)) : to)
    }
}
