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
        let tree = input(base, .rootfs).map { [Entry.copy(Copy($0, from: path(base), to: "/", contentsOnly: true))] }
        contents.block = ImageLayout.rootfs
        contents.layers = [diskLayer((tree ?? []) + include.compactMap { entry($0) })]
        guard framework?.hasImage == false else { return }
        let words = (file.command.entrypoint + file.command.arguments).map(\.value)
        contents.commandLine = words.isEmpty ? nil : Self.osvLine(words)
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

    /// The command line that starts an app; errors for what cannot stand on it.
    mutating func osvLine(_ argv: [String], _ app: App) -> String {
        for argument in app.arguments where !Self.isOSvWord(argument.value) {
            report(
                "impossible-argument", "OSv's command line cannot carry the argument `\(argument.value)`",
                at: argument.range, hint: Self.osvHint)
        }
        for variable in app.environment where !Self.isOSvWord(variable.assignment) {
            report(
                "impossible-argument", "OSv's command line cannot carry the variable `\(variable.name)`",
                at: variable.range, hint: Self.osvHint)
        }
        return Self.osvLine(argv + app.arguments.map(\.value))
    }

    private static let osvHint = "a word on it is printable ASCII without `$`, `\\` and `\"`"

    /// OSv's options end at the first word that is none; double quotes keep blanks, and signs that part programs.
    private static func osvLine(_ words: [String]) -> String {
        (["--rootfs=rofs"] + words.map(quoted)).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte || "/._-=:,+%@".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty ? word : "\"\(word)\""
    }

    private static func isOSvWord(_ word: String) -> Bool {
        word.utf8.allSatisfy { (0x20...0x7E) ~= $0 && !"$\\\"".utf8.contains($0) }
    }
}
