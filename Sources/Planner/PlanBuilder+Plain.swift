internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// Files without an app: what version 0.1 builds (urunc.md, 6.2), without the faults of 6.5.

extension PlanBuilder {
    /// The image around a kernel, and perhaps a rootfs, that the user brings ready.
    mutating func plainContents() -> Contents? {
        var contents = Contents()
        contents.config = plainConfig()
        if let app = file.app {
            guard let module = kernelApp?.module ?? appModule(app, nil) else { return nil }
            contents.module = module
        }
        // A file without rootfs has none: upstream sets mountRootfs there, which urunc refuses for most types.
        guard let rootfs = target.rootfs else { return contents }
        switch rootfs.content {
        case .file(let source): addFile(source, kind: rootfs.kind.value, to: &contents)
        case .tree(let base, let include):
            switch rootfs.kind.value {
            case .raw: addRawTree(base, include, to: &contents)
            case .initrd: addInitrdTree(base, include, to: &contents)
            case .block: addDisk(base, include, to: &contents)
            }
        }
        contents.commandLine = plainLine(rootfs)
        return contents
    }

    private func plainConfig() -> ImageConfig {
        // An app that is part of the kernel has its arguments as any guest has.
        if let app = file.app {
            return ImageConfig(
                entrypoint: framework?.linkedEntrypoint,
                command: app.arguments.isEmpty ? nil : app.arguments.map(\.value),
                environment: app.environment.map(\.assignment))
        }
        let command = file.command
        return ImageConfig(
            entrypoint: command.entrypoint.isEmpty ? nil : command.entrypoint.map(\.value),
            command: command.arguments.isEmpty ? nil : command.arguments.map(\.value),
            environment: command.environment.map(\.assignment))
    }

    /// A ready initrd or disk image. From an image it stays where it is, on that image.
    private func addFile(_ source: Source, kind: RootfsKind, to contents: inout Contents) {
        guard let input = treeBase(source, of: &contents) else { return }
        var path = path(source)
        let top = path.split(separator: "/").first.map(String.init) ?? ""
        if contents.configBase != nil, !ImageLayout.hidden.contains(top), UruncMetadata.isPath(path) {
            contents.base = input
        } else {
            contents.layers = [
                Layer(
                    name: "rootfs", summary: "rootfs from \(input.origin) \(path)",
                    entries: [
                        .directory(path: ImageLayout.boot, mode: 0o755),
                        .copy(Copy(input, from: path, to: ImageLayout.rootfs, mode: 0o644)),
                    ])
            ]
            path = ImageLayout.rootfs
        }
        if kind == .block { contents.block = path } else { contents.initrd = path }
    }

    /// What a rootfs is made of; the config of an image is the new image's too.
    func treeBase(_ base: Source, of contents: inout Contents) -> Input? {
        guard let input = input(base, .rootfs) else { return nil }
        switch input.origin {
        case .image, .named: contents.configBase = input
        default: break
        }
        return input
    }

    private func addRawTree(_ base: Source, _ include: [Include], to contents: inout Contents) {
        contents.mountsRootfs = true
        var entries = treeEntries(base, raw: &contents)
        entries += include.compactMap { entry($0) }
        if !entries.isEmpty {
            contents.layers = [Layer(name: "rootfs", summary: "rootfs", entries: entries)]
        }
    }

    private func addInitrdTree(_ base: Source, _ include: [Include], to contents: inout Contents) {
        // Without a base and files there is nothing to pack: the kernel has all it needs.
        let tree = baseEntries(base, of: &contents)
        guard !tree.isEmpty || !include.isEmpty else { return }
        let files = include.compactMap { entry($0) }
        let part = Initrd.Part(name: "rootfs", entries: tree + files, hasSkeleton: target.framework.value == "linux")
        contents.initrd = ImageLayout.rootfs
        contents.layers = [initrdLayer([part])]
    }

    /// The layer that holds an initrd.
    func initrdLayer(_ parts: [Initrd.Part]) -> Layer {
        Layer(
            name: "initrd", summary: "initrd of \(parts.map(\.name).joined(separator: ", "))",
            entries: [
                .directory(path: ImageLayout.boot, mode: 0o755),
                .initrd(path: ImageLayout.rootfs, Initrd(parts: parts)),
            ])
    }

    /// What puts a rootfs's base into a raw image: nothing for an image as a whole, which becomes the image's base.
    func treeEntries(_ base: Source, raw contents: inout Contents) -> [Entry] {
        guard let input = input(base, .rootfs) else { return [] }
        switch input.origin {
        case .image where base.path == nil, .named where base.path == nil:
            contents.base = input
            contents.configBase = input
            return []
        default: return [wholeTree(input, path(base))]
        }
    }

    /// What puts a rootfs's base into an archive or a disk; nothing where it is from scratch.
    func baseEntries(_ base: Source) -> [Entry] {
        input(base, .rootfs).map { [wholeTree($0, path(base))] } ?? []
    }

    /// The same, where the config of an image becomes the new image's.
    func baseEntries(_ base: Source, of contents: inout Contents) -> [Entry] {
        treeBase(base, of: &contents).map { [wholeTree($0, path(base))] } ?? []
    }

    /// All that is in a directory of an input, into the guest's root.
    func wholeTree(_ input: Input, _ directory: String) -> Entry {
        .copy(Copy(input, from: directory, to: "/", contentsOnly: true))
    }

    /// One file or directory of `include`.
    /// - Parameter reserved: what it must leave free.
    func entry(_ include: Include, sparing reserved: [ReservedPath] = []) -> Entry? {
        input(include.source, .files(at: include.destination.value)).map { input in
            let from = path(include.source)
            let to = GuestPath.destination(include.destination.value)
            // `dir/`, short for `dir/:dir/`, means the same directory, not one inside it.
            var copy = Copy(input, from: from, to: to == from + "/" ? from : to)
            copy.spares = reserved
            return .copy(copy)
        }
    }
}
