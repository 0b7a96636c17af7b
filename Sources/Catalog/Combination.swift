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

    /// What becomes of an app in it.
    public enum App: Hashable, Sendable {
        /// There is none: a ready kernel, and what it starts.
        case none
        /// A step of the user's own links it into this part.
        case linked(AppCarrier)
        /// A file that a runtime of this name runs.
        case runtime(String)
    }

    public var framework: String
    public var app: App
    public var monitor: String
    public var architecture: Architecture
    /// The kind of rootfs; `nil` if the guest takes none.
    public var rootfs: RootfsKind?
    public var kernelFrom: Provision
    /// `nil` where no runtime is a part of its own.
    public var runtimeFrom: Provision?
    /// Whether a module can be compiled ahead of time for it.
    public var aheadOfTime: Bool = false
    /// What is known of the combination as a whole: tried, or only documented.
    public var evidence: Evidence

    /// The name of the runtime, if there is one.
    public var runtime: String? {
        if case .runtime(let name) = app { name } else { nil }
    }
}

extension Catalog {
    /// Every combination, in the order of the catalog's rows: for each framework guests without an app first.
    public var combinations: [Combination] {
        frameworks.flatMap { framework in
            framework.monitors.compactMap(monitor(named:)).flatMap { monitor in
                framework.architectures.filter(monitor.architectures.contains).flatMap { architecture in
                    apps(framework, monitor, architecture).flatMap { app in
                        rootfsKinds(framework, app, monitor).map { kind in
                            combination(framework, app, monitor, architecture, kind)
                        }
                    }
                }
            }
        }
    }

    /// The runtimes that a framework's apps can be linked with, as objects.
    public func linkableRuntimes(_ framework: Framework) -> [WasmRuntime] {
        runtimes.filter { $0.makesObjects(for: framework.name) }
    }

    private func apps(
        _ framework: Framework, _ monitor: GuestMonitor, _ architecture: Architecture
    ) -> [Combination.App] {
        let runs =
            framework.takesApp && framework.appArchitectures.contains(architecture)
            && appMonitors(of: framework).contains(monitor.name)
        if let own = framework.ownRuntime { return runs ? [.runtime(own)] : [] }
        return [.none] + (framework.appCarrier.map { [.linked($0)] } ?? [])
            + (runs ? framework.runtimes.map(Combination.App.runtime) : [])
    }

    /// The kinds of rootfs, one `nil` if there are none.
    private func rootfsKinds(
        _ framework: Framework, _ app: Combination.App, _ monitor: GuestMonitor
    ) -> [RootfsKind?] {
        var kinds = framework.rootfsKinds(on: monitor.name)
        if case .runtime = app { kinds = framework.appRootfs.filter(kinds.contains) }
        return kinds.isEmpty ? [nil] : kinds
    }

    private func combination(
        _ framework: Framework, _ app: Combination.App, _ monitor: GuestMonitor, _ architecture: Architecture,
        _ kind: RootfsKind?
    ) -> Combination {
        var result = Combination(
            framework: framework.name, app: app, monitor: monitor.name, architecture: architecture, rootfs: kind,
            kernelFrom: framework.kernelProvision(on: monitor.name, architecture), runtimeFrom: nil,
            evidence: .documented(
                framework.hasImage ? "urunc's table of types" : "the framework's own documents"))
        switch app {
        case .none: break
        case .linked(.kernel): result.kernelFrom = .own
        case .linked(.rootfs): result.runtimeFrom = .own
        case .runtime(let name):
            result.runtimeFrom =
                framework.ownRuntime == name
                ? .kernel : runtime(named: name)?.provision(on: architecture, isStatic: framework.needsStaticPIE)
        }
        let compilers =
            switch app {
            case .none: [AheadOfTimeCompiler]()
            case .linked: linkableRuntimes(framework).compactMap { $0.compiler(on: framework.name) }
            case .runtime(let name): [runtime(named: name)?.compiler(on: framework.name)].compactMap(\.self)
            }
        result.aheadOfTime = compilers.contains { $0.targets[architecture] != nil }
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
    /// - Parameter isStatic: whether it must need no libraries.
    func provision(on architecture: Architecture, isStatic: Bool) -> Combination.Provision {
        if carriedProgramPath(architecture) != nil { return .carried }
        return artefact(version: nil, architecture, isStatic: isStatic) == nil ? .own : .published
    }
}
