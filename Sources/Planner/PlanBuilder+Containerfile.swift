internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import TextSearch

// What goes on the image of a Containerfile: upstream's rules (urunc.md, 6.3) without the faults of 6.5.

extension PlanBuilder {
    /// The plan, or nil when an error says why there is none.
    mutating func plan(_ image: ContainerfileImage, _ labels: UruncLabels) -> Plan? {
        guard let architecture = architecture(of: image.platform) else { return nil }
        checkArchitecture(architecture)
        checkPair()
        checkKeys(labels)
        var metadata = metadata(labels)
        var layers: [Layer] = []
        if labels["binary"] == nil {
            guard let kernel = kernel(architecture) else { return nil }
            layers.append(kernelLayer(kernel))
        }
        var config = ImageConfig()
        var entries: [Entry] = []
        if let copy = initProgram(image, labels, metadata, architecture) {
            entries.append(.copy(copy))
            config.entrypoint = [ImageLayout.initProgram] + image.entrypoint
        }
        if metadata.unikernelType == "linux", image.entrypoint.isEmpty, image.command.isEmpty {
            report(
                "no-command", "the image has neither ENTRYPOINT nor CMD, so its guest has nothing to run",
                at: labels.target.range, severity: .warning)
        }
        metadata.others = Dictionary(
            uniqueKeysWithValues: UruncMetadata.passedOn.compactMap { key in labels[key].map { (key, $0) } })
        entries.append(.file(path: UruncMetadata.path, mode: 0o644, bytes: metadata.json))
        layers.append(Layer(name: "urunc", summary: "urunc's metadata", entries: entries))
        for entry in metadata.entries { config.labels[entry.key] = entry.value }
        return Plan(
            target: target.name.value, platform: image.platform, base: Input(.containerfile),
            configBase: Input(.containerfile), layers: layers, config: config, metadata: metadata,
            created: options.created)
    }

    // MARK: - Values

    private mutating func metadata(_ labels: UruncLabels) -> UruncMetadata {
        var metadata = UruncMetadata(
            unikernelType: target.framework.value, hypervisor: target.monitor.value,
            binary: path("binary", labels) ?? ImageLayout.kernel, unikernelVersion: target.version?.value)
        metadata.initrd = path("initrd", labels)
        metadata.block = path("block", labels)
        metadata.blockMountPoint = labels["blkMntPoint"]
        if metadata.block != nil, metadata.blockMountPoint == nil {
            report(
                "missing-label", "label \(UruncMetadata.keyPrefix)block needs \(UruncMetadata.keyPrefix)blkMntPoint",
                at: labels.range("block"), hint: "it says where the guest mounts the disk; `/` makes it the root disk")
        }
        metadata.mountRootfs = mountsRootfs(labels, metadata)
        return metadata
    }

    /// Whether the guest gets the image's own file system: as a label says, else if it has no other and can use it.
    private mutating func mountsRootfs(_ labels: UruncLabels, _ metadata: UruncMetadata) -> Bool {
        if let text = labels["mountRootfs"] {
            // Go's strconv.ParseBool, which urunc reads it with.
            if ["1", "t", "T", "TRUE", "true", "True"].contains(text) { return true }
            if !["0", "f", "F", "FALSE", "false", "False"].contains(text) {
                report(
                    "bad-label", "label \(UruncMetadata.keyPrefix)mountRootfs must be true or false, not `\(text)`",
                    at: labels.range("mountRootfs"))
            }
            return false
        }
        guard metadata.initrd == nil, metadata.blockMountPoint != "/" else { return false }
        return framework?.supports(.raw, on: metadata.hypervisor) ?? true
    }

    /// The path that a label names, absolute.
    private mutating func path(_ key: String, _ labels: UruncLabels) -> String? {
        guard let text = labels[key] else { return nil }
        let path = text.hasPrefix("/") ? text : "/" + text
        if !UruncMetadata.isPath(path) {
            report(
                "bad-label", "label \(UruncMetadata.keyPrefix)\(key): urunc takes no path `\(text)`",
                at: labels.range(key),
                hint: "a path is made of letters, digits and `. _ - /`, without `//`, `.` and `..`")
        } else if let top = path.split(separator: "/").first, ImageLayout.hidden.contains(String(top)) {
            report(
                "hidden-path", "urunc up to 0.7 hides /\(top) behind the host's, and \(path) with it",
                at: labels.range(key), severity: .warning, hint: "move the file to another directory of the image")
        }
        return path
    }

    // MARK: - Checks

    /// Upstream builds any pair; urunc starts those of its table.
    private mutating func checkPair() {
        guard let framework else {
            report(
                "unknown-framework", "urunc knows no guest of type `\(target.framework.value)`",
                at: target.framework.range, severity: .warning,
                hint: Suggestion.didYouMean(
                    target.framework.value, among: catalog.uruncTypes.map(\.name)))
            return
        }
        guard !framework.monitors.contains(target.monitor.value) else { return }
        report(
            "impossible-combination", "urunc does not run `\(framework.name)` on `\(target.monitor.value)`",
            at: target.monitor.range, severity: .warning,
            hint: "`\(framework.name)` runs on \(framework.monitors.joined(separator: ", "))")
    }

    private mutating func checkKeys(_ labels: UruncLabels) {
        for key in labels.keys where !UruncMetadata.keys.contains(key) {
            report(
                "ignored-label", "label \(UruncMetadata.keyPrefix)\(key) is nothing that urunc takes from an image",
                at: labels.range(key), severity: .warning,
                hint: Suggestion.didYouMean(key, among: UruncMetadata.keys))
        }
    }

    // MARK: - Parts

    private mutating func kernel(_ architecture: Architecture) -> Copy? {
        guard let framework else {
            report(
                "missing-kernel", "nothing is known about kernels of type `\(target.framework.value)`",
                at: target.framework.range, hint: Self.kernelHint)
            return nil
        }
        if let kernel = catalogKernel(framework, architecture) { return kernel }
        reportMissingKernel(
            framework, architecture,
            hint: Self.kernelHint + ", or bring it with --build-context \(framework.kernelContextName)=DIR "
                + "(the file is DIR\(Framework.kernelContextPath))")
        return nil
    }

    private static let kernelHint =
        "COPY a kernel into the image and name it with LABEL \(UruncMetadata.keyPrefix)binary"

    /// Our init, where the guest's root is the image itself: in an initrd or on a disk of the user's it would not be
    /// seen, and an entrypoint that is an init like it needs no other.
    private mutating func initProgram(
        _ image: ContainerfileImage, _ labels: UruncLabels, _ metadata: UruncMetadata, _ architecture: Architecture
    ) -> Copy? {
        guard metadata.unikernelType == "linux", labels.wantsInit, metadata.mountRootfs,
            image.entrypoint.first?.contains(text: "urunit") != true
        else { return nil }
        guard framework?.appArchitectures.contains(architecture) == true else {
            report(
                "unsupported-architecture", "there is no init for Linux guests on \(architecture.rawValue)",
                at: target.range, hint: "bring one of your own, with LABEL \(UruncLabels.initLabel)=false")
            return nil
        }
        return Copy(
            Input(.frontend), from: ImageLayout.initProgram(for: architecture), to: ImageLayout.initProgram,
            mode: 0o755)
    }
}
