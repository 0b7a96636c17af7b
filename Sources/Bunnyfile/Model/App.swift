public import Diagnostics

/// A Wasm app: the module and what it gets when it starts.
public struct App: Hashable, Sendable {
    /// One file; has a path unless it comes by http.
    public var module: Source
    public var arguments: [Located<String>]
    /// In the file's order, no name twice.
    public var environment: [EnvironmentVariable]
    /// Preopened directories in the file's order, no guest path twice.
    public var directories: [Directory]
    /// Where sockets listen when the app starts, each an IPv4 address and a port: `0.0.0.0:8080`.
    public var listeners: [Located<String>]
    public var range: SourceRange

    public init(
        module: Source, arguments: [Located<String>], environment: [EnvironmentVariable], directories: [Directory],
        listeners: [Located<String>] = [], range: SourceRange
    ) {
        self.module = module
        self.arguments = arguments
        self.environment = environment
        self.directories = directories
        self.listeners = listeners
        self.range = range
    }

    /// A directory that the app finds open when it starts.
    public struct Directory: Hashable, Sendable {
        /// Absolute and clean (no `.`, `..`, `//`, no `/` at its end).
        public var guestPath: Located<String>
        /// What it holds; `nil` is an empty writable directory, gone with the VM.
        public var source: Source?

        public init(guestPath: Located<String>, source: Source?) {
            self.guestPath = guestPath
            self.source = source
        }
    }
}

/// One variable of the environment.
public struct EnvironmentVariable: Hashable, Sendable {
    /// Not empty, without `=`.
    public var name: String
    public var value: String
    public var range: SourceRange

    public init(name: String, value: String, range: SourceRange) {
        self.name = name
        self.value = value
        self.range = range
    }

    /// `NAME=VALUE`.
    public var assignment: String { "\(name)=\(value)" }
}

/// What a guest without an app runs; goes into the image's config.
public struct Command: Hashable, Sendable {
    public var entrypoint: [Located<String>]
    /// `cmd`, or the words of `cmdline` where only that is given.
    public var arguments: [Located<String>]
    public var environment: [EnvironmentVariable]

    public init(
        entrypoint: [Located<String>] = [], arguments: [Located<String>] = [], environment: [EnvironmentVariable] = []
    ) {
        self.entrypoint = entrypoint
        self.arguments = arguments
        self.environment = environment
    }
}
