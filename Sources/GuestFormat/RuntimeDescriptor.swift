/// How one Wasm runtime is started: what differs between the command lines of wasmtime, WasmEdge, WAMR, wazero, ….
///
/// The facts are in the reference (wasm-libos-unikraft-osv-linux.md, sections 2 and 8); the catalog has a row of them
/// per runtime, the frontend writes the row into the guest, and init forms the argv at boot.
public struct RuntimeDescriptor: Equatable, Sendable {
    /// The program in the guest, absolute: `/bin/wasmtime`.
    public var path: Bytes
    /// Words right after the program, before all options: `run`.
    public var arguments: [Bytes]
    /// How one environment variable of the app is given.
    public var environment: FlagStyle
    /// How one preopened directory is given.
    public var directories: DirectoryStyle
    /// How a socket is given that listens already, `ADDRESS:PORT`; what opens none is not told.
    public var listeners: FlagStyle
    /// How the app's own argv[0] is given.
    public var argumentZero: ArgumentZero
    /// A word between the module and the app's arguments: `--`; nil for none.
    public var separator: Bytes?
    /// Environment of the runtime's own process, `K=V`, which wins over the app's: `LD_LIBRARY_PATH=/lib`.
    public var processEnvironment: [Bytes]
    /// The directory the runtime must be started in whatever the container's is; nil if it does not matter.
    public var workingDirectory: Bytes?

    /// A descriptor; what is left out is not offered by the runtime.
    public init(
        path: Bytes, arguments: [Bytes] = [], environment: FlagStyle = .none, directories: DirectoryStyle = .none,
        listeners: FlagStyle = .none, argumentZero: ArgumentZero = .path, separator: Bytes? = nil,
        processEnvironment: [Bytes] = [], workingDirectory: Bytes? = nil
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.directories = directories
        self.listeners = listeners
        self.argumentZero = argumentZero
        self.separator = separator
        self.processEnvironment = processEnvironment
        self.workingDirectory = workingDirectory
    }

    /// How an option takes its value.
    public enum FlagStyle: Equatable, Sendable {
        /// The runtime has no such option; the value is dropped.
        case none
        /// Two words: `--env K=V`.
        case separate(Bytes)
        /// One word, the option with its `=` written out: `--env=` gives `--env=K=V`.
        case joined(Bytes)
    }

    /// How a directory of the guest is offered to the app.
    public struct DirectoryStyle: Equatable, Sendable {
        /// The option and how it takes its value.
        public var flag: FlagStyle
        /// Which way round the two paths stand.
        public var order: DirectoryOrder
        /// What stands between the two paths: `::` or `:`.
        public var joint: Bytes

        /// A style; `joint` has no meaning with ``DirectoryOrder/sameName``.
        public init(flag: FlagStyle, order: DirectoryOrder, joint: Bytes) {
            self.flag = flag
            self.order = order
            self.joint = joint
        }

        /// The runtime offers no directories by options.
        public static var none: DirectoryStyle { DirectoryStyle(flag: .none, order: .sameName, joint: []) }
    }

    /// Which way round a directory option names the Linux guest's path ("host" of the runtime) and the app's.
    public enum DirectoryOrder: Equatable, Sendable {
        /// `HOST::GUEST`, as wasmtime.
        case hostGuest
        /// `GUEST:HOST`, as WasmEdge and WAMR.
        case guestHost
        /// One path, the same on both sides, as wasmi.
        case sameName
    }

    /// What the app sees as its argv[0].
    public enum ArgumentZero: Equatable, Sendable {
        /// The module's path as the runtime got it.
        case path
        /// The module's file name.
        case baseName
        /// What follows this option (`--argv0 NAME`): init passes the module's file name.
        case flag(Bytes)
    }
}
