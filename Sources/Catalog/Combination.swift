/// One way to run a guest: a line of the matrix of everything the catalog knows to fit together.
public struct Combination: Hashable, Sendable {
    /// Where a part of the guest comes from.
    public enum Provision: String, Hashable, Sendable {
        /// Part of the frontend's own image.
        case carried
        /// Downloaded: a release, or a file of a published image.
        case published
        /// The user brings it: by `from`, `path` or a named context.
        case own
        /// Part of the kernel.
        case kernel
    }

    public var framework: String
    /// What runs the app; `nil` for a guest without an app.
    public var runtime: String?
    public var monitor: String
    public var architecture: Architecture
    /// The kinds of rootfs, the preferred first; empty if the guest takes none.
    public var rootfs: [RootfsKind]
    public var kernelFrom: Provision
    /// `nil` for a guest without an app.
    public var runtimeFrom: Provision?
    /// Whether a module can be compiled ahead of time for it.
    public var aheadOfTime: Bool = false
    /// What is known of the combination as a whole: tried, or only documented.
    public var evidence: Evidence
}

extension Catalog {
    /// Every combination, in the order of the catalog's rows: for each framework guests without an app first.
    public var combinations: [Combination] {
        frameworks.flatMap { framework in
            framework.monitors.compactMap(monitor(named:)).flatMap { monitor in
                framework.architectures.filter(monitor.architectures.contains).flatMap { architecture in
                    runtimeChoices(framework, architecture).map { choice in
                        combination(framework, choice, monitor, architecture)
                    }
                }
            }
        }
    }

    /// What can run on a framework: nothing (a ready kernel), its own runtime, one that is put into the guest.
    private enum RuntimeOnFramework {
        case none
        case own(String)
        case row(WasmRuntime)
    }

    private func runtimeChoices(_ framework: Framework, _ architecture: Architecture) -> [RuntimeOnFramework] {
        let apps = framework.takesApp && framework.appArchitectures.contains(architecture)
        if let own = framework.ownRuntime { return apps ? [.own(own)] : [] }
        return [.none] + (apps ? framework.runtimes.compactMap(runtime(named:)).map(RuntimeOnFramework.row) : [])
    }

    private func combination(
        _ framework: Framework, _ choice: RuntimeOnFramework, _ monitor: GuestMonitor, _ architecture: Architecture
    ) -> Combination {
        let kinds = framework.rootfsKinds(on: monitor.name)
        var result = Combination(
            framework: framework.name, runtime: nil, monitor: monitor.name, architecture: architecture, rootfs: kinds,
            kernelFrom: framework.kernelProvision(on: monitor.name, architecture), runtimeFrom: nil,
            evidence: .documented("urunc's table of types"))
        switch choice {
        case .none: break
        case .own(let name): (result.runtime, result.runtimeFrom) = (name, .kernel)
        case .row(let row): (result.runtime, result.runtimeFrom) = (row.name, row.provision(on: architecture))
        }
        let compiler = result.runtime.flatMap(runtime(named:))?.compiler(on: framework.name)
        result.aheadOfTime = compiler?.targets[architecture] != nil
        if result.runtime != nil { result.rootfs = framework.appRootfs.filter(kinds.contains) }
        if let proof = proofs.first(where: { $0.isOf(result) }) { result.evidence = proof.evidence }
        return result
    }
}

extension Framework {
    /// Where its kernel comes from if the file says nothing.
    func kernelProvision(on monitor: String, _ architecture: Architecture) -> Combination.Provision {
        if carriedKernelPath(architecture) != nil { return .carried }
        return kernel(for: monitor, architecture) == nil ? .own : .published
    }
}

extension WasmRuntime {
    /// Where its program comes from if the file says nothing.
    func provision(on architecture: Architecture) -> Combination.Provision {
        if carriedProgramPath(architecture) != nil { return .carried }
        return artefact(version: nil, architecture) == nil ? .own : .published
    }
}
