/// The kernel modules that init loads before anything else, in their order: the file `/etc/bunny/modules/order`.
///
///     # virtio, for a kernel that has it as modules
///     virtio.ko
///     virtio_net.ko.xz napi_weight=64
///
/// A line names a file beside it and, behind a blank, the module's parameters. Empty lines and what begins with `#`
/// are passed over. A module that needs another may stand before it.
public struct ModuleList: Equatable, Sendable {
    /// One module.
    public struct Module: Equatable, Sendable {
        /// Its file, absolute.
        public var path: Bytes
        /// Its parameters as the kernel takes them, one blank between.
        public var parameters: Bytes

        /// A module in a file.
        public init(path: Bytes, parameters: Bytes = []) {
            self.path = path
            self.parameters = parameters
        }

        /// Whether the kernel has to unpack the file: by its name.
        public var isCompressed: Bool {
            for suffix in [".gz", ".xz", ".zst"] as [StaticString] where path.hasSuffix(Bytes(suffix)) { return true }
            return false
        }
    }

    /// The modules in the order of the file.
    public var modules: [Module]

    /// Where the file lies in the guest, and the directory of the modules.
    public static let filePath: StaticString = "/etc/bunny/modules/order"
    private static let directory: StaticString = "/etc/bunny/modules/"

    /// Reads the file.
    public init(parsing bytes: Bytes) {
        modules = []
        for line in bytes.split(at: ASCII.newline) {
            let words = line.blankSeparated
            guard let name = words.first, name[0] != 0x23 else { continue }
            var parameters: Bytes = []
            for word in words.dropFirst() { parameters += (parameters.isEmpty ? [] : [ASCII.space]) + word }
            modules.append(Module(path: Bytes(Self.directory) + name, parameters: parameters))
        }
    }
}

extension Array where Element == UInt8 {
    /// Whether the bytes end so.
    func hasSuffix(_ end: Bytes) -> Bool {
        count >= end.count && Bytes(self[(count - end.count)...]) == end
    }
}
