internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import GuestFormat

// A Wasm app: on Linux our init, the runtime, the module, and the guest file that joins them (design, section 9); on a
// framework with a runtime of its own the module and the guest file.

extension PlanBuilder {
    /// The image of an app.
    mutating func appContents(_ app: App, _ architecture: Architecture) -> Contents? {
        if framework?.appStart == .kernel { return kernelAppContents(app) }
        guard let choice = target.runtime, let row = catalog.runtime(named: choice.name.value) else {
            report(
                "missing-runtime", "framework \(target.framework.value) needs a Wasm runtime to run the app",
                at: target.range, hint: "add `runtime:`")
            return nil
        }
        guard let (rootfs, base, include) = appTree(), let module = appModule(app, row),
            var file = guestModule(module, choice, row, architecture),
            let runtime = file.isProgram ? [] : runtimeEntries(choice, row, architecture)
        else { return nil }
        // The file name is a word of the line.
        if framework?.appStart == .commandLine { file.name = lineRule.fileName(file.name) }
        var descriptor = row.descriptor
        if file.isProgram { descriptor.executable = guestPath(ofModule: file.name) }
        descriptor.arguments += file.runArguments
        let reserved = reservedPaths(
            module: guestPath(ofModule: file.name), program: descriptor.executable, of: runtime)
        check(app, include, against: reserved)
        if framework?.appStart == .commandLine {
            let parts = LineAppParts(
                app: app, module: module, file: file, row: row, descriptor: descriptor, runtime: runtime, base: base,
                include: include, reserved: reserved)
            return lineAppContents(parts, rootfs)
        }
        let own = appEntries(
            app, file, at: guestPath(ofModule: file.name), descriptor: descriptor.guestForm, include,
            sparing: reserved)
        let initProgram = Entry.copy(
            Copy(
                Input(.frontend), from: ImageLayout.initProgram(for: architecture), to: ImageLayout.initProgram,
                mode: 0o755))
        var contents = Contents()
        contents.config = appConfig(app)
        contents.facts = file.facts
        contents.module = module
        contents.app = own
        contents.programs = checkedRuntime(runtime, row, app)
        switch rootfs.kind.value {
        case .initrd:
            let tree = baseEntries(base)
            contents.initrd = ImageLayout.rootfs
            contents.layers = [
                initrdLayer([
                    Initrd.Part(name: row.name, entries: tree + runtime + [initProgram], hasSkeleton: true),
                    Initrd.Part(name: "app", entries: own, hasSkeleton: false),
                ])
            ]
        case .raw:
            contents.mountsRootfs = true
            let tree = treeEntries(base, raw: &contents)
            let mountPoints = contents.base == nil ? Self.mountPoints : []
            contents.layers = [
                Layer(name: "runtime", summary: row.name, entries: mountPoints + tree + runtime + [initProgram]),
                Layer(name: "app", summary: "app", entries: own),
            ]
        case .block:
            contents.block = ImageLayout.rootfs
            contents.layers = [diskLayer(baseEntries(base) + runtime + [initProgram] + own)]
        }
        return contents
    }

    /// The rootfs of a target with an app: a base and what goes on it.
    private mutating func appTree() -> (rootfs: Rootfs, base: Source, include: [Include])? {
        guard let rootfs = target.rootfs, case .tree(let base, let include) = rootfs.content else {
            report(
                "unsupported-rootfs", "a ready rootfs file leaves no place for the app", at: target.rootfs?.range,
                hint: "leave `path` out, and put files in with `include`")
            return nil
        }
        return (rootfs, base, include)
    }

    /// The image of an app that the kernel runs by itself: nothing else is in the guest, and not even the module where
    /// that has become part of the kernel.
    private mutating func kernelAppContents(_ app: App) -> Contents? {
        guard let (_, base, include) = appTree(), let module = appModule(app, nil) else { return nil }
        let tree = baseEntries(base)
        // The file name is a word of the kernel's line.
        let name = UnikraftLine.fileName(GuestPath.baseName(module.path))
        let reserved = reservedPaths(module: module.isCompiled ? nil : guestPath(ofModule: name))
        check(app, include, against: reserved)
        let file = GuestModule(input: module.input, path: module.path, name: name)
        let own = appEntries(
            app, module.isCompiled ? nil : file, at: guestPath(ofModule: name),
            descriptor: GuestFormat.RuntimeDescriptor(path: module.framework), include, sparing: reserved)
        var contents = Contents()
        contents.config = kernelAppConfig(app, module: guestPath(ofModule: name))
        contents.module = module
        contents.app = own
        contents.initrd = ImageLayout.rootfs
        contents.layers = [initrdLayer([Initrd.Part(name: "app", entries: tree + own, hasSkeleton: false)])]
        return contents
    }

    /// The module is what the container runs, so that words behind the image's name are the app's arguments; Cmd holds
    /// the file's where urunc's line can carry them. What it cannot carry is in the guest file only.
    private func kernelAppConfig(_ app: App, module: String) -> ImageConfig {
        let arguments = app.arguments.map(\.value)
        return ImageConfig(
            entrypoint: [module],
            command: UnikraftLine.carries(arguments: arguments) ? arguments : [],
            environment: app.environment.map(\.assignment).filter(UnikraftLine.carries(variable:)))
    }

    /// Directories the kernel and init mount on; an initrd gets them from its writer.
    private static let mountPoints: [Entry] = ["/dev", "/etc", "/proc", "/sys", "/tmp"].map {
        .directory(path: $0, mode: $0 == "/tmp" ? 0o777 : 0o755)
    }

    /// Where the module is; the last part of its path is not empty.
    mutating func appModule(_ app: App, _ runtime: WasmRuntime?) -> AppModule? {
        guard let module = input(app.module, .module) else {
            report("missing-module", "the module cannot come from scratch", at: app.module.range)
            return nil
        }
        let from = path(app.module)
        guard !GuestPath.baseName(from).isEmpty else {
            report("missing-module", "the module needs a path", at: app.module.range)
            return nil
        }
        let isCompiled = target.runtime?.aheadOfTime != nil
        // What has the runtime in it takes only the compiler's tools from somewhere.
        let compiler = isCompiled ? runtime?.compiler(on: target.framework.value) : nil
        let takesRuntime = compiler.map { !$0.product.holdsRuntime } ?? true
        return AppModule(
            input: module, path: from, framework: target.framework.value, runtime: runtime?.name,
            isCompiled: isCompiled,
            isRuntimeReplaced: takesRuntime
                && runtime.flatMap { target.runtime?.isReplaced(unlessFrom: $0.contextName) } ?? false)
    }

    func guestPath(ofModule name: String) -> String { "\(ImageLayout.modules)/\(name)" }

    /// What is the app's own: includes, directories, module or program, guest file.
    /// - Parameter path: where the module is, or is said to be.
    private func appEntries(
        _ app: App, _ module: GuestModule?, at path: String, descriptor: GuestFormat.RuntimeDescriptor,
        _ include: [Include], sparing reserved: [ReservedPath]
    ) -> [Entry] {
        appFiles(app, module, include, sparing: reserved) + [
            .directory(path: GuestPath.directory(of: GuestConfiguration.path), mode: 0o755),
            .file(
                path: GuestConfiguration.path, mode: 0o644,
                bytes: guestConfiguration(app, descriptor, module: path).encoded()),
        ]
    }

    /// The same without the guest file, for guests that nothing of ours starts.
    func appFiles(
        _ app: App, _ module: GuestModule?, _ include: [Include], sparing reserved: [ReservedPath]
    ) -> [Entry] {
        var entries = include.compactMap { entry($0, sparing: reserved) }
        for directory in app.directories {
            entries.append(.directory(path: directory.guestPath.value, mode: directory.source == nil ? 0o777 : 0o755))
            if let source = directory.source, let input = input(source, .files(at: directory.guestPath.value)) {
                var copy = Copy(input, from: path(source), to: directory.guestPath.value, contentsOnly: true)
                copy.spares = reserved
                entries.append(.copy(copy))
            }
        }
        if let module {
            let to = guestPath(ofModule: module.name)
            entries += [
                .directory(path: ImageLayout.modules, mode: 0o755),
                .copy(Copy(module.input, from: module.path, to: to, mode: module.isProgram ? 0o755 : 0o644)),
            ]
        }
        return entries
    }

    /// The file keeps the arguments even where Cmd has them too, so that a rootfs without its config still starts.
    private func guestConfiguration(
        _ app: App, _ descriptor: GuestFormat.RuntimeDescriptor, module: String
    ) -> GuestConfiguration {
        GuestConfiguration(
            runtime: descriptor, module: module, arguments: app.arguments.map(\.value),
            environment: app.environment.map(\.assignment),
            directories: app.directories.map { PreopenedDirectory(guest: $0.guestPath.value) },
            listeners: app.listeners.map(\.value))
    }

    /// Init is what the guest starts; Cmd holds the app's arguments where a kernel line can carry them.
    private func appConfig(_ app: App) -> ImageConfig {
        let arguments = app.arguments.map(\.value)
        return ImageConfig(
            entrypoint: [ImageLayout.initProgram],
            command: KernelLine.obstacle(in: arguments) == nil ? arguments : [],
            environment: app.environment.map(\.assignment).filter { !$0.contains("\n") })
    }
}
