public import FileIO
internal import Glibc

/// One of the private Docker daemons that the tests build on.
public struct DockerDaemon: Sendable {
    /// Which Docker.
    public enum Kind: String, Sendable, CaseIterable, CustomStringConvertible {
        /// Debian 12's 20.10: BuildKit 0.8, classic image store, no buildx.
        case docker20
        /// Debian forky's 28.5: BuildKit 0.25, containerd image store, buildx.
        case docker28
        /// The same with the classic image store: no annotations, no index, no attestations.
        case docker28Classic

        public var description: String {
            switch self {
            case .docker20: "Docker 20.10"
            case .docker28: "Docker 28.5"
            case .docker28Classic: "Docker 28.5, classic store"
            }
        }

        /// Whether errors reach the client with their details, and warnings at all.
        public var passesDetails: Bool { self != .docker20 }

        /// What starts it.
        func start(in directory: Path, owner: pid_t, network: String) -> Command {
            Command(
                Repository.tool(self == .docker20 ? "dockerd20.sh" : "dockerd28.sh").string, "start",
                directory.string, "\(owner)",
                environment: [
                    "BUNNY_IMAGE_STORE": self == .docker28Classic ? "classic" : "containerd", "BUNNY_NETWORK": network,
                ],
                timeout: .seconds(900))
        }
    }

    public let kind: Kind
    /// The daemon's directory: its socket, its client, its log.
    public let directory: Path

    /// The client that speaks to this daemon and no other.
    public var client: Path { directory / "docker" }
    /// Where it listens.
    public var socket: Path { directory / "docker.sock" }

    /// A docker command, not yet run.
    public func docker(
        _ words: [String], environment: [String: String] = [:], in directory: Path? = nil,
        timeout: Duration = .seconds(180)
    ) -> Command {
        Command([client.string] + words, environment: environment, in: directory, timeout: timeout)
    }

    public func docker(_ words: String...) -> Command { docker(words) }
}

/// Starts daemons when a test first asks for them; each ends with the test process, however that ends.
public actor DockerDaemons {
    public static let shared = DockerDaemons()

    private var running: [DockerDaemon.Kind: Task<DockerDaemon, any Error>] = [:]
    private var bridged: Task<DockerDaemon, any Error>?
    private var loaded: [DockerDaemon.Kind: [String: Task<Void, any Error>]] = [:]

    /// The daemon of this kind, with the frontend image `bunny` and the base images of ``baseImages`` loaded.
    public func daemon(_ kind: DockerDaemon.Kind) async throws -> DockerDaemon {
        if let task = running[kind] { return try await task.value }
        let task = Task {
            let daemon = try await Self.start(kind, as: kind.rawValue)
            try await Command(
                [Repository.tool("images.sh").string, "load", daemon.client.string] + Self.baseImages,
                timeout: .seconds(600)
            ).check()
            return daemon
        }
        running[kind] = task
        return try await task.value
    }

    /// A Docker 28 more, in which what asks for Docker's default network runs. It has the frontend image alone, and
    /// reaches nothing that listens on this machine.
    public func daemonWithBridge() async throws -> DockerDaemon {
        if let bridged { return try await bridged.value }
        let task = Task { try await Self.start(.docker28, as: "bridged", network: "own") }
        bridged = task
        return try await task.value
    }

    /// The same as ``daemon(_:)`` with one more image of Tests/Tools/images.sh, which few tests need.
    public func daemon(_ kind: DockerDaemon.Kind, with image: String) async throws -> DockerDaemon {
        let daemon = try await daemon(kind)
        let task =
            loaded[kind]?[image]
            ?? Task {
                try await Command(
                    Repository.tool("images.sh").string, "load", daemon.client.string, image, timeout: .seconds(600)
                ).check()
            }
        loaded[kind, default: [:]][image] = task
        try await task.value
        return daemon
    }

    /// Names for Tests/Tools/images.sh.
    public static let baseImages = [
        "bunny-kernel-linux:6.1", "bunny-kernel-linux:6.1-arm64", "bunny-kernel-linux:6.12",
        "bunny-kernel-linux:latest", "bunny-modules-linux:latest",
        "bunny-runtime-wasmtime-capi:latest", "bunny-runtime-wazero:latest", "bunny-builder-wabt:latest",
        "bunny-builder-ld:latest", "bunny-builder-ssh:latest",
    ]

    /// Where tests take a runtime from.
    public enum Provision: Sendable {
        /// One of ``baseImages``.
        case image
        /// The tree that images.sh makes, as it is.
        case directory
        /// The frontend's own image.
        case carried
    }

    /// Where a runtime of the catalog is taken from.
    public static func provision(ofRuntime name: String) -> Provision {
        if name == "burrow" { return .carried }
        return baseImages.contains("bunny-runtime-\(name):latest") ? .image : .directory
    }

    private static func start(
        _ kind: DockerDaemon.Kind, as name: String, network: String = "machine"
    ) async throws -> DockerDaemon {
        for name in ["bunny-frontend", "bunny", "guest/x86_64/urunit"] { _ = try Repository.program(name) }
        let process = getpid()
        let directory = Path("/tmp/bunny-\(process)-\(name)")
        // The first start of a machine makes the forky tree: a minute or more.
        try await kind.start(in: directory, owner: process, network: network).check()
        let daemon = DockerDaemon(kind: kind, directory: directory)
        try await daemon.docker(
            ["build", "-f", "frontend.Dockerfile", "--build-arg", "BINARIES=context", "-t", "bunny", "."],
            in: Repository.root
        ).check()
        return daemon
    }
}
