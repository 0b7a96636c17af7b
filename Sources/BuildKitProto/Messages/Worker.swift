internal import CBuildKitProto

/// Messages of protobuf package `moby.buildkit.v1.types`.
public enum WorkerPb {}

extension WorkerPb {
    /// One worker of the daemon. Garbage-collection policies (4) and devices (6) are left out: the gateway never fills them.
    /// Protobuf message `moby.buildkit.v1.types.WorkerRecord`.
    public struct WorkerRecord: Hashable, Sendable {
        /// Worker id.
        public var id: String
        /// Worker labels.
        public var labels: [String: String]
        /// Platforms it can run.
        public var platforms: [Pb.Platform]
        /// Not filled by the gateway.
        public var buildkitVersion: BuildkitVersion?

        public init(
            id: String = "", labels: [String: String] = [:], platforms: [Pb.Platform] = [],
            buildkitVersion: BuildkitVersion? = nil
        ) {
            self.id = id
            self.labels = labels
            self.platforms = platforms
            self.buildkitVersion = buildkitVersion
        }
    }

    /// Version of a daemon.
    /// Protobuf message `moby.buildkit.v1.types.BuildkitVersion`.
    public struct BuildkitVersion: Hashable, Sendable {
        /// Go package of the daemon.
        public var package: String
        /// Release.
        public var version: String
        /// Commit.
        public var revision: String
        /// Version of the built-in Dockerfile frontend.
        public var dockerfileVersion: String

        public init(
            package: String = "", version: String = "", revision: String = "", dockerfileVersion: String = ""
        ) {
            self.package = package
            self.version = version
            self.revision = revision
            self.dockerfileVersion = dockerfileVersion
        }
    }
}

extension WorkerPb.WorkerRecord: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__types__worker_record__wire(),
        fields: [
            .field(1, \.id), .field(2, \.labels), .field(3, \.platforms), .field(5, \.buildkitVersion),
        ])
}

extension WorkerPb.BuildkitVersion: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__types__buildkit_version__wire(),
        fields: [
            .field(1, \.package), .field(2, \.version), .field(3, \.revision), .field(4, \.dockerfileVersion),
        ])
}
