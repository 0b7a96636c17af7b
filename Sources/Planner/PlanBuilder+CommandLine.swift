internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import GuestFormat

// An app on a kernel that runs Linux programs but starts nothing of ours: the guest's command line holds the runtime's
// whole argv. Where urunc writes that line it is the image's Entrypoint and Cmd (urunc.md, 3.4).

/// What an app on such a kernel is made of.
struct LineAppParts {
    var app: App
    var module: AppModule
    /// The module as it goes into the guest.
    var file: GuestModule
    var row: WasmRuntime
    /// The row's, with the words that the module's form needs.
    var descriptor: RuntimeFacts
    var runtime: [Entry]
    /// The rootfs's base and what goes on it.
    var base: Source
    var include: [Include]
    /// What these must not take the place of.
    var reserved: [ReservedPath]
}

extension PlanBuilder {
    /// The image, or the disk, of such an app.
    mutating func lineAppContents(_ parts: LineAppParts, _ rootfs: Rootfs) -> Contents? {
        let file = parts.file
        let own = appFiles(parts.app, file, parts.include, sparing: parts.reserved)
        let tree = baseEntries(parts.base)
        let line = argv(parts.app, parts.descriptor, module: guestPath(ofModule: file.name))
        var contents = Contents()
        contents.facts = file.facts
        contents.module = parts.module
        contents.app = own
        contents.programs = checkedRuntime(parts.runtime, parts.row, parts.app)
        check(LineWord.words(of: parts.app), lineRule)
        switch rootfs.kind.value {
        case .initrd:
            checkLength(parts.app, line)
            contents.config = ImageConfig(
                entrypoint: line, command: parts.app.arguments.map(\.value),
                environment: parts.app.environment.map(\.assignment))
            contents.initrd = ImageLayout.rootfs
            // One archive: Unikraft's reader ends at the first one's end.
            contents.layers = [
                initrdLayer([Initrd.Part(name: "app", entries: tree + parts.runtime + own, hasSkeleton: false)])
            ]
        case .block:
            contents.block = ImageLayout.rootfs
            contents.layers = [diskLayer(tree + parts.runtime + own)]
            contents.commandLine = Self.osvLine(line + parts.app.arguments.map(\.value))
        case .raw:
            report("unsupported-rootfs", "an app cannot be in a raw rootfs here", at: rootfs.kind.range)
            return nil
        }
        return contents
    }

    /// The runtime's argv up to the app's own arguments.
    ///
    /// The environment stands on it as options, unless urunc hands it to the program, which can hand it on: then that of
    /// `docker run` arrives too.
    private func argv(_ app: App, _ descriptor: RuntimeFacts, module: String) -> [String] {
        var descriptor = descriptor
        var environment = app.environment.map { Array($0.assignment.utf8) }
        if let words = descriptor.inheritsEnvironment, framework?.uruncType == "unikraft",
            !UnikraftLine.isOld(version: target.version?.value)
        {
            descriptor.arguments += words
            environment = []
        }
        return descriptor.guestForm.commandLine(
            module: Array(module.utf8), arguments: [], environment: environment,
            directories: app.directories.map { PreopenedDirectory(guest: $0.guestPath.value) },
            listeners: app.listeners.map { Array($0.value.utf8) }
        ).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: - What the line can carry

    /// An error if there is more than Unikraft's line takes.
    private mutating func checkLength(_ app: App, _ line: [String]) {
        let words = line + app.arguments.map(\.value)
        let bytes = words.reduce(0) { $0 + $1.utf8.count + 1 }
        guard words.count > Self.mostWords || bytes > UnikraftLine.maximumBytes else { return }
        report(
            "impossible-argument",
            "arguments, environment and directories are \(words.count) words of \(bytes) bytes in all, and the command "
                + "line of `\(target.framework.value)` carries \(Self.mostWords) words of \(UnikraftLine.maximumBytes) bytes",
            at: app.range, hint: "put them into a file, and open its directory for the app with `dirs`")
    }

    /// 60, less what urunc itself may put on the line.
    private static let mostWords = 48
}
