import FileIO
import TestSupport
import Testing

/// A copy of an example to build from: the module compiled, the bunnyfile as the example has it or as a test says.
struct HelloProject {
    /// The build context.
    let directory: Path

    /// Copies the example into `directory`, which it makes, and compiles it.
    init(in directory: Path, example: String = "hello") async throws {
        self.directory = directory
        try await Command("cp", "-r", "\(Repository.root)/examples/\(example)", directory.string).check()
        try await Command("make", "-s", "-C", directory.string).check()
    }

    /// Writes another bunnyfile.
    func write(_ bunnyfile: String) throws {
        try Files.write(Array(bunnyfile.utf8), to: directory / "bunnyfile")
    }

    /// The parts of a bunnyfile that tests vary.
    struct Variant: Sendable, CustomTestStringConvertible {
        var runtime = "wasmtime-capi"
        var kernel = "6.1"
        /// The mapping of `rootfs`, in flow style; nil leaves it to the default.
        var rootfs: String?
        /// Whether the build compiles the module.
        var aheadOfTime = false

        var testDescription: String {
            "\(runtime)\(aheadOfTime ? " ahead of time" : ""), kernel \(kernel), rootfs \(rootfs ?? "default")"
        }

        /// Where the runtime comes from: an image that every daemon has, a directory given by name, or the frontend.
        private var provision: DockerDaemons.Provision { DockerDaemons.provision(ofRuntime: runtime) }

        /// The options that give the build what it takes by name.
        func contexts() async throws -> [String] {
            guard provision == .directory else { return [] }
            let name = "bunny-runtime-\(runtime)"
            return try await ["--build-context", "\(name)=\(GuestParts.shared.tree(name))"]
        }

        /// A tag of its own. Where another image takes a tag over, containerd's collector may remove a layer of the
        /// old one that the new one is being unpacked on: "parent snapshot … does not exist".
        var tag: String { "hello-\(runtime)-\(kernel)\(rootfs == nil ? "" : "-raw")\(aheadOfTime ? "-aot" : "")" }

        /// The same app as the example's, with these parts.
        var bunnyfile: String {
            """
            #syntax=bunny:latest
            version: v0.2
            \(HelloProject.app)
            platforms:
              framework: linux
              monitor: qemu
              runtime: {name: \(runtime)\(from)\(aheadOfTime ? ", aot: true" : "")}
            kernel: {from: "bunny-kernel-linux:\(kernel)", path: /kernel}
            \(rootfs.map { "rootfs: \($0)\n" } ?? "")
            """
        }

        private var from: String { provision == .image ? ", from: bunny-runtime-\(runtime)" : "" }
    }

    /// The app in a bunnyfile, with all that it can be given.
    static let app = """
        app:
          module: hello.wasm
          args: ["first", "two words"]
          env: {GREETING: "hello from the bunnyfile"}
          dirs: {/data: data}
        """

    /// What the app prints when it got everything, with its own name as the runtime spells it left out.
    static func output(arguments: [String] = ["first", "two words"], greeting: String = "hello from the bunnyfile")
        -> [String]
    {
        ["Hello from WebAssembly in a unikernel"]
            + arguments.enumerated().map { "argument \($0.offset + 1): \($0.element)" }
            + [
                "GREETING=\(greeting)",
                "/data/greeting.txt: This line comes from a directory that was opened for the app.",
            ]
    }

    /// The lines of a console that are the app's, without argument 0.
    static func appLines(_ console: String) -> [String] {
        GuestConsole.lines(of: console).filter { line in
            ["Hello ", "argument ", "GREETING=", "/data/"].contains { line.hasPrefix($0) }
                && !line.hasPrefix("argument 0:")
        }
    }
}

extension DockerDaemon {
    /// Builds the bunnyfile of `project` through `#syntax`, under the tag `name`.
    func build(_ project: HelloProject, tag name: String, _ more: [String] = []) async throws -> CommandResult {
        try await docker(["build", "-f", "bunnyfile", "-t", name] + more + ["."], in: project.directory).run()
    }

    /// `bunny run` of an image in this daemon.
    func run(_ words: [String], timeout: Duration = .seconds(120)) async throws -> CommandResult {
        try await Command(
            [Repository.program("bunny").string, "run"] + words, environment: clientEnvironment, timeout: timeout
        ).boot()
    }

    /// Makes `docker` mean this daemon's client.
    var clientEnvironment: [String: String] {
        ["PATH": "\(client.parent):/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    }

    /// The image as `docker save` has it.
    func saved(_ name: String, below directory: Path) async throws -> BuiltImage {
        let file = directory / Path("\(name).tar")
        try await docker("save", "-o", file.string, name).check()
        let unpacked = directory / Path("\(name).unpacked")
        try Files.makeDirectory(unpacked)
        return try await BuiltImage(reading: file, as: .docker, into: unpacked)
    }

    /// Builds to an OCI archive (Docker 28) and reads it.
    func exported(
        _ project: HelloProject, as name: String, below directory: Path, _ more: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> BuiltImage {
        let file = directory / Path("\(name).tar")
        try await docker(
            ["build", "-f", "bunnyfile", "--output", "type=oci,dest=\(file)"] + more + ["."],
            environment: environment, in: project.directory
        ).check()
        let unpacked = directory / Path("\(name).unpacked")
        try Files.makeDirectory(unpacked)
        return try await BuiltImage(reading: file, as: .oci, into: unpacked)
    }
}
