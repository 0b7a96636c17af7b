internal import CBuildKitProto

extension GatewayPb {
    /// Makes a container.
    /// Protobuf message `moby.buildkit.v1.frontend.NewContainerRequest`.
    public struct NewContainerRequest: Hashable, Sendable {
        /// Chosen by the client.
        public var containerID: String
        /// By `resultID`.
        public var mounts: [Pb.Mount]
        /// Network access.
        public var network: Pb.NetMode
        /// Platform.
        public var platform: Pb.Platform?
        /// Worker.
        public var constraints: Pb.WorkerConstraints?
        /// Lines for /etc/hosts.
        public var extraHosts: [Pb.HostIP]
        /// Host name.
        public var hostname: String

        public init(
            containerID: String = "", mounts: [Pb.Mount] = [], network: Pb.NetMode = .unset,
            platform: Pb.Platform? = nil, constraints: Pb.WorkerConstraints? = nil, extraHosts: [Pb.HostIP] = [],
            hostname: String = ""
        ) {
            self.containerID = containerID
            self.mounts = mounts
            self.network = network
            self.platform = platform
            self.constraints = constraints
            self.extraHosts = extraHosts
            self.hostname = hostname
        }
    }

    /// The answer to NewContainer.
    /// Protobuf message `moby.buildkit.v1.frontend.NewContainerResponse`.
    public struct NewContainerResponse: Hashable, Sendable {
        public init() {}
    }

    /// Ends a container.
    /// Protobuf message `moby.buildkit.v1.frontend.ReleaseContainerRequest`.
    public struct ReleaseContainerRequest: Hashable, Sendable {
        /// The container.
        public var containerID: String

        public init(containerID: String = "") {
            self.containerID = containerID
        }
    }

    /// The answer to ReleaseContainer.
    /// Protobuf message `moby.buildkit.v1.frontend.ReleaseContainerResponse`.
    public struct ReleaseContainerResponse: Hashable, Sendable {
        public init() {}
    }
}

extension GatewayPb.NewContainerRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__new_container_request__wire(),
        fields: [
            .field(1, \.containerID), .field(2, \.mounts), .field(3, \.network), .field(4, \.platform),
            .field(5, \.constraints), .field(6, \.extraHosts), .field(7, \.hostname),
        ])
}

extension GatewayPb.NewContainerResponse: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__new_container_response__wire())
}

extension GatewayPb.ReleaseContainerRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__release_container_request__wire(),
        fields: [
            .field(1, \.containerID)
        ])
}

extension GatewayPb.ReleaseContainerResponse: LaidOutMessage {
    static let layout = MessageLayout(Self(), moby__buildkit__v1__frontend__release_container_response__wire())
}
