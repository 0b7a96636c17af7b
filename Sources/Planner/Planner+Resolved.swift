public import Bunnyfile
public import Catalog
internal import Diagnostics

extension Planner {
    /// The file with what the catalog gives written out: kernels that are published, versions of runtimes.
    ///
    /// What the frontend's own image carries has no other place to come from, and what a context of the build replaces
    /// is left to it.
    public static func writingOutCatalog(
        of file: Bunnyfile, options: PlanOptions, catalog: Catalog = .builtIn
    ) -> Bunnyfile {
        var result = file
        for index in file.targets.indices {
            let builder = PlanBuilder(file: file, target: file.targets[index], options: options, catalog: catalog)
            result.targets[index].kernel = file.targets[index].kernel ?? builder.publishedKernel
            if let version = builder.publishedVersion {
                let range = file.targets[index].runtime?.range ?? file.targets[index].range
                result.targets[index].runtime?.version = Located(version, at: range)
            }
        }
        return result
    }
}

extension PlanBuilder {
    /// The kernel that the catalog would take from an image.
    fileprivate var publishedKernel: Source? {
        guard let framework, namedContext(framework.kernelContextName) == nil,
            let architecture = Architecture(rawValue: chosenPlatform().architecture),
            framework.carriedKernelPath(architecture) == nil,
            case .image(let image, let path)? = framework.kernel(for: target.monitor.value, architecture)?.place
        else { return nil }
        let range = target.framework.range
        return Source(
            origin: Located(.reference(image), at: range), path: Located(path, at: range), range: range)
    }

    /// The version of the runtime that the catalog would choose.
    fileprivate var publishedVersion: String? {
        guard let choice = target.runtime, choice.version == nil, choice.source == nil,
            let row = catalog.runtime(named: choice.name.value), namedContext(row.contextName) == nil,
            let architecture = Architecture(rawValue: chosenPlatform().architecture),
            row.carriedProgramPath(architecture) == nil
        else { return nil }
        return row.artefact(version: nil, architecture)?.version
    }
}
