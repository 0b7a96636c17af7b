internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import GuestFormat

// A Wasm app on Linux: our init, the runtime, the module, and the guest file that joins them (design, section 9).

extension PlanBuilder {
    /// The image of an app.
    mutating func appContents(_ app: App, _ architecture: Architecture) -> Contents? {
        guard let choice = target.runtime, let row = catalog.runtime(named: choice.name.value) else {
            report(
                "missing-runtime", "framework \(target.framework.value) needs a Wasm runtime to run the app",
                at: target.range, hint: "add `runtime:`")
            return nil
        }
        guard let rootfs = target.rootfs, case .tree(let base, let include) = rootfs.content else {
            report(
                "unsupported-rootfs", "a ready rootfs file leaves no place for the app", at: target.rootfs?.range,
                hint: "leave `path` out, and put files in with `include`")
            return nil
        }
        guard let runtime = runtimeEntries(choice, row, architecture), let own = appEntries(app, row, include) else {
            return nil
        }
        let initProgram = Entry.copy(
            Copy(
                Input(.frontend), from: ImageLayout.initProgram(for: architecture), to: ImageLayout.initProgram,
                mode: 0o755))
        var contents = Contents()
        contents.config = appConfig(app)
        switch rootfs.kind.value {
        case .initrd:
            let tree = input(base).map { [Entry.copy(Copy($0, from: path(base), to: "/", contentsOnly: true))] }
            contents.initrd = ImageLayout.rootfs
            contents.layers = [
                initrdLayer([
                    Initrd.Part(name: row.name, entries: (tree ?? []) + runtime + [initProgram], hasSkeleton: true),
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
            report("unsupported-rootfs", "an app cannot be put into a block rootfs", at: rootfs.kind.range)
            return nil
        }
        return contents
    }

    /// Directories the kernel and init mount on; an initrd gets them from its writer.
    private static let mountPoints: [Entry] = ["/dev", "/etc", "/proc", "/sys", "/tmp"].map {
        .directory(path: $0, mode: $0 == "/tmp" ? 0o777 : 0o755)
    }

    /// What is the app's own: includes, module, directories, guest file.
    private mutating func appEntries(_ app: App, _ row: WasmRuntime, _ include: [Include]) -> [Entry]? {
        guard let module = input(app.module) else {
            report("missing-module", "the module cannot come from scratch", at: app.module.range)
            return nil
        }
        let from = path(app.module)
        let name = GuestPath.baseName(from)
        guard !name.isEmpty else {
            report("missing-module", "the module needs a path", at: app.module.range)
            return nil
        }
        let to = "\(ImageLayout.modules)/\(name)"
        var entries = include.compactMap(entry)
        for directory in app.directories {
            entries.append(.directory(path: directory.guestPath.value, mode: directory.source == nil ? 0o777 : 0o755))
            if let source = directory.source, let input = input(source) {
                entries.append(
                    .copy(Copy(input, from: path(source), to: directory.guestPath.value, contentsOnly: true)))
            }
        }
        entries += [
            .directory(path: ImageLayout.modules, mode: 0o755),
            .copy(Copy(module, from: from, to: to, mode: 0o644)),
            .directory(path: GuestPath.directory(of: GuestConfiguration.path), mode: 0o755),
            .file(path: GuestConfiguration.path, mode: 0o644, bytes: guestConfiguration(app, row, module: to).encoded()),
        ]
        return entries
    }

    /// The file keeps the arguments even where Cmd has them too, so that a rootfs without its config still starts.
    private func guestConfiguration(_ app: App, _ row: WasmRuntime, module: String) -> GuestConfiguration {
        GuestConfiguration(
            runtime: row.descriptor.guestForm, module: module, arguments: app.arguments.map(\.value),
            environment: app.environment.map(\.assignment),
            directories: app.directories.map { PreopenedDirectory(guest: $0.guestPath.value) })
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
