internal import CBuildKitProto

extension GatewayPb {
    /// One message of the stream of ExecProcess.
    /// Protobuf message `moby.buildkit.v1.frontend.ExecMessage`.
    public struct ExecMessage: Hashable, Sendable {
        /// What the message says.
        public enum Kind: Hashable, Sendable {
            /// Start a process.
            case start(InitMessage)
            /// Data of a descriptor.
            case file(FdMessage)
            /// The terminal's size.
            case resize(ResizeMessage)
            /// The process runs.
            case started(StartedMessage)
            /// The process ended.
            case exit(ExitMessage)
            /// Nothing more comes.
            case done(DoneMessage)
            /// Send a signal.
            case signal(SignalMessage)
        }

        /// Chosen by the client.
        public var processID: String
        /// What the message says. Protobuf oneof `Input`.
        public var kind: Kind?

        public init(processID: String = "", kind: Kind? = nil) {
            self.processID = processID
            self.kind = kind
        }
    }

    /// Starts a process.
    /// Protobuf message `moby.buildkit.v1.frontend.InitMessage`.
    public struct InitMessage: Hashable, Sendable {
        /// Where.
        public var containerID: String
        /// The process; must be present.
        public var meta: Pb.Meta?
        /// Descriptors to carry: 0, 1, 2.
        public var fds: [UInt32]
        /// On a terminal.
        public var tty: Bool
        /// Sandboxed or not.
        public var security: Pb.SecurityMode
        /// Secrets as environment variables.
        public var secretenv: [Pb.SecretEnv]

        public init(
            containerID: String = "", meta: Pb.Meta? = nil, fds: [UInt32] = [], tty: Bool = false,
            security: Pb.SecurityMode = .sandbox, secretenv: [Pb.SecretEnv] = []
        ) {
            self.containerID = containerID
            self.meta = meta
            self.fds = fds
            self.tty = tty
            self.security = security
            self.secretenv = secretenv
        }
    }

    /// How a process ended.
    /// Protobuf message `moby.buildkit.v1.frontend.ExitMessage`.
    public struct ExitMessage: Hashable, Sendable {
        /// Exit status, 255 when unknown.
        public var code: UInt32
        /// What went wrong.
        public var error: StatusPb.Status?

        public init(code: UInt32 = 0, error: StatusPb.Status? = nil) {
            self.code = code
            self.error = error
        }
    }

    /// A process runs.
    /// Protobuf message `moby.buildkit.v1.frontend.StartedMessage`.
    public struct StartedMessage: Hashable, Sendable {
        public init() {}
    }

    /// Nothing more comes for a process.
    /// Protobuf message `moby.buildkit.v1.frontend.DoneMessage`.
    public struct DoneMessage: Hashable, Sendable {
        public init() {}
    }

    /// Data of a descriptor.
    /// Protobuf message `moby.buildkit.v1.frontend.FdMessage`.
    public struct FdMessage: Hashable, Sendable {
        /// Descriptor.
        public var fd: UInt32
        /// Its end.
        public var eof: Bool
        /// Bytes.
        public var data: [UInt8]

        public init(fd: UInt32 = 0, eof: Bool = false, data: [UInt8] = []) {
            self.fd = fd
            self.eof = eof
            self.data = data
        }
    }

    /// The terminal's size.
    /// Protobuf message `moby.buildkit.v1.frontend.ResizeMessage`.
    public struct ResizeMessage: Hashable, Sendable {
        /// Lines.
        public var rows: UInt32
        /// Columns.
        public var cols: UInt32

        public init(rows: UInt32 = 0, cols: UInt32 = 0) {
            self.rows = rows
            self.cols = cols
        }
    }

    /// A signal for a process.
    /// Protobuf message `moby.buildkit.v1.frontend.SignalMessage`.
    public struct SignalMessage: Hashable, Sendable {
        /// Name without SIG: INT.
        public var name: String

        public init(name: String = "") {
            self.name = name
        }
    }
}

extension GatewayPb.ExecMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__exec_message__wire(),
        fields: [
            .field(1, \.processID)
        ],
        oneof: .of(
            \.kind,
            [
                .option(2, { if case .start(let value) = $0 { value } else { nil } }, Kind.start),
                .option(3, { if case .file(let value) = $0 { value } else { nil } }, Kind.file),
                .option(4, { if case .resize(let value) = $0 { value } else { nil } }, Kind.resize),
                .option(5, { if case .started(let value) = $0 { value } else { nil } }, Kind.started),
                .option(6, { if case .exit(let value) = $0 { value } else { nil } }, Kind.exit),
                .option(7, { if case .done(let value) = $0 { value } else { nil } }, Kind.done),
                .option(8, { if case .signal(let value) = $0 { value } else { nil } }, Kind.signal),
            ]))
}

extension GatewayPb.InitMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__init_message__wire(),
        fields: [
            .field(1, \.containerID), .field(2, \.meta), .field(3, \.fds), .field(4, \.tty), .field(5, \.security),
            .field(6, \.secretenv),
        ])
}

extension GatewayPb.ExitMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__exit_message__wire(),
        fields: [
            .field(1, \.code), .field(2, \.error),
        ])
}

extension GatewayPb.StartedMessage: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__started_message__wire())
}

extension GatewayPb.DoneMessage: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__done_message__wire())
}

extension GatewayPb.FdMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__fd_message__wire(),
        fields: [
            .field(1, \.fd), .field(2, \.eof), .field(3, \.data),
        ])
}

extension GatewayPb.ResizeMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resize_message__wire(),
        fields: [
            .field(1, \.rows), .field(2, \.cols),
        ])
}

extension GatewayPb.SignalMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__signal_message__wire(),
        fields: [
            .field(1, \.name)
        ])
}
