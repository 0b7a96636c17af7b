public import Bunnyfile
public import Catalog
internal import Diagnostics

/// A part of what a target makes, which can be built alone.
public enum TargetPart: String, Hashable, Sendable, CaseIterable {
    case kernel, rootfs, disk, app

    /// How options name them, for help texts: `NAME/kernel, …`.
    public static let names = allCases.map { "NAME/\($0.rawValue)" }.joined(separator: ", ")

    /// What it is, in one line.
    public var summary: String {
        switch self {
        case .kernel: "the kernel alone, at /kernel"
        case .rootfs: "the guest's root file system alone: the file /rootfs, or the tree itself where it is raw"
        case .disk: "the guest's disk alone, at /disk, and its command line, at /cmdline"
        case .app: "the app's own files, as they lie in the guest"
        }
    }

    /// Whether a target of a file has it.
    func isThere(in target: Target, of file: Bunnyfile, catalog: Catalog) -> Bool {
        let hasImage = file.framework(of: target, in: catalog)?.hasImage ?? true
        return switch self {
        case .kernel: true
        case .rootfs: target.rootfs != nil && hasImage
        case .disk: target.rootfs != nil && !hasImage
        case .app: file.app != nil && target.rootfs != nil
        }
    }
}

/// Something that `--target` can name: the image of a target, or one of its parts (design, section 12).
public struct Route: Hashable, Sendable {
    public var target: Target
    /// Nil is the image.
    public var part: TargetPart?
    /// Whether it is what a build makes that names no target.
    public var isDefault: Bool
    /// Whether the target has an image: of a system that urunc does not know there are parts only.
    public var hasImage = true

    public init(target: Target, part: TargetPart? = nil, isDefault: Bool = false) {
        self.target = target
        self.part = part
        self.isDefault = isDefault
    }

    /// `NAME` or `NAME/PART`.
    public var name: String { Self.name(target.name.value, part) }

    fileprivate static func name(_ target: String, _ part: TargetPart?) -> String {
        part.map { "\(target)/\($0.rawValue)" } ?? target
    }

    /// What it makes, in one line.
    public var summary: String {
        let system = ([target.runtime?.name.value, target.framework.value] as [String?]).compactMap(\.self)
        guard hasImage else { return "no image, as urunc has no type for \(target.framework.value): its parts only" }
        return part?.summary ?? "image for \(system.joined(separator: " on ")) under \(target.monitor.value)"
    }
}

extension Planner {
    /// Everything that `--target` can name, target by target in the file's order, each with its parts behind it.
    public static func routes(of file: Bunnyfile, catalog: Catalog = .builtIn) -> [Route] {
        file.targets.flatMap { target in
            let parts = TargetPart.allCases.filter { $0.isThere(in: target, of: file, catalog: catalog) }
            var image = Route(target: target, isDefault: target.name.value == file.defaultTarget)
            image.hasImage = file.framework(of: target, in: catalog)?.hasImage ?? true
            return [image] + parts.map { Route(target: target, part: $0) }
        }
    }

    /// The whole of a target: its image or, of a system that has none, its disk, else its kernel.
    public static func whole(_ target: Target, of file: Bunnyfile, catalog: Catalog = .builtIn) -> Route {
        guard file.framework(of: target, in: catalog)?.hasImage == false else { return Route(target: target) }
        let hasDisk = TargetPart.disk.isThere(in: target, of: file, catalog: catalog)
        return Route(target: target, part: hasDisk ? .disk : .kernel)
    }

    /// The route of this name, or the default target's image.
    /// - Throws: one error that lists what there is.
    public static func route(named name: String?, in file: Bunnyfile) throws(PlanFailure) -> Route {
        let routes = routes(of: file)
        let wanted = name.flatMap { $0.isEmpty ? nil : $0 } ?? file.defaultTarget
        if let route = routes.first(where: { $0.name == wanted }) { return route }
        throw PlanFailure([unknown(wanted, among: routes, in: file)])
    }

    /// The name of the target in what `--target` names, be it a known one.
    static func targetName(of route: String) -> String { String(route.prefix { $0 != "/" }) }

    private static func unknown(_ wanted: String, among routes: [Route], in file: Bunnyfile) -> Diagnostic {
        let parts = routes.filter { $0.part != nil && $0.target.name.value == targetName(of: wanted) }
        let isPart = wanted.utf8.contains(UInt8(ascii: "/")) && !parts.isEmpty
        let known = isPart ? parts : routes.filter { $0.part == nil }
        let list = known.map { "`\($0.name)`" }.joined(separator: ", ")
        return Diagnostic(
            code: "unknown-target", severity: .error,
            message: isPart
                ? "no part `\(wanted)`; this target has \(list)" : "no target `\(wanted)`; this file has \(list)",
            range: (isPart ? parts.first?.target : file.targets.first)?.name.range,
            hint: Suggestion.didYouMean(wanted, among: routes.map(\.name)))
    }
}
