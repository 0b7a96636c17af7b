/// File actions that follow each other in one op, and so make one layer.
///
/// ```swift
/// state.file(.mkdir("/d").mkfile("/d/f", "hello\n").copy(from: other, "/bin", to: "/d/bin"))
/// ```
/// Relative paths start from the state's working directory. Times are nanoseconds since the Unix epoch; nil leaves
/// them to the daemon: now for what is made, the source's for what is copied.
public struct FileActions: Sendable {
    enum Action: Sendable {
        case mkdir(path: String, mode: UInt32, makeParents: Bool, owner: Owner?, timestamp: Int64?)
        case mkfile(path: String, mode: UInt32, data: [UInt8], owner: Owner?, timestamp: Int64?)
        case rm(path: String, allowNotFound: Bool, wildcard: Bool)
        case symlink(target: String, path: String, owner: Owner?, timestamp: Int64?)
        case copy(CopySource, source: String, destination: String, CopyOptions)
    }

    private(set) var actions: [Action] = []

    /// No action yet.
    public init() {}

    private func appending(_ action: Action) -> FileActions {
        var chain = self
        chain.actions.append(action)
        return chain
    }

    /// Makes a directory. One that exists is left as it is.
    ///
    /// - Parameters:
    ///   - mode: permission bits.
    ///   - makeParents: else the parent must exist.
    public func mkdir(
        _ path: String, mode: UInt32 = 0o755, makeParents: Bool = false, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        appending(.mkdir(path: path, mode: mode, makeParents: makeParents, owner: owner, timestamp: timestamp))
    }

    /// Makes a file, or overwrites it. Its directory must exist.
    public func mkfile(
        _ path: String, _ data: [UInt8], mode: UInt32 = 0o644, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        appending(.mkfile(path: path, mode: mode, data: data, owner: owner, timestamp: timestamp))
    }

    /// Makes a file with the text's UTF-8.
    public func mkfile(
        _ path: String, _ text: String, mode: UInt32 = 0o644, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        mkfile(path, Array(text.utf8), mode: mode, owner: owner, timestamp: timestamp)
    }

    /// Removes a file or a tree; of a symbolic link the link.
    ///
    /// - Parameter wildcard: `path` is a pattern as of Go's `filepath.Match`.
    public func rm(_ path: String, allowNotFound: Bool = false, wildcard: Bool = false) -> FileActions {
        appending(.rm(path: path, allowNotFound: allowNotFound, wildcard: wildcard))
    }

    /// Makes a symbolic link at `path`, where nothing may be yet. Daemons since 0.19.
    ///
    /// - Parameters:
    ///   - target: the link's text.
    ///   - path: absolute; unlike all other paths it does not start from the working directory.
    public func symlink(
        to target: String, at path: String, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        appending(.symlink(target: target, path: path, owner: owner, timestamp: timestamp))
    }

    /// Copies a file or a tree of another state.
    ///
    /// - Parameters:
    ///   - source: a path, relative to the other state's working directory.
    ///   - destination: a trailing `/` or `/.` means "into this directory".
    public func copy(
        from state: State, _ source: String, to destination: String, _ options: CopyOptions = CopyOptions()
    ) -> FileActions {
        appending(.copy(.state(state), source: source, destination: destination, options))
    }

    /// Copies a file or a tree that other actions of the same op make.
    public func copy(
        from actions: BoundFileActions, _ source: String, to destination: String,
        _ options: CopyOptions = CopyOptions()
    ) -> FileActions {
        appending(.copy(.actions(actions), source: source, destination: destination, options))
    }
}

/// File actions on a state of their own, as a source of copies within one op.
public struct BoundFileActions: Sendable {
    let state: State
    let chain: FileActions
}

indirect enum CopySource: Sendable {
    case state(State)
    case actions(BoundFileActions)

    /// The directory relative paths start from.
    var directory: String {
        switch self {
        case .state(let state): state.settings.directory
        case .actions(let bound): bound.state.settings.directory
        }
    }
}

extension State {
    /// Changes files: one op, one layer. Without actions it is the state itself.
    public func file(_ actions: FileActions, options: OpOptions = OpOptions()) -> State {
        guard !actions.actions.isEmpty else { return self }
        let operation = FileOperation(base: self, chain: actions)
        return moved(
            to: Output(vertex: Vertex(operation, options: options), index: 0), platform: options.platform)
    }

    /// Actions on this state for a copy within another op: ``FileActions/copy(from:_:to:_:)-(BoundFileActions,_,_,_)``.
    public func actions(_ actions: FileActions) -> BoundFileActions {
        BoundFileActions(state: self, chain: actions)
    }
}

// MARK: - Chains that start with a static call

extension FileActions {
    /// Starts a chain: see ``mkdir(_:mode:makeParents:owner:timestamp:)-(String,_,_,_,_)``.
    public static func mkdir(
        _ path: String, mode: UInt32 = 0o755, makeParents: Bool = false, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        FileActions().mkdir(path, mode: mode, makeParents: makeParents, owner: owner, timestamp: timestamp)
    }

    /// Starts a chain with a file.
    public static func mkfile(
        _ path: String, _ data: [UInt8], mode: UInt32 = 0o644, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        FileActions().mkfile(path, data, mode: mode, owner: owner, timestamp: timestamp)
    }

    /// Starts a chain with a text file.
    public static func mkfile(
        _ path: String, _ text: String, mode: UInt32 = 0o644, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        FileActions().mkfile(path, text, mode: mode, owner: owner, timestamp: timestamp)
    }

    /// Starts a chain with a removal.
    public static func rm(_ path: String, allowNotFound: Bool = false, wildcard: Bool = false) -> FileActions {
        FileActions().rm(path, allowNotFound: allowNotFound, wildcard: wildcard)
    }

    /// Starts a chain with a symbolic link.
    public static func symlink(
        to target: String, at path: String, owner: Owner? = nil, timestamp: Int64? = nil
    ) -> FileActions {
        FileActions().symlink(to: target, at: path, owner: owner, timestamp: timestamp)
    }

    /// Starts a chain with a copy of another state's files.
    public static func copy(
        from state: State, _ source: String, to destination: String, _ options: CopyOptions = CopyOptions()
    ) -> FileActions {
        FileActions().copy(from: state, source, to: destination, options)
    }

    /// Starts a chain with a copy of files that other actions of the op make.
    public static func copy(
        from actions: BoundFileActions, _ source: String, to destination: String,
        _ options: CopyOptions = CopyOptions()
    ) -> FileActions {
        FileActions().copy(from: actions, source, to: destination, options)
    }
}
