public import Catalog
public import Diagnostics

/// A validated bunnyfile: defaults filled in, every value with the place in the file that states it.
public struct Bunnyfile: Hashable, Sendable {
    /// The language the file is written in.
    public enum Language: String, Hashable, Sendable, CaseIterable {
        /// Upstream's format: lenient.
        case v0_1 = "v0.1"
        /// Strict; has apps and named targets.
        case v0_2 = "v0.2"
    }

    public var language: Language
    /// `version:` as written.
    public var version: Located<String>
    /// The arguments that the file declares, in its order; their values are in place everywhere else.
    public var buildArguments: [BuildArgument]
    /// The Wasm app that every target runs; `nil` if the file only packages a kernel (and a rootfs).
    public var app: App?
    /// What it says about the image itself; `nil` if nothing, and then nothing is filled in either.
    public var image: ImageSettings?
    /// What the guest is told to run when there is no app.
    public var command: Command
    /// In the file's order, at least one.
    public var targets: [Target]
    /// The name of the target that is built when none is asked for.
    public var defaultTarget: String

    public init(
        language: Language, version: Located<String>, buildArguments: [BuildArgument] = [], app: App?,
        image: ImageSettings? = nil, command: Command,
        targets: [Target],
        defaultTarget: String
    ) {
        self.language = language
        self.version = version
        self.buildArguments = buildArguments
        self.app = app
        self.image = image
        self.command = command
        self.targets = targets
        self.defaultTarget = defaultTarget
    }

    /// The target of this name.
    public func target(named name: String) -> Target? { targets.first { $0.name.value == name } }
}

/// One system to build for.
public struct Target: Hashable, Sendable {
    /// The key in `targets`; the framework's name for the unnamed target that `platforms` makes.
    public var name: Located<String>
    /// Type of the guest: a row of the catalog; in version 0.1 perhaps one the catalog does not know; else the name of
    /// what `described` says.
    public var framework: Located<String>
    /// The framework as the file describes it; `nil` for the catalog's.
    public var described: DescribedFramework?
    /// The monitor, likewise.
    public var monitor: Located<String>
    /// What runs the app; `nil` without an app, and for frameworks that need none.
    public var runtime: RuntimeChoice?
    /// The architecture the file asks for; `nil` leaves it to the build's platform.
    public var architecture: Located<Architecture>?
    /// The framework's version, urunc's `unikernelVersion`.
    public var version: Located<String>?
    /// The kernel the file brings; `nil` takes the catalog's.
    public var kernel: Source?
    /// The guest's root file system; `nil` if it has none. Always there with an app.
    public var rootfs: Rootfs?
    /// The whole mapping that describes the target.
    public var range: SourceRange

    public init(
        name: Located<String>, framework: Located<String>, described: DescribedFramework? = nil,
        monitor: Located<String>, runtime: RuntimeChoice?, architecture: Located<Architecture>?,
        version: Located<String>?, kernel: Source?, rootfs: Rootfs?,
        range: SourceRange
    ) {
        self.name = name
        self.framework = framework
        self.described = described
        self.monitor = monitor
        self.runtime = runtime
        self.architecture = architecture
        self.version = version
        self.kernel = kernel
        self.rootfs = rootfs
        self.range = range
    }
}

/// A system that the catalog does not know, as the file describes it.
public struct DescribedFramework: Hashable, Sendable {
    /// One of urunc's types.
    public var type: Located<String>
    public var description: Framework.Description
    public var range: SourceRange

    public init(type: Located<String>, description: Framework.Description, range: SourceRange) {
        self.type = type
        self.description = description
        self.range = range
    }
}

extension Bunnyfile {
    /// What is known of a target's framework; in version 0.1 only urunc's own types are frameworks.
    public func framework(of target: Target, in catalog: Catalog) -> Framework? {
        if let described = target.described {
            return catalog.uruncType(named: described.type.value).map { Framework(described.description, type: $0) }
        }
        let name = target.framework.value
        return language == .v0_1 ? catalog.uruncType(named: name) : catalog.framework(named: name)
    }
}

/// The Wasm runtime of a target.
public struct RuntimeChoice: Hashable, Sendable {
    /// A row of the catalog: says how argv is formed.
    public var name: Located<String>
    /// One of the row's versions; `nil` leaves the choice to the catalog.
    public var version: Located<String>?
    /// Where to take it from instead of the catalog. Without `path` the source is a whole root tree, with the program
    /// where the row says; with `path` that file is the program and stands alone.
    public var source: Source?
    /// Where the file asks that the module is compiled ahead of time for it; `nil` if it does not.
    public var aheadOfTime: SourceRange?
    public var range: SourceRange

    public init(
        name: Located<String>, version: Located<String>?, source: Source?, aheadOfTime: SourceRange? = nil,
        range: SourceRange
    ) {
        self.name = name
        self.version = version
        self.source = source
        self.aheadOfTime = aheadOfTime
        self.range = range
    }

    /// Whether it is a build of the user's own, of which the catalog's row may not know all.
    /// - Parameter context: the name of the context that holds the row's own.
    public func isReplaced(unlessFrom context: String) -> Bool {
        source.map { $0.origin.value != .reference(context) } ?? false
    }
}
