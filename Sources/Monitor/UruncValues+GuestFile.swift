import FileIO
import GuestFormat
import GuestTools

extension UruncValues {
    /// The guest file in the image's initrd; nil where there is none, as in others' images.
    ///
    /// Of the guests of type `unikraft` only Burrow's have one: on Unikraft the command line starts the runtime.
    func guestFile(in rootfs: Path) throws(MonitorError) -> GuestConfiguration? {
        guard let initrd else { return nil }
        do {
            let bytes = try Files.read(rootfs.appending(Path(initrd)), limit: 1 << 30)
            let tree = CpioReader.tree(of: try CpioReader.files(in: bytes))
            let name = String(GuestConfiguration.path.drop { $0 == "/" })
            return try tree[name].map { try GuestConfiguration(parsing: $0.content) }
        } catch let error as GuestFormatError {
            throw MonitorError("\(GuestConfiguration.path) in the image's initrd, line \(error.line): \(error.text)")
        } catch {
            throw MonitorError("the image's initrd \(initrd): \(error)")
        }
    }

    /// Refuses ports that would lead nowhere.
    func check(_ ports: [PublishedPort], rootfs: Path) throws(MonitorError) {
        guard !ports.isEmpty, type == .unikraft, try guestFile(in: rootfs) != nil else { return }
        throw MonitorError(
            "no port of this guest can be published: Burrow's kernel has no network; on framework linux the same app has"
                + " one")
    }
}
