public import Bunnyfile
internal import Catalog
internal import Diagnostics

/// A step of the user's own: `build:` with everything found that it needs.
public struct BuildRun: Hashable, Sendable {
    public var product: Product
    /// What it does, as the bunnyfile says it.
    public var step: BuildStep
    /// The file system it runs on.
    public var image: Input
    /// What lies in its working directory, copied there; nil is nothing.
    public var context: Copy?
    /// The app's module and what it is compiled to, mounted read-only; none where the step has no use for it.
    public var app: [Copy]

    /// What a step makes.
    public enum Product: Hashable, Sendable {
        case module, kernel, runtime, rootfs
        /// What another step works on.
        case context
        /// What is put at a path of the guest.
        case files(at: String)

        /// The part that an app can be linked into, if it is one.
        var carrier: AppCarrier? {
            switch self {
            case .kernel: .kernel
            case .rootfs: .rootfs
            case .module, .runtime, .context, .files: nil
            }
        }
    }

    /// What it makes, in a word: `kernel`, `/data`.
    public var name: String {
        switch product {
        case .module: "module"
        case .kernel: "kernel"
        case .runtime: "runtime"
        case .rootfs: "rootfs"
        case .context: "context"
        case .files(let path): path
        }
    }

    /// What it copies and mounts.
    public var copies: [Copy] { [context].compactMap(\.self) + app }

    /// What has to be there before it.
    var inputs: [Input] { [image] + copies.map(\.input) }
}

extension PlanBuilder {
    /// The run of a step; that of the part which the app is linked into has its module.
    func run(_ step: BuildStep, _ product: BuildRun.Product) -> BuildRun {
        let image = Input(
            .builder(origin(ofReference: step.image.value, on: options.defaultPlatform)), range: step.image.range)
        let context = step.context.flatMap { source in
            contextInput(source).map { input in
                Copy(input, from: path(inTree: source), to: step.workingDirectory, contentsOnly: true)
            }
        }
        return BuildRun(
            product: product, step: step, image: image, context: context,
            app: product.carrier != nil && product.carrier == framework?.appCarrier ? linkedApp : [])
    }

    /// A file by http is unpacked if it is an archive.
    private func contextInput(_ source: Source) -> Input? {
        guard case .http(let url, let checksum) = source.origin.value else { return input(source, .context) }
        let name = GuestPath.fileName(ofURL: url, fallback: "file")
        return Input(.archive(url: url, checksum: checksum, fileName: name), range: source.range)
    }

    private func path(inTree source: Source) -> String { source.origin.value.isFile ? "/" : path(source) }

    private var linkedApp: [Copy] {
        guard let app = file.app, let input = input(app.module, .module) else { return [] }
        let module = Copy(input, from: path(app.module), to: BuildStep.appPath, mode: 0o644)
        return [module] + (appObject.map { [$0] } ?? [])
    }
}
