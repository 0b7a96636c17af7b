public import Bunnyfile
public import Catalog
public import Diagnostics

/// The image that a Containerfile makes, as far as it matters to urunc.
public struct ContainerfileImage: Hashable, Sendable {
    public var platform: ImagePlatform
    public var entrypoint: [String]
    public var command: [String]
    /// All labels of its config, those of base images among them.
    public var labels: [String: String]

    public init(platform: ImagePlatform, entrypoint: [String], command: [String], labels: [String: String]) {
        self.platform = platform
        self.entrypoint = entrypoint
        self.command = command
        self.labels = labels
    }
}

extension Planner {
    /// Plans what goes on the image of a Containerfile so that urunc starts it (urunc.md, 6.3): its metadata, a kernel
    /// unless a label names one, and for Linux guests on the image's own file system our init.
    /// - Returns: the plan, whose base is the image, and warnings.
    /// - Throws: every error found, warnings among them.
    public static func plan(
        _ file: Containerfile, image: ContainerfileImage, options: PlanOptions, catalog: Catalog = .builtIn
    ) throws(PlanFailure) -> (plan: Plan, warnings: [Diagnostic]) {
        let labels = UruncLabels(image.labels, of: file)
        var builder = PlanBuilder(file: labels.bunnyfile, target: labels.target, options: options, catalog: catalog)
        let plan = builder.plan(image, labels)
        guard let plan, !builder.diagnostics.hasErrors else { throw PlanFailure(builder.diagnostics) }
        return (plan, builder.diagnostics)
    }
}

/// urunc's values among an image's labels, with upstream's defaults.
struct UruncLabels {
    /// By key without the prefix; empty values count as absent.
    private let values: [String: String]
    private let file: Containerfile
    private let places: [String: SourceRange]
    /// Whether the image wants an init of ours: label `bunny.urunit` is not `false`.
    let wantsInit: Bool

    init(_ labels: [String: String], of file: Containerfile) {
        self.file = file
        places = file.ranges(ofLabels: UruncMetadata.keyPrefix)
        var values: [String: String] = [:]
        for (key, value) in labels where key.hasPrefix(UruncMetadata.keyPrefix) && !value.isEmpty {
            values[String(key.dropFirst(UruncMetadata.keyPrefix.count))] = value
        }
        self.values = values
        wantsInit = labels[Self.initLabel] != "false"
    }

    static let initLabel = "bunny.urunit"
    private static let defaultType = "linux"
    private static let defaultMonitor = "qemu"

    /// The keys that are there, sorted.
    var keys: [String] { values.keys.sorted() }

    subscript(key: String) -> String? { values[key] }

    /// Where a label is given, or where the file begins.
    func range(_ key: String) -> SourceRange { places[UruncMetadata.keyPrefix + key] ?? file.start }

    /// What `dockerfile.v0` makes, as the one target of a file in upstream's lenient language.
    var target: Target {
        let type = values["unikernelType"] ?? Self.defaultType
        return Target(
            name: Located(type, at: file.start), framework: Located(type, at: range("unikernelType")),
            monitor: Located(values["hypervisor"] ?? Self.defaultMonitor, at: range("hypervisor")), runtime: nil,
            architecture: nil, version: values["unikernelVersion"].map { Located($0, at: range("unikernelVersion")) },
            kernel: nil, rootfs: nil, range: file.start)
    }

    var bunnyfile: Bunnyfile {
        Bunnyfile(
            language: .v0_1, version: Located("v0.1", at: file.start), app: nil,
            command: Command(), targets: [target],
            defaultTarget: target.name.value)
    }
}
