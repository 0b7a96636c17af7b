internal import FileIO
internal import Frontend

/// The frontend's image, which a build pulls or has.
struct FrontendImage {
    let name: String
    let client: DockerClient

    /// Makes it from the programs beside this one, if docker neither has it nor can pull it.
    func provide() async throws {
        if try await client.ask(["image", "inspect", name]).status == 0 { return }
        let pulled = try await client.ask(["pull", "--quiet", name])
        if pulled.status == 0 { return }
        let directory = try Files.resolve("/proc/self/exe").parent
        guard Files.exists(directory / "bunny-frontend") else {
            throw CommandFailure(
                "docker has no image \(name) and cannot pull it (\(pulled.complaint)); "
                    + "there is no bunny-frontend in \(directory) to make it from either")
        }
        StandardStreams.writeError("bunny build: making the image \(name) from \(directory / "bunny-frontend")\n")
        try await load(from: directory)
    }

    /// The same image that frontend.Dockerfile makes, imported as one layer.
    private func load(from directory: Path) async throws {
        let scratch = try Files.makeTemporaryDirectory(prefix: "bunny-build")
        defer { try? Files.removeTree(scratch) }
        let archive = (scratch / "frontend.tar").string
        let guest = Files.exists(directory / "guest") ? ["guest"] : []
        let tar = DockerClient(program: "tar")
        let packed = try await tar.ask(
            [
                "--create", "--file", archive, "--directory", directory.string, "--sort=name", "--owner=0", "--group=0",
                "--numeric-owner", "--mtime=@0", "bunny-frontend",
            ] + guest)
        guard packed.status == 0 else { throw CommandFailure("tar: \(packed.complaint)") }
        let changes = Self.settings.flatMap { ["--change", $0] }
        let loaded = try await client.ask(["import"] + changes + [archive, name])
        guard loaded.status == 0 else { throw CommandFailure("docker import: \(loaded.complaint)") }
    }

    /// As frontend.Dockerfile has them.
    private static let settings = [
        #"ENTRYPOINT ["/bunny-frontend"]"#,
        #"LABEL moby.buildkit.frontend.network.none="true""#,
        #"LABEL moby.buildkit.frontend.caps="\#(Frontend.capabilities.joined(separator: ","))""#,
        #"LABEL org.opencontainers.image.title="bunny""#,
        #"LABEL org.opencontainers.image.description="BuildKit frontend for WebAssembly unikernels""#,
        #"LABEL org.opencontainers.image.licenses="Apache-2.0""#,
    ]
}
