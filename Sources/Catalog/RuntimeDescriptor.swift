/// How a Wasm runtime is started on a module: what argv is made of (reference on Linux guests, sections 2 and 8).
///
/// The whole argv is: executable, `arguments`, environment options, directory options, listener options, the module's
/// path, `separator`, the app's arguments.
public struct RuntimeDescriptor: Hashable, Sendable {
    /// How one environment variable of the app is spelled as an option.
    public enum EnvironmentStyle: Hashable, Sendable {
        /// The runtime has no such option: the app gets no environment.
        case none
        /// Two words: `--env`, `K=V`.
        case separate(flag: String)
        /// One word, the flag with its `=` written out: `--env=` and `K=V`.
        case joined(flag: String)
    }

    /// How a socket that listens when the app starts, `ADDRESS:PORT`, is spelled as an option.
    public typealias ListenerStyle = EnvironmentStyle

    /// How one preopened directory is spelled as an option.
    public enum DirectoryStyle: Hashable, Sendable {
        /// The runtime has no such option: it preopens its current directory.
        case none
        /// Two words: `--dir`, and both paths in `order` with `delimiter` between them.
        case separate(flag: String, order: DirectoryOrder, delimiter: String)
        /// One word, the flag with its `=` written out.
        case joined(flag: String, order: DirectoryOrder, delimiter: String)
        /// Two words; the guest sees the directory under the same path.
        case sameName(flag: String)
    }

    /// Which path comes first in a directory option; "host" is the path in the VM, "guest" the one the app sees.
    public enum DirectoryOrder: String, Hashable, Sendable, CaseIterable {
        case hostFirst = "host-guest"
        case guestFirst = "guest-host"
    }

    /// What the app sees as its own `argv[0]`.
    public enum ProgramName: Hashable, Sendable {
        /// The module's path as given.
        case path
        /// The last part of the module's path.
        case baseName
        /// The path, unless set by this option (two words).
        case flag(String)
    }

    /// Absolute path of the program in the runtime's root tree.
    public var executable: String
    /// Words between the program and the options: `run`.
    public var arguments: [String]
    public var environment: EnvironmentStyle
    /// The words by which it hands its own environment on to the app; `nil` if it has none.
    public var inheritsEnvironment: [String]? = nil
    public var directories: DirectoryStyle
    public var listeners: ListenerStyle = .none
    /// Words between the module and the app's arguments: `--`, or none.
    public var separator: [String]
    public var programName: ProgramName
    /// Environment of the runtime's own process, `K=V`, sorted.
    public var processEnvironment: [String]
    /// Directory the runtime must be started in, if that matters.
    public var workingDirectory: String?
}
