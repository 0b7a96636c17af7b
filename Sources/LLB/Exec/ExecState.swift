/// What an exec leaves behind: its root filesystem and its read-write mounts.
public struct ExecState: Sendable {
    /// The root filesystem after the exec; with a read-only root the one before.
    public let root: State

    /// The state at each mount, or why there is none.
    private let outputs: [String: Result<State, LLBError>]

    init(base: State, exec: Exec, options: OpOptions) {
        var options = options
        let ownPlatform = options.platform
        options.platform = ownPlatform ?? base.platform
        let operation = ExecOperation(base: base, exec: exec)
        let vertex = Vertex(operation, options: options)
        var outputs: [String: Result<State, LLBError>] = [:]
        var index = 0
        var root = base
        for mount in operation.mounts {
            switch mount.kind {
            case .bind(let source, .readWrite):
                let state = source.moved(to: Output(vertex: vertex, index: index), platform: ownPlatform)
                outputs[mount.target] = .success(state)
                if mount.target == ExecOperation.rootTarget { root = state }
                index += 1
            case .bind(let source, .readOnly): outputs[mount.target] = .success(source)
            case .bind(_, .discard): outputs[mount.target] = Self.noOutput(mount, "its changes are discarded", vertex)
            case .cache: outputs[mount.target] = Self.noOutput(mount, "it is a cache", vertex)
            case .tmpfs: outputs[mount.target] = Self.noOutput(mount, "it is a tmpfs", vertex)
            }
        }
        self.root = root
        self.outputs = outputs
    }

    /// The state at the mount `target` after the exec; of a read-only mount the state that was mounted.
    ///
    /// - Throws: ``LLBError`` with ``LLBError/Reason/noOutput(target:why:)`` for a tmpfs, a cache, a mount whose
    ///   changes are discarded, or no mount at all.
    public func output(at target: String) throws(LLBError) -> State {
        guard let result = outputs[target] else {
            throw LLBError(.noOutput(target: target, why: "nothing is mounted there"))
        }
        return try result.get()
    }

    private static func noOutput(_ mount: Mount, _ why: String, _ vertex: Vertex) -> Result<State, LLBError> {
        .failure(
            LLBError(
                .noOutput(target: mount.target, why: why), operation: vertex.title,
                locations: vertex.options.locations))
    }
}

extension State {
    /// Runs a command on this state.
    ///
    /// - Parameter arguments: the program and its arguments; no shell splits them.
    public func run(_ arguments: [String], options: OpOptions = OpOptions()) -> ExecState {
        ExecState(base: self, exec: Exec(arguments: arguments, settings: settings), options: options)
    }

    /// Runs a command on this state, with mounts and settings of its own.
    ///
    /// - Parameters:
    ///   - arguments: the program and its arguments; no shell splits them.
    ///   - configure: adds mounts and changes settings; what it throws is thrown on.
    public func run<Failure: Error>(
        _ arguments: [String], options: OpOptions = OpOptions(), _ configure: (inout Exec) throws(Failure) -> Void
    ) throws(Failure) -> ExecState {
        var exec = Exec(arguments: arguments, settings: settings)
        try configure(&exec)
        return ExecState(base: self, exec: exec, options: options)
    }
}
