internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// Where bytes come from: the bunnyfile's sources, the catalog's artefacts, and the named contexts that replace them.

extension PlanBuilder {
    /// The input of a source, nil for `scratch`.
    /// - Parameter product: what a step that makes it makes.
    func input(_ source: Source, _ product: BuildRun.Product) -> Input? {
        switch source.origin.value {
        case .scratch: nil
        case .context: Input(.context, range: source.range)
        case .reference(let name): Input(origin(ofReference: name), range: source.range)
        case .http(let url, let checksum):
            Input(
                .http(url: url, checksum: checksum, fileName: GuestPath.fileName(ofURL: url, fallback: "file")),
                range: source.range)
        case .git(let url): Input(.git(url), range: source.range)
        case .build(let step): Input(.build(run(step, product)), range: source.range)
        }
    }

    /// The path of a source in its input.
    func path(_ source: Source) -> String {
        if case .http(let url, _) = source.origin.value {
            return "/" + GuestPath.fileName(ofURL: url, fallback: "file")
        }
        if case .build(let step) = source.origin.value { return step.output.value }
        return GuestPath.clean(source.path?.value ?? "/")
    }

    /// A named context wins over an image of the same name.
    /// - Parameter platform: what it is for; nil is what is built for.
    func origin(ofReference name: String, on platform: ImagePlatform? = nil) -> Input.Origin {
        if let context = options.namedContext(for: name, on: platform ?? chosenPlatform()) { return .named(context) }
        return .image(name, os: unikraftOS(of: name))
    }

    /// The context of a name, for the platform that is built for.
    func namedContext(_ name: String) -> String? { options.namedContext(for: name, on: chosenPlatform()) }

    /// The same for another architecture that can only be the builder's.
    func namedContext(_ name: String, for architecture: Architecture) -> String? {
        let isTarget = architecture.rawValue == chosenPlatform().architecture
        return options.namedContext(for: name, on: isTarget ? chosenPlatform() : options.defaultPlatform)
    }

    /// Unikraft's own images have the monitor's name where others have `linux`.
    private func unikraftOS(of reference: String) -> String? {
        let isTheirs = ["unikraft.org", "index.unikraft.io"].contains {
            reference == $0 || reference.hasPrefix($0 + "/")
        }
        guard isTheirs else { return nil }
        return catalog.monitor(named: target.monitor.value)?.unikraftPlatformOS ?? target.monitor.value
    }

    /// What the tools of Unikraft call the operating system of the images they push, wherever they push them.
    private func kraftOS(of input: Input) -> String? {
        guard case .image(_, os: nil) = input.origin, framework?.name == "unikraft" else { return nil }
        return catalog.monitor(named: target.monitor.value)?.unikraftPlatformOS
    }

    /// The kernel: the file's, else the context of the catalog's name, else what the catalog knows.
    mutating func kernelCopy(_ architecture: Architecture) -> Copy? {
        if let range = target.runtime?.aheadOfTime, let framework {
            if framework.ownRuntime != nil { return appKernel(framework, architecture, at: range) }
            if framework.linksApp {
                guard let object = compiledObject(framework, architecture) else { return nil }
                appObject = Copy(object.input, from: object.path, to: BuildStep.objectPath)
            }
        }
        if let source = target.kernel {
            guard var input = input(source, .kernel) else {
                report("missing-kernel", "the kernel cannot come from scratch", at: source.range)
                return nil
            }
            input.otherOS = kraftOS(of: input)
            return Copy(input, from: path(source), to: ImageLayout.kernel, mode: 0o644)
        }
        guard let framework else {
            report(
                "unknown-framework", "nothing is known about framework \(target.framework.value)",
                at: target.framework.range, hint: "say where its kernel comes from with `kernel:`")
            return nil
        }
        if let kernel = catalogKernel(framework, architecture) { return kernel }
        reportMissingKernel(
            framework, architecture,
            hint: "bring one with `kernel:`, or with --build-context \(framework.kernelContextName)=DIR "
                + "(the file is DIR\(Framework.kernelContextPath))")
        return nil
    }

    /// The kernel that the app becomes.
    private mutating func appKernel(
        _ framework: Framework, _ architecture: Architecture, at range: SourceRange
    ) -> Copy? {
        if let source = target.kernel {
            report(
                "impossible-combination",
                "with `aot` the app becomes the kernel, and this one would be used for nothing",
                at: source.range, hint: "leave out `kernel`, or `aot`")
            return nil
        }
        guard let kernel = compiledKernel(framework, architecture) else { return nil }
        return Copy(kernel.input, from: kernel.path, to: ImageLayout.kernel, mode: 0o644)
    }

    /// The kernel of a framework where the user brings none: the context of its name, else what the frontend carries,
    /// else what is published.
    func catalogKernel(_ framework: Framework, _ architecture: Architecture) -> Copy? {
        let range = target.framework.range
        if let context = namedContext(framework.kernelContextName) {
            return Copy(
                Input(.named(context), range: range), from: Framework.kernelContextPath, to: ImageLayout.kernel,
                mode: 0o644)
        }
        if let path = framework.carriedKernelPath(architecture) {
            return Copy(Input(.frontend), from: path, to: ImageLayout.kernel, mode: 0o644)
        }
        return framework.kernel(for: target.monitor.value, architecture).map { known in
            switch known.place {
            case .image(let image, let path):
                return Copy(
                    Input(origin(ofReference: image), range: range), from: path, to: ImageLayout.kernel, mode: 0o644)
            case .url(let url):
                let name = GuestPath.fileName(ofURL: url, fallback: "kernel")
                let input = Input(.http(url: url, checksum: nil, fileName: name), range: range)
                return Copy(input, from: "/\(name)", to: ImageLayout.kernel, mode: 0o644)
            }
        }
    }

    /// What puts a kernel into a tree; a step's is looked at, where QEMU would not load it as it is.
    func kernelEntry(_ kernel: Copy) -> Entry {
        guard framework?.hasMultibootKernel == true, case .build = kernel.input.origin else { return .copy(kernel) }
        return .multiboot(kernel)
    }

    mutating func reportMissingKernel(_ framework: Framework, _ architecture: Architecture, hint: String) {
        // A label of a Containerfile may name any.
        let isKnown = catalog.monitor(named: target.monitor.value) != nil
        report(
            "missing-kernel",
            "no published kernel for \(framework.name) on \(target.monitor.value), \(architecture.rawValue)",
            at: isKnown ? target.framework.range : target.monitor.range,
            hint: isKnown
                ? hint : Suggestion.didYouMean(target.monitor.value, among: catalog.monitors.map(\.name)) ?? hint)
    }
}

extension Source.Origin {
    /// Whether it is one file, with no path in it.
    var isFile: Bool {
        if case .http = self { true } else { false }
    }
}
