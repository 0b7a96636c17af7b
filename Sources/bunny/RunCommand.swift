internal import ArgumentParser
internal import FileIO
internal import JSON
internal import Monitor

/// `bunny run DIR|IMAGE [ARGS]`: starts the image's monitor as urunc would, and ends with the app's exit status.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Boot an image as urunc would.",
        usage: "bunny run [OPTIONS] IMAGE|DIR [ARGS...]",
        discussion: """
            Reads /urunc.json and starts the monitor with urunc's command line, plus one device that carries the \
            app's exit status out (QEMU on x86-64). DIR is an image's root, as `docker build --output DIR` writes it, \
            and `./out` never means an image; its config is not in it, so a guest starts with what its guest file \
            says. IMAGE is one that docker has. Words after it replace the image's Cmd, so options stand before it.

            Ends with the app's status; 125 if the guest could not be run.

            Examples:
              bunny run app
              bunny run -e NAME=value --memory 512M app first second
              bunny run -p 8080:80 server
              bunny run --dry-run out
            """)

    @Argument(help: "An image's root directory, or the name of an image.")
    var image: String

    @Argument(parsing: .captureForPassthrough, help: "Arguments for the app.")
    var arguments: [String] = []

    @Option(
        name: [.customShort("e"), .long],
        help: "A variable for the app, K=V, or K for the value it has here; may be repeated.")
    var env: [String] = []

    @Option(
        name: .shortAndLong, help: "The guest's memory: a number with K, M or G (default: 256M).",
        transform: Self.memorySize)
    var memory = MemorySize.standard

    @Option(help: "The guest's network: none or user (default: none, user with --publish).")
    var network: NetworkChoice?

    @Option(
        name: [.customShort("p"), .long],
        help: ArgumentHelp(
            "A port of this machine that leads to one of the guest's: HOST:GUEST, bound to 127.0.0.1 where no address"
                + " stands before it; may be repeated. Burrow's kernel has no network, so it is refused there.",
            valueName: "[address:]host:guest[/udp]"),
        transform: Self.publishedPort)
    var publish: [PublishedPort] = []

    @Option(help: "How instructions are run: kvm, tcg (QEMU's translator, slow), or auto, which is kvm where it works.")
    var accel: AccelerationChoice = .auto

    @Option(help: "The program that knows IMAGE.")
    var docker = "docker"

    @Flag(help: "Print the monitor's command line instead of starting it.")
    var dryRun = false

    func validate() throws {
        if !publish.isEmpty, network == NetworkChoice.none {
            throw ValidationError("--publish needs the network: leave --network none out")
        }
    }

    func run() async throws {
        let scratch = try Files.makeTemporaryDirectory(prefix: "bunny-run")
        let end = EndRequest()
        let result: Result<Outcome?, any Error>
        do {
            result = .success(try await end.cancelling { try await boot(scratch) })
        } catch {
            result = .failure(error)
        }
        do { try Files.removeTree(scratch) } catch { StandardStreams.writeError("bunny run: \(error)\n") }
        if let status = end.status { throw ExitCode(status) }
        try finish(result)
    }

    private func finish(_ result: Result<Outcome?, any Error>) throws {
        switch result {
        case .failure(let error):
            StandardStreams.writeError("bunny run: \(error)\n")
            throw ExitCode(125)
        case .success(nil): return
        case .success(let outcome?):
            if let message = outcome.message { StandardStreams.writeError("bunny run: \(message)\n") }
            if outcome.status != 0 { throw ExitCode(Int32(outcome.status)) }
        }
    }

    private func boot(_ scratch: Path) async throws -> Outcome? {
        let (rootfs, config) = try await files(scratch)
        let values = try UruncValues(rootfs: rootfs)
        let container =
            if let config {
                try Container(config: config, arguments: passed, environment: variables)
            } else {
                try Container(values: values, rootfs: rootfs, arguments: passed, environment: variables)
            }
        // As with urunc: that line quotes nothing (urunc.md, 3.4).
        if values.type == .unikraft, let word = passed.first(where: { $0.isEmpty || $0.contains(" ") }) {
            StandardStreams.writeError(
                "bunny run: warning: urunc splits this guest's arguments at blanks: `\(word)` does not arrive as one\n")
        }
        let place = scratch / "boot"
        try Files.makeDirectory(place)
        let machine = Machine(
            acceleration: accel.acceleration, memory: memory.bytes,
            network: network == .user || !publish.isEmpty ? .user : .none, ports: publish)
        let boot = try Boot(values: values, rootfs: rootfs, container: container, machine: machine, scratch: place)
        if dryRun {
            if let helper = boot.helper { print(ShellWords.line(helper.arguments)) }
            print(ShellWords.line(boot.arguments))
            return nil
        }
        try boot.prepare()
        return try await GuestProcess(boot: boot).run()
    }

    @Sendable private static func memorySize(_ text: String) throws -> MemorySize {
        guard let size = MemorySize(text) else {
            throw ValidationError("write an amount from 1M to 16384G, such as 512M")
        }
        return size
    }

    @Sendable private static func publishedPort(_ text: String) throws -> PublishedPort {
        guard let port = PublishedPort(text) else {
            throw ValidationError("write HOST:GUEST, such as 8080:80 or 127.0.0.1:8080:80/udp, with ports to 65535")
        }
        return port
    }

    /// The app's words: a `--` that only separates them from ours is not one of them.
    private var passed: [String] { arguments.first == "--" ? Array(arguments.dropFirst()) : arguments }

    /// The variables as K=V; one that is only named and not set here is none, as with docker.
    private var variables: [String] {
        env.compactMap { word in
            word.contains("=")
                ? word : ProcessEnvironment.variables.last { $0.name == word }.map { "\(word)=\($0.value)" }
        }
    }

    /// Whether a directory is meant: one that only has an image's name has no image's files.
    private var isDirectory: Bool {
        let path = Path(image)
        return Files.isDirectory(path)
            && (image.contains("/") || image == "." || image == ".." || Files.exists(path / "urunc.json"))
    }

    /// The image's files and, if it is known, its config.
    private func files(_ scratch: Path) async throws -> (Path, JSONValue?) {
        if isDirectory { return (try Files.resolve(Path(image)), nil) }
        let source = DockerImage(name: image, docker: docker)
        let config = try await source.config()
        let rootfs = scratch / "image"
        try await source.export(to: rootfs, scratch: scratch)
        return (rootfs, config)
    }
}

/// The ways to run instructions to choose from.
enum AccelerationChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, kvm, tcg

    var acceleration: Machine.Acceleration {
        switch self {
        case .auto: .detected
        case .kvm: .kvm
        case .tcg: .tcg
        }
    }
}

/// The networks to choose from.
enum NetworkChoice: String, ExpressibleByArgument, CaseIterable {
    case none, user
}
