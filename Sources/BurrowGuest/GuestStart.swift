#if canImport(GuestFormat)
    internal import GuestFormat
#endif
#if canImport(WASI)
    public import WASI
#endif

/// A guest whose app can begin: the tree of its initrd, and WASI as the app is to find it.
public struct GuestStart {
    /// The app's path in the tree, which is a file of its own only where the app is no part of the kernel.
    public let path: [UInt8]
    public let wasi: WASI
    let tree: FileTree

    /// Finds out from the command line and the initrd what is to be run.
    ///
    /// - Parameters: as of `BurrowGuest.run`.
    /// - Throws: how the guest ends instead.
    public init(
        line: [UInt8], initrd: ConstantBytes, platform: Platform, console: OpenFile, fileCapacity: Int = .max
    ) throws(GuestFailure) {
        tree = FileTree(now: { platform.now(.realtime) ?? 0 }, created: 0)
        var reader = InitrdReader(initrd)
        do throws(InitrdError) {
            try reader.fill(tree)
        } catch {
            throw GuestFailure(
                GuestEnding.Status.guestFailed, Bytes("the initrd is broken at byte "),
                Bytes(decimal: UInt32(truncatingIfNeeded: error.offset)), Bytes(": "), Bytes(error.text))
        }
        let app = try GuestApp(tree, line: line)
        tree.capacity = fileCapacity
        path = app.path
        wasi = WASI(
            platform: platform, arguments: app.arguments, environment: app.environment, input: console,
            output: console, errors: console)
        for directory in app.directories { wasi.preopen(directory.file, as: directory.path) }
    }

    /// The app's bytes, where they are a file of the tree.
    func module() throws(GuestFailure) -> ConstantBytes {
        guard let node = tree.node(at: path) else {
            throw GuestFailure(
                GuestEnding.Status.notFound, Bytes("cannot start the app "), path, Bytes(": no such file"))
        }
        guard node.type == .regularFile else {
            throw GuestFailure(
                GuestEnding.Status.notStartable, Bytes("cannot start the app "), path, Bytes(": not a file"))
        }
        return node.bytes
    }
}
