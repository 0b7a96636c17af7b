internal import ArgumentParser
internal import FileIO
internal import Subprocess

/// `bunny build CONTEXT`: docker's build with the flags that a bunnyfile needs, and the frontend's image where it is
/// missing.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build an image with docker buildx, or with docker where there is no buildx.",
        discussion: """
            Options that are docker's have its meaning, and what stands behind `--` goes to docker as it is. The \
            frontend's image is the one of the bunnyfile's line #syntax; if docker can reach none, it is made from the \
            bunny-frontend beside this program.

            Examples:
              bunny build -t app .
              bunny build -t app:tiny --target tiny --build-arg PORT=9090 .
              bunny build --output type=local,dest=out --target linux/app .
              bunny build -t app . -- --cgroup-parent=builds
            """)

    @OptionGroup(title: "What to build") var what: BuildSubject
    @OptionGroup(title: "What comes out") var result: BuildResult
    @OptionGroup(title: "How") var manner: BuildManner

    @Option(help: "The docker client.")
    var docker = "docker"

    @Option(help: "The frontend's image, where the bunnyfile names none.")
    var frontend = "bunny:latest"

    @Flag(help: "Print docker's command line instead of running it.")
    var dryRun = false

    @Argument(
        help:
            "The build context: a directory, or what docker takes besides, such as `-`, an archive on standard input.",
        completion: .directory)
    var context = "."

    @Argument(parsing: .postTerminator, help: "More of docker's options.")
    var more: [String] = []

    func run() async throws {
        let client = DockerClient(program: docker)
        let hasBuildx = try await client.hasBuildx()
        let (name, file) = bunnyfile
        let syntax = try file.flatMap(SyntaxLine.reference)
        var words = hasBuildx ? ["buildx", "build"] : ["build"]
        if !hasBuildx { try refuseBuildx() }
        words += ["-f", name] + what.words + result.words + manner.words
        if file != nil, syntax == nil {
            // Without a line of its own the file is read by the frontend that this argument names.
            guard hasBuildx else {
                throw CommandFailure(
                    "\(name) names no frontend, and docker without buildx cannot be told one; "
                        + "put `#syntax=\(frontend)` in its first line")
            }
            words += ["--build-arg", "BUILDKIT_SYNTAX=\(frontend)"]
        }
        if hasBuildx, result.wantsLoading { words.append("--load") }
        words += more + [context]
        if dryRun { return print(ShellWords.line([docker] + words)) }
        try await client.checkDaemon()
        if name != "-" { try await FrontendImage(name: syntax ?? frontend, client: client).provide() }
        let status = try await client.run(words)
        if status != 0 { throw ExitCode(1) }
    }

    /// The file's name for docker, and the file if it is on this machine: docker looks for the default in the context.
    private var bunnyfile: (name: String, file: Path?) {
        if let name = what.file { return (name, name == "-" ? nil : Path(name)) }
        guard Files.isDirectory(Path(context)) else { return ("bunnyfile", nil) }
        let file = Path(context) / "bunnyfile"
        return (file.string, file)
    }

    private func refuseBuildx() throws {
        let given = (what.words + result.words + manner.words).first { word in
            BuildxOnly.options.contains { word == $0 || word.hasPrefix($0 + "=") }
        }
        guard let given else { return }
        throw CommandFailure(
            "\(given) needs docker buildx, which \(docker) has not; install it, or leave the option out")
    }
}

/// The options of docker's build that only buildx has.
enum BuildxOnly {
    static let options: Set<String> = [
        "--build-context", "--cache-to", "--push", "--load", "--annotation", "--attest", "--provenance", "--sbom",
        "--metadata-file", "--no-cache-filter", "--allow", "--check", "--call", "--builder",
    ]
}
