/// A directory the app may use.
public struct PreopenedDirectory: Equatable, Sendable {
    /// The path the app sees.
    public var guest: Bytes
    /// The path in the Linux guest that stands behind it; usually the same.
    public var host: Bytes

    /// A directory under one name on both sides unless `host` says otherwise.
    public init(guest: Bytes, host: Bytes? = nil) {
        self.guest = guest
        self.host = host ?? guest
    }
}

/// The guest file `/etc/bunny/guest.conf`: all that init needs to start the app besides what urunc passes at run time.
public struct GuestConfiguration: Equatable, Sendable {
    /// How the runtime is started.
    public var runtime: RuntimeDescriptor
    /// The Wasm module in the guest, absolute: `/app/hello.wasm`.
    public var module: Bytes
    /// The app's arguments if the kernel line has none (argv[0] not among them).
    public var arguments: [Bytes]
    /// The app's environment, `K=V`; the container's wins.
    public var environment: [Bytes]
    /// The preopened directories.
    public var directories: [PreopenedDirectory]
    /// The sockets that listen when the app starts, `ADDRESS:PORT`.
    public var listeners: [Bytes]

    /// A configuration for one app.
    public init(
        runtime: RuntimeDescriptor, module: Bytes, arguments: [Bytes] = [], environment: [Bytes] = [],
        directories: [PreopenedDirectory] = [], listeners: [Bytes] = []
    ) {
        self.runtime = runtime
        self.module = module
        self.arguments = arguments
        self.environment = environment
        self.directories = directories
        self.listeners = listeners
    }

    /// Where the file lies in the guest.
    public static let filePath: StaticString = "/etc/bunny/guest.conf"

    #if !hasFeature(Embedded)
        /// Where the file lies in the guest, as text.
        public static let path = "\(filePath)"
    #endif
}
