/// A filesystem that a build makes, and the settings for what runs on it.
///
/// A state is an immutable value: every method returns a new one, and nothing happens until ``marshal(_:)`` turns the
/// graph behind it into a definition.
///
/// ```swift
/// let alpine = try State.image("alpine:3.20")
/// let built = alpine.directory("/src").run(["make"]) { exec in
///     exec.mount("/src", from: .local("context"), access: .readOnly)
///     exec.mount("/out", from: .scratch)
/// }
/// let image = State.scratch.file(.copy(from: try built.output(at: "/out"), "/app", to: "/usr/bin/app"))
/// let definition = try image.marshal(MarshalOptions(platform: .linuxAMD64))
/// ```
public struct State: Sendable {
    /// The op and which of its outputs; nil is scratch, the empty filesystem.
    let output: Output?
    /// What processes on this state see.
    public var settings: ProcessSettings
    /// What was asked for when the state was made; nil leaves it to the marshal call. Normalised.
    public private(set) var platform: Platform?

    init(output: Output?, settings: ProcessSettings = ProcessSettings(), platform: Platform? = nil) {
        self.output = output
        self.settings = settings
        self.platform = platform?.normalized
    }

    /// The empty filesystem.
    public static let scratch = State(output: nil)

    public var isScratch: Bool { output == nil }

    /// The same settings on another output, whose own platform wins.
    func moved(to output: Output?, platform: Platform? = nil) -> State {
        State(output: output, settings: settings, platform: platform ?? self.platform)
    }
}

// MARK: - Settings

extension State {
    /// Changes the settings; the filesystem stays.
    public func with(_ change: (inout ProcessSettings) -> Void) -> State {
        var state = self
        change(&state.settings)
        return state
    }

    /// Sets an environment variable. One that exists moves to the end.
    public func env(_ name: String, _ value: String) -> State {
        with { $0.environment.set(name, to: value) }
    }

    /// Sets the working directory, also the base of file actions' relative paths.
    public func directory(_ path: String) -> State {
        with { $0.changeDirectory(to: path) }
    }

    public func user(_ user: String) -> State {
        with { $0.user = user }
    }

    public func hostname(_ name: String) -> State {
        with { $0.hostname = name }
    }

    public func network(_ mode: NetworkMode) -> State {
        with { $0.network = mode }
    }

    public func security(_ mode: SecurityMode) -> State {
        with { $0.security = mode }
    }

    /// Sets the platform of what is built on this state from here on.
    public func platform(_ platform: Platform) -> State {
        var state = self
        state.platform = platform.normalized
        return state
    }
}
