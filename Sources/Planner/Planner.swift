public import Bunnyfile
public import Catalog
public import Diagnostics

/// Turns a validated bunnyfile and the options of a build into a plan: pure values in, pure values out.
public enum Planner {
    /// Plans the image of one target, or a part of it.
    /// - Returns: the plan, and warnings.
    /// - Throws: every error found, warnings among them.
    public static func plan(
        _ file: Bunnyfile, route: Route, options: PlanOptions, catalog: Catalog = .builtIn
    ) throws(PlanFailure) -> (plan: Plan, warnings: [Diagnostic]) {
        var builder = PlanBuilder(file: file, target: route.target, options: options, catalog: catalog)
        let plan = builder.plan(route.part)
        guard let plan, !builder.diagnostics.hasErrors else { throw PlanFailure(builder.diagnostics) }
        return (plan, builder.diagnostics)
    }
}

/// Where things lie in the images this project makes.
enum ImageLayout {
    static let boot = "/.boot"
    static let kernel = "/.boot/kernel"
    static let rootfs = "/.boot/rootfs"
    static let initProgram = "/urunit"
    static let modules = "/app"

    /// Top-level directories of an image that urunc up to 0.7 hides behind the host's (urunc.md, section 4).
    static let hidden: Set<String> = ["lib", "lib64", "usr", "proc", "dev", "tmp"]

    /// The init carried by the frontend image.
    static func initProgram(for architecture: Architecture) -> String { "/guest/\(architecture.machine)/urunit" }
}

/// A plan in the making: the pieces, and what is to be told about them.
struct PlanBuilder {
    let file: Bunnyfile
    let target: Target
    let options: PlanOptions
    let catalog: Catalog
    var diagnostics: [Diagnostic] = []
    /// What became the kernel, and what the image says about that; nil for a kernel without an app in it.
    var kernelApp: (module: AppModule, facts: [String: String])?
    /// The app as an object, for the step that links it in; nil where that has only the module.
    var appObject: Copy?

    init(file: Bunnyfile, target: Target, options: PlanOptions, catalog: Catalog) {
        self.file = file
        self.target = target
        self.options = options
        self.catalog = catalog
    }

    /// What version 0.1 lets pass with a warning is an error in the strict language.
    var leniency: Severity { file.language == .v0_1 ? .warning : .error }

    var framework: Framework? { file.framework(of: target, in: catalog) }

    mutating func report(
        _ code: String, _ message: String, at range: SourceRange? = nil, severity: Severity = .error,
        hint: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(code: code, severity: severity, message: message, range: range, hint: hint))
    }

    /// The plan, or nil when an error says why there is none.
    /// - Parameter part: nil plans the image.
    mutating func plan(_ part: TargetPart?) -> Plan? {
        checkLabels()
        let platform = chosenPlatform()
        guard let architecture = architecture(of: platform) else { return nil }
        checkArchitecture(architecture)
        guard canRunApp(on: architecture), isThere(part) else { return nil }
        if part == .kernel { return kernelCopy(architecture).map { kernelPart($0, platform) } }
        let kernel = part == nil ? kernelCopy(architecture) : nil
        guard part != nil || kernel != nil else { return nil }
        let app = framework?.linksApp == true ? nil : file.app
        let contents = app.map { appContents($0, architecture) } ?? plainContents()
        guard let contents else { return nil }
        guard let kernel else {
            switch part {
            case .app: return appPart(contents, platform)
            case .disk: return diskPart(contents, platform)
            default: return rootfsPart(contents, platform)
            }
        }
        return assembled(contents, kernel: kernel, platform: platform)
    }

    /// Labels of the build win over the file's, but not over what is said about the guest in three places at once.
    private mutating func checkLabels() {
        for key in options.labels.keys.sorted()
        where UruncMetadata.written.contains(key) || ImageConfig.ownLabels.contains(key) {
            report(
                "reserved-label", "the label \(key) says how the guest is started, and no option can change it",
                hint: "change what the bunnyfile says, or leave `--label \(key)` out")
        }
    }

    func chosenPlatform() -> ImagePlatform {
        if let platform = options.platform { return platform }
        guard let architecture = target.architecture else { return options.defaultPlatform }
        return ImagePlatform(os: "linux", architecture: architecture.value.rawValue)
    }

    /// The architecture of a platform that urunc runs images for; else an error says so.
    mutating func architecture(of platform: ImagePlatform) -> Architecture? {
        if let architecture = Architecture(rawValue: platform.architecture), platform.os == "linux" {
            return architecture
        }
        let known = Architecture.allCases.map { "linux/\($0.rawValue)" }.joined(separator: ", ")
        report("unsupported-platform", "cannot build for platform \(platform)", hint: "urunc runs images for \(known)")
        return nil
    }

    mutating func checkArchitecture(_ architecture: Architecture) {
        if let stated = target.architecture, stated.value != architecture {
            report(
                "architecture-mismatch",
                "the file asks for architecture \(stated.value.rawValue), the build is for \(architecture.rawValue)",
                at: stated.range, severity: leniency,
                hint: "build with --platform linux/\(stated.value.rawValue), or leave `architecture` out")
        }
        if let framework {
            check("framework \(framework.name)", framework.architectures, for: architecture, at: target.framework.range)
        }
        if let monitor = catalog.monitor(named: target.monitor.value) {
            check("monitor \(monitor.name)", monitor.architectures, for: architecture, at: target.monitor.range)
        }
    }

    private mutating func check(
        _ part: String, _ known: [Architecture], for architecture: Architecture, at range: SourceRange
    ) {
        guard !known.contains(architecture) else { return }
        let names = known.map(\.rawValue).joined(separator: ", ")
        report(
            "unsupported-architecture", "\(part) does not run on \(architecture.rawValue), only on \(names)",
            at: range, severity: leniency)
    }

    /// Whether there is an init to start the file's app on this architecture; a file without app needs none.
    private mutating func canRunApp(on architecture: Architecture) -> Bool {
        guard file.app != nil, let framework, !framework.linksApp, !framework.appArchitectures.contains(architecture)
        else { return true }
        // Where the framework does not run at all that has been said.
        guard framework.architectures.contains(architecture) else { return false }
        let known = framework.appArchitectures.map { "linux/\($0.rawValue)" }.joined(separator: ", ")
        report(
            "unsupported-architecture", "no app can be built for \(framework.name) on \(architecture.rawValue)",
            at: target.framework.range, hint: "build with --platform \(known)")
        return false
    }

    func kernelLayer(_ kernel: Copy) -> Layer {
        Layer(
            name: "kernel", summary: "kernel from \(kernel.input.origin) \(kernel.from)",
            entries: [.directory(path: ImageLayout.boot, mode: 0o755), kernelEntry(kernel)])
    }

    /// Puts base, layers, config and metadata together.
    private func assembled(_ contents: Contents, kernel: Copy, platform: ImagePlatform) -> Plan {
        var metadata = UruncMetadata(
            unikernelType: framework.flatMap(\.uruncType) ?? target.framework.value, hypervisor: target.monitor.value,
            binary: ImageLayout.kernel, unikernelVersion: target.version?.value ?? framework?.fixedVersion)
        metadata.initrd = contents.initrd
        metadata.block = contents.block
        metadata.blockMountPoint = contents.block == nil ? nil : framework?.blockMountPoint ?? "/"
        metadata.mountRootfs = contents.mountsRootfs

        var layers = [kernelLayer(kernel)] + contents.layers
        // In the last layer, so that the kernel's stays the same for all apps.
        layers[layers.count - 1].entries.append(
            .file(path: UruncMetadata.path, mode: 0o644, bytes: metadata.json))

        var config = contents.config
        if let image = file.image { config.take(image) }
        config.labels.merge(options.labels) { $1 }
        let facts = contents.facts.merging(kernelApp?.facts ?? [:]) { $1 }
        config.labels.merge(facts) { $1 }
        for entry in metadata.entries { config.labels[entry.key] = entry.value }
        var plan = Plan(
            target: target.name.value, platform: platform, base: contents.base, configBase: contents.configBase,
            layers: layers, config: config, metadata: metadata, created: options.created, module: contents.module)
        plan.annotations = (file.image?.manifestAnnotations ?? [:]).merging(facts) { $1 }
        plan.takesDefaults = file.image != nil
        plan.programs = checkedKernel(kernel) + contents.programs
        plan.memory = framework?.memory ?? .unknown
        return plan
    }
}

/// What the rootfs of a target makes of an image.
struct Contents {
    var base: Input?
    var configBase: Input?
    /// The layers after the kernel's.
    var layers: [Layer] = []
    var initrd: String?
    var block: String?
    var mountsRootfs = false
    var config = ImageConfig()
    /// What labels and annotations say for certain, whatever else wants to set them.
    var facts: [String: String] = [:]
    var module: AppModule?
    /// What in the guest is the app's own.
    var app: [Entry] = []
    /// What the kernel is told, for a guest that urunc does not start.
    var commandLine: String?
    /// Programs of the user's own that must have a certain form.
    var programs: [GuestProgram] = []
}
