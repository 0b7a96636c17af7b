#if canImport(GuestFormat)
    internal import GuestFormat
#endif
#if canImport(WASI)
    internal import WASI
#endif

/// The app to run: the guest file joined with the command line.
struct GuestApp {
    /// Where the module lies in the tree.
    let path: [UInt8]
    /// argv, the program's name first.
    let arguments: [[UInt8]]
    /// `K=V` each.
    let environment: [[UInt8]]
    /// In the order in which the app gets them.
    let directories: [(path: [UInt8], file: OpenFile)]

    init(_ tree: FileTree, line: [UInt8]) throws(GuestFailure) {
        let guest = try Self.configuration(tree)
        guard let content = UnikraftLine.content(of: line, known: guest.environment) else {
            throw GuestFailure(
                GuestEnding.Status.guestFailed, Bytes("the command line is cut: env.vars=[ has no end"))
        }
        // The first word is the container's entrypoint: the module, or another one that the user names.
        path = content.words.first ?? guest.module
        // Arguments of the file belong to the file's module.
        let isFilesOwn = content.words.count <= 1 && path == guest.module
        var arguments = [guest.runtime.argumentZero(for: path)]
        if isFilesOwn {
            for argument in guest.arguments { arguments.append(argument) }
        } else {
            for index in 1..<max(content.words.count, 1) { arguments.append(content.words[index]) }
        }
        self.arguments = arguments
        environment = guest.environment(
            with: content.environment, workingDirectory: guest.runtime.workingDirectory)
        var directories: [(path: [UInt8], file: OpenFile)] = []
        for directory in guest.directories {
            directories.append((directory.guest, try Self.open(tree, directory.host)))
        }
        self.directories = directories
    }

    private static func configuration(_ tree: FileTree) throws(GuestFailure) -> GuestConfiguration {
        let path = Bytes(GuestConfiguration.filePath)
        guard let node = tree.node(at: path), node.type == .regularFile else {
            throw GuestFailure(
                GuestEnding.Status.guestFailed, Bytes("nothing to start: there is no "), path, Bytes(" in the initrd"))
        }
        let bytes = node.bytes
        do throws(GuestFormatError) {
            return try GuestConfiguration(parsing: bytes.copy(0..<bytes.count))
        } catch {
            throw GuestFailure(
                GuestEnding.Status.guestFailed, path, Bytes(", line "),
                Bytes(decimal: UInt32(truncatingIfNeeded: error.line)), Bytes(": "), Bytes(error.text))
        }
    }

    /// A directory of the tree, which is made if nothing has its name: the app may want it to write only.
    private static func open(_ tree: FileTree, _ path: [UInt8]) throws(GuestFailure) -> OpenFile {
        if tree.node(at: path) == nil { tree.add(path, .directory, modified: 0) }
        guard let directory = tree.openDirectory(path) else {
            throw GuestFailure(
                GuestEnding.Status.notFound, Bytes("the app's directory "), path, Bytes(" is not a directory"))
        }
        return directory
    }
}
