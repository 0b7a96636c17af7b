internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// A module that is compiled ahead of time: by the very runtime that runs it, for the baseline of the guest's processor.

/// A module for the guest: as it is, or what a compiler made of it.
struct GuestModule {
    var input: Input
    /// Absolute path in the input.
    var path: String
    /// The file name in the guest.
    var name: String
    /// Whether it is a program that needs no runtime.
    var isProgram = false
    /// Words that the runtime is given to take it.
    var runArguments: [String] = []
    /// What the image says about its compilation.
    var facts: [String: String] = [:]
}

extension PlanBuilder {
    /// The module as it goes into the guest.
    mutating func guestModule(
        _ module: AppModule, _ choice: RuntimeChoice, _ row: WasmRuntime, _ architecture: Architecture
    ) -> GuestModule? {
        guard let range = choice.aheadOfTime, let compiler = row.compiler(on: target.framework.value) else {
            return GuestModule(input: module.input, path: module.path, name: GuestPath.baseName(module.path))
        }
        return compiled(module, compiler, choice, row, architecture, at: range)
    }

    /// The kernel that a compiler makes of the app, for a framework that runs apps by itself; nil where it is to be the
    /// framework's own, or an error says why there is none.
    mutating func compiledKernel(_ framework: Framework, _ architecture: Architecture) -> GuestModule? {
        guard let app = file.app, let choice = target.runtime, let range = choice.aheadOfTime,
            let row = framework.ownRuntime.flatMap(catalog.runtime(named:)),
            let compiler = row.compiler(on: framework.name), let module = appModule(app, nil),
            let kernel = compiled(module, compiler, choice, row, architecture, at: range)
        else { return nil }
        kernelApp = (module, kernel.facts)
        return kernel
    }

    /// The object that a compiler makes of the app, for the step that links it in; nil where an error says why there is
    /// none.
    mutating func compiledObject(_ framework: Framework, _ architecture: Architecture) -> GuestModule? {
        guard let app = file.app, let choice = target.runtime, let range = choice.aheadOfTime,
            let row = catalog.runtime(named: choice.name.value), let compiler = row.compiler(on: framework.name),
            let module = appModule(app, row),
            let object = compiled(module, compiler, choice, row, architecture, at: range)
        else { return nil }
        kernelApp = (module, object.facts)
        return object
    }

    /// What a compiler makes of the module.
    private mutating func compiled(
        _ module: AppModule, _ compiler: AheadOfTimeCompiler, _ choice: RuntimeChoice, _ row: WasmRuntime,
        _ architecture: Architecture, at range: SourceRange
    ) -> GuestModule? {
        let name = GuestPath.baseName(module.path)
        guard let host = compilationHost(compiler, row, for: architecture, at: range),
            let baseline = compiler.targets[architecture],
            let tools = compilerTools(compiler, choice, row, on: host, for: architecture)
        else { return nil }
        let compiled =
            switch compiler.product {
            case .module(let suffix): Self.stem(name) + suffix
            case .program: Self.stem(name)
            case .kernel: GuestPath.baseName(ImageLayout.kernel)
            case .object: GuestPath.baseName(BuildStep.objectPath)
            }
        let source = "\(Self.sourceDirectory)/\(name)"
        let output = "\(Self.outputDirectory)/\(compiled)"
        let compilation = Compilation(
            summary: "compile \(name) with \(tools.version) for \(baseline)", root: tools.root,
            arguments: [compiler.program]
                + compiler.words(
                    for: architecture, module: source, output: output,
                    environment: (file.app?.environment ?? []).map(\.assignment),
                    argv: [name] + (file.app?.arguments ?? []).map(\.value)),
            environment: (["HOME=/tmp"] + row.descriptor.processEnvironment).sorted(),
            module: Copy(module.input, from: module.path, to: source),
            carried: compiler.carriedPath(architecture).map {
                Copy(Input(.frontend), from: $0, to: AheadOfTimeCompiler.carriedPath)
            }, output: output, range: range)
        return GuestModule(
            input: Input(.compilation(compilation), range: range), path: "/\(compiled)", name: compiled,
            isProgram: compiler.product == .program, runArguments: compiler.runArguments,
            facts: [ImageConfig.compilerLabel: tools.version, ImageConfig.compilationTargetLabel: baseline])
    }

    private static let sourceDirectory = "/module"
    private static let outputDirectory = "/out"

    /// A file name without its ending, if that is a module's.
    private static func stem(_ name: String) -> String {
        let ending = [".wasm", ".wat"].first { name.hasSuffix($0) && name != $0 }
        return String(name.dropLast(ending?.count ?? 0))
    }

    /// The architecture of the build machine, if the compiler makes code for the guest there; else an error says so.
    private mutating func compilationHost(
        _ compiler: AheadOfTimeCompiler, _ row: WasmRuntime, for architecture: Architecture, at range: SourceRange
    ) -> Architecture? {
        guard compiler.targets[architecture] != nil else {
            let known = compiler.targets.keys.sorted().map(\.rawValue).joined(separator: ", ")
            report(
                "unsupported-architecture",
                "nothing compiles modules ahead of time for \(row.name) on \(architecture.rawValue), only on \(known)",
                at: range, hint: "leave `aot` out")
            return nil
        }
        let host = options.defaultPlatform.architecture
        if host == architecture.rawValue { return architecture }
        guard compiler.compilesForOthers, let host = Architecture(rawValue: host) else {
            report(
                "unsupported-architecture",
                "\(row.name) compiles ahead of time only for the machine it runs on: the image is for "
                    + "\(architecture.rawValue), and this builder is \(host)",
                at: range, hint: "build on \(architecture.rawValue), or leave `aot` out")
            return nil
        }
        return host
    }

    /// What a compiler's step runs on, and what the image calls it.
    private typealias CompilerTools = (root: Compilation.Root, version: String)

    private mutating func compilerTools(
        _ compiler: AheadOfTimeCompiler, _ choice: RuntimeChoice, _ row: WasmRuntime, on host: Architecture,
        for architecture: Architecture
    ) -> CompilerTools? {
        switch compiler.tools {
        case .runtime:
            if host != architecture, let source = choice.source, !source.isMadeByPlatform {
                report(
                    "unsupported-architecture",
                    "this runtime is for \(architecture.rawValue) and cannot compile the module on this builder, "
                        + "which is \(host.rawValue)",
                    at: source.range, hint: "take it from an image that has both architectures, or leave `aot` out")
                return nil
            }
            guard var entries = runtimeEntries(choice, row, host) else { return nil }
            if host != architecture { entries = entries.map(\.onBuilder) }
            let version = version(of: choice, row, host)
            guard case .copy(let tree) = entries.first, entries.count == 1, tree.isWholeTree else {
                return (.tree(entries), version)
            }
            return (.input(tree.input), version)
        case .releases(let name, let releases):
            let context = AheadOfTimeCompiler.contextName(ofTools: name)
            if let context = options.namedContext(for: context, on: options.defaultPlatform) {
                let input = Input(.builder(.named(context)), range: choice.aheadOfTime)
                return (.input(input), "\(name) from \(input.origin)")
            }
            let version = choice.source == nil ? choice.version?.value ?? row.versions.first : nil
            let isReplaced = namedContext(row.contextName) != nil
            let release = releases.first { $0.architecture == host && $0.version == version }
            guard let release, !isReplaced else {
                report(
                    "missing-runtime",
                    "no published \(name) for \(host.rawValue) is known to fit this \(row.name)",
                    at: choice.aheadOfTime,
                    hint: "bring one with --build-context \(context)=DIR (the program is DIR\(compiler.program))")
                return nil
            }
            let entries = published(release, as: compiler.program, at: choice.range)
            return (.tree(host == architecture ? entries : entries.map(\.onBuilder)), "\(name) \(release.version)")
        case .context(let name, let version, _):
            return contextTools(name, version, choice)
        }
    }

    /// Tools that the build brings, for a product that has nothing of the runtime as it is: what `from` names, else the
    /// context of the tools' name.
    private mutating func contextTools(_ name: String, _ version: String, _ choice: RuntimeChoice) -> CompilerTools? {
        if let source = choice.source {
            guard case .reference(let image) = source.origin.value, source.path == nil else {
                report(
                    "missing-runtime", "the compiled app has its runtime in it, and this one would be used for nothing",
                    at: source.range, hint: "leave it out; `from: IMAGE` alone is where the compiler's tools are")
                return nil
            }
            let input = Input(
                .builder(origin(ofReference: image, on: options.defaultPlatform)), range: source.origin.range)
            return (.input(input), "\(name) \(version) from \(input.origin)")
        }
        let key = AheadOfTimeCompiler.contextName(ofTools: name)
        guard let context = options.namedContext(for: key, on: options.defaultPlatform) else {
            report(
                "missing-runtime", "compiling ahead of time for \(choice.name.value) needs the tools in \(key)",
                at: choice.aheadOfTime,
                hint: "make them an image with examples/tools/\(name).Dockerfile, "
                    + "and add `from: IMAGE` to the runtime, or --build-context \(key)=docker-image://IMAGE")
            return nil
        }
        let input = Input(.builder(.named(context)), range: choice.aheadOfTime)
        return (.input(input), "\(name) \(version) from \(input.origin)")
    }

    /// The runtime as the image names what compiled its module.
    private func version(of choice: RuntimeChoice, _ row: WasmRuntime, _ architecture: Architecture) -> String {
        switch choice.source?.origin.value {
        case .reference(let name): return "\(row.name) from \(origin(ofReference: name))"
        // A URL may hold a password.
        case .some: return "\(row.name) of the user's own"
        case nil: break
        }
        if let context = namedContext(row.contextName) {
            return "\(row.name) from \(Input.Origin.named(context))"
        }
        let version = row.artefact(version: choice.version?.value, architecture)?.version
        return version.map { "\(row.name) \($0)" } ?? row.name
    }
}

extension Source {
    /// Whether it can be had for another platform than that of the image: an image, or a named context.
    fileprivate var isMadeByPlatform: Bool {
        if case .reference = origin.value { true } else { false }
    }
}

extension Copy {
    /// Whether it puts all of an input where all of a file system is.
    fileprivate var isWholeTree: Bool { from == "/" && to == "/" && contentsOnly }
}

extension Entry {
    /// The same from images of the build machine's platform.
    fileprivate var onBuilder: Entry {
        guard case .copy(var copy) = self else { return self }
        switch copy.input.origin {
        case .image, .named: copy.input.origin = .builder(copy.input.origin)
        default: break
        }
        return .copy(copy)
    }
}
