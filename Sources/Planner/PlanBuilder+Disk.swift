internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// Disks made of files; and a system that urunc has no type for: its kernel, its disk and its command line are files to be
// taken with `--output`.

extension PlanBuilder {
    /// Whether there is what is asked for; of a system without a type there is no image.
    mutating func isThere(_ part: TargetPart?) -> Bool {
        guard part == nil, let framework, !framework.hasImage else { return true }
        let name = target.name.value
        let parts = TargetPart.allCases.filter { $0.isThere(in: target, of: file, catalog: catalog) }
        let routes = parts.map { "`\(name)/\($0.rawValue)`" }.joined(separator: ", ")
        report(
            "no-image", "urunc has no type for `\(framework.name)`, so there is no image to make of it",
            at: target.framework.range,
            hint: "take its files: docker build --target ROUTE --output DIR, where ROUTE is one of \(routes)")
        return false
    }

    /// A disk made of files.
    func addDisk(_ base: Source, _ include: [Include], to contents: inout Contents) {
        let tree = baseEntries(base, of: &contents)
        contents.block = ImageLayout.rootfs
        contents.layers = [diskLayer(tree + include.compactMap { entry($0) })]
    }

    /// The layer that holds a disk.
    func diskLayer(_ entries: [Entry]) -> Layer {
        let format = framework?.diskFormat ?? .ext2
        return Layer(
            name: "disk", summary: "disk with \(format.rawValue)",
            entries: [
                .directory(path: ImageLayout.boot, mode: 0o755),
                .disk(path: ImageLayout.rootfs, Disk(format, name: "app", entries: entries)),
            ])
    }

    /// The command line of a guest that urunc does not start and that has no app: what the file runs, and its variables.
    mutating func plainLine(_ rootfs: Rootfs) -> String? {
        guard framework?.hasImage == false else { return nil }
        let words = file.command.entrypoint + file.command.arguments
        let variables = file.command.environment
        check(words.map(LineWord.argument), .osv)
        check(variables.map(LineWord.variable), .osvOption)
        guard !words.isEmpty || !variables.isEmpty else { return nil }
        let options = variables.map { "--env=\($0.assignment)" }
        // In a ready file OSv looks for the file system itself.
        guard case .tree = rootfs.content else {
            return (options + words.map { LineRule.osvQuoted($0.value) }).joined(separator: " ")
        }
        return Self.osvLine(words.map(\.value), options: options)
    }

    /// The line for a disk that is made here. OSv's options end at the first word that is none.
    static func osvLine(_ words: [String], options: [String] = []) -> String {
        (["--rootfs=rofs"] + options + words.map(LineRule.osvQuoted)).joined(separator: " ")
    }
}
