internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// Parts of a target, for `--output`: the files alone, without what urunc is told about an image.

extension PlanBuilder {
    /// The kernel, where a context that replaces the catalog's has it.
    func kernelPart(_ kernel: Copy, _ platform: ImagePlatform) -> Plan {
        var kernel = kernel
        kernel.to = Framework.kernelContextPath
        var plan = part(
            [Layer(name: "kernel", summary: "kernel", entries: [kernelEntry(kernel)])], kernelApp?.module, platform)
        plan.programs = checkedKernel(kernel)
        return plan
    }

    /// The app's own files.
    func appPart(_ contents: Contents, _ platform: ImagePlatform) -> Plan {
        part([Layer(name: "app", summary: "app", entries: contents.app)], contents.module, platform)
    }

    /// One file, or the tree of a raw rootfs.
    mutating func rootfsPart(_ contents: Contents, _ platform: ImagePlatform) -> Plan? {
        if let plan = filePart("rootfs", contents, platform) { return plan }
        guard contents.base != nil || !contents.layers.isEmpty else {
            report("unknown-target", "there is nothing in this target's rootfs", at: target.rootfs?.range)
            return nil
        }
        var plan = part(contents.layers, contents.module, platform)
        plan.base = contents.base
        return plan
    }

    /// The disk, and the command line of the guest that it is for, where urunc does not write one.
    func diskPart(_ contents: Contents, _ platform: ImagePlatform) -> Plan? { filePart("disk", contents, platform) }

    /// The rootfs's file at `/NAME`; nil where it is a tree.
    private func filePart(_ name: String, _ contents: Contents, _ platform: ImagePlatform) -> Plan? {
        guard let path = contents.initrd ?? contents.block else { return nil }
        var entries = contents.layers.flatMap(\.entries).compactMap { $0.moved(from: path, to: "/\(name)") }
        if entries.isEmpty, let base = contents.base {
            entries = [.copy(Copy(base, from: path, to: "/\(name)", mode: 0o644))]
        }
        if let line = contents.commandLine {
            entries.append(.file(path: Self.commandLinePath, mode: 0o644, bytes: Array((line + "\n").utf8)))
        }
        var plan = part([Layer(name: name, summary: name, entries: entries)], contents.module, platform)
        plan.programs = contents.programs
        return plan
    }

    private static let commandLinePath = "/cmdline"

    private func part(_ layers: [Layer], _ module: AppModule?, _ platform: ImagePlatform) -> Plan {
        Plan(
            target: target.name.value, platform: platform, layers: layers, config: ImageConfig(labels: options.labels),
            metadata: nil, created: options.created, module: module)
    }
}

extension Entry {
    /// What makes the file at `path`, making it elsewhere; nil for everything else.
    fileprivate func moved(from path: String, to other: String) -> Entry? {
        switch self {
        case .copy(var copy) where copy.to == path:
            copy.to = other
            return .copy(copy)
        case .initrd(path, let initrd): return .initrd(path: other, initrd)
        case .disk(path, let disk): return .disk(path: other, disk)
        default: return nil
        }
    }
}
