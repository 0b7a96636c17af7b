public import Bunnyfile
public import Catalog
public import Diagnostics
public import Dockerignore
public import Planner
internal import YAML

/// A bunnyfile that reads without an error, and what is known of the build it is for.
public struct LintSubject: Sendable {
    public var file: SourceFile
    public var bunnyfile: Bunnyfile
    public var catalog: Catalog
    /// What the build is asked for.
    public var options: PlanOptions
    /// Whether a build reads the file, and not somebody before one.
    public var isBuild: Bool
    /// The name of the target that is built, whose faults are shown as they are; nil where none is.
    public var target: String?
    /// What keeps files of the build context out of the build; nil where nothing does, or nobody knows.
    public var ignored: IgnoreRules?

    public init(
        file: SourceFile, bunnyfile: Bunnyfile, catalog: Catalog = .builtIn,
        options: PlanOptions = PlanOptions(defaultPlatform: .linuxAMD64), isBuild: Bool = false,
        target: String? = nil, ignored: IgnoreRules? = nil
    ) {
        self.file = file
        self.bunnyfile = bunnyfile
        self.catalog = catalog
        self.options = options
        self.isBuild = isBuild
        self.target = target
        self.ignored = ignored
        head = FileHead(of: file)
        root = try? YAMLNode.parse(file.bytes)
    }

    let head: FileHead
    /// The file as YAML.
    let root: YAMLNode?

    /// Whether a name in the file means a context that the build was given.
    func isContext(_ name: String) -> Bool { options.namedContext(for: name, on: nil) != nil }

    /// What is known of a target's framework.
    func framework(_ target: Target) -> Framework? { bunnyfile.framework(of: target, in: catalog) }
}

/// A source of the file, and what it is for.
struct UsedSource {
    var source: Source
    /// In messages: `the kernel`.
    var what: String
    /// Whether it is only what a step works on, and not what goes into the guest.
    var isStepContext = false

    /// The step that makes it.
    var step: BuildStep? {
        if case .build(let step) = source.origin.value { step } else { nil }
    }

    /// It, and what the step that makes it works on.
    fileprivate var withContext: [UsedSource] {
        guard let context = step?.context else { return [self] }
        let used = UsedSource(source: context, what: "the context of a build step", isStepContext: true)
        return [self] + used.withContext
    }
}

extension Bunnyfile {
    /// Whether anything comes from the build context.
    public var usesContext: Bool { sources.contains { $0.source.origin.value == .context } }

    /// Every source that the file gives itself, in the order of the model, those of build steps too.
    var sources: [UsedSource] { givenSources.flatMap(\.withContext) }

    private var givenSources: [UsedSource] {
        let own = app.map { app in
            [UsedSource(source: app.module, what: "the module")]
                + app.directories.compactMap { directory in
                    directory.source.map {
                        UsedSource(source: $0, what: "the directory `\(directory.guestPath.value)`")
                    }
                }
        }
        return (own ?? []) + targets.flatMap(\.sources)
    }
}

extension Target {
    fileprivate var sources: [UsedSource] {
        let parts = [
            kernel.map { UsedSource(source: $0, what: "the kernel") },
            runtime?.source.map { UsedSource(source: $0, what: "the runtime") },
        ]
        return parts.compactMap(\.self) + (rootfs?.sources ?? [])
    }

    /// The files put into its rootfs.
    var includes: [Include] {
        guard let rootfs, case .tree(_, let include) = rootfs.content else { return [] }
        return include
    }
}

extension Rootfs {
    fileprivate var sources: [UsedSource] {
        switch content {
        case .file(let source): [UsedSource(source: source, what: "the rootfs")]
        case .tree(let base, let include):
            [UsedSource(source: base, what: "the rootfs")]
                + include.map { UsedSource(source: $0.source, what: "the included file") }
        }
    }
}

extension Source {
    /// What `from` names, if it is a name: an image, unless a context has it.
    var reference: String? {
        if case .reference(let name) = origin.value { name } else { nil }
    }

    /// The path in the build context, absolute and clean, if that is where it is.
    var contextPath: String? {
        origin.value == .context ? CleanPath.absolute(path?.value ?? "/") : nil
    }
}
