import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// `bunny build`: what it asks of docker, by a docker that writes down what it is asked; and on real daemons.
    @Suite struct BuildCommands {
        private static let bunnyfile = "#syntax=me/bunny:1\nversion: v0.2\napp: hello.wasm\n"

        /// A client that notes its arguments, fails at those that match `failing`, and has buildx or not.
        private static func client(in directory: Path, hasBuildx: Bool = true, failing: String = "nothing") throws
            -> Path
        {
            try directory.write(
                "docker",
                """
                #!/bin/sh
                echo "$*" >>"$(dirname "$0")/log"
                case "$1 $2" in
                "buildx version") exit \(hasBuildx ? 0 : 1) ;;
                esac
                case "$*" in
                \(failing)) echo "no: $1" >&2; exit 1 ;;
                esac

                """, permissions: 0o755)
        }

        private static func log(in directory: Path) throws -> [String] {
            try directory.text(of: "log").split(separator: "\n").map(String.init)
        }

        @Test func `buildx gets the options, and the image is loaded`() async throws {
            try await withTemporaryDirectory { directory in
                let docker = try Self.client(in: directory)
                try directory.write("bunnyfile", Self.bunnyfile)
                let built = try await Bunny(directory: directory).run(
                    "build", "--docker", docker.string, "-t", "app:1", "-t", "app:2", "--target", "tiny", "--platform",
                    "linux/amd64", "--build-arg", "A=b c", "--build-context", "kernel=dir", "--secret", "id=s",
                    "--label", "l=1",
                    "--no-cache", "--progress", "plain", ".", "--", "--shm-size=1g")
                #expect(built.status == 0, "\(built.errors)")
                #expect(
                    try Self.log(in: directory) == [
                        "--version", "buildx version", "version --format {{.Server.Version}}",
                        "image inspect me/bunny:1",
                        "buildx build -f ./bunnyfile --target tiny --platform linux/amd64 --build-arg A=b c "
                            + "--build-context kernel=dir --secret id=s -t app:1 -t app:2 --label l=1 --no-cache "
                            + "--progress plain --load --shm-size=1g .",
                    ])
            }
        }

        @Test func `without buildx it is docker's own build, and what that lacks is an error`() async throws {
            try await withTemporaryDirectory { directory in
                let docker = try Self.client(in: directory, hasBuildx: false).string
                try directory.write("bunnyfile", Self.bunnyfile)
                let bunny = Bunny(directory: directory)
                #expect(try await bunny.run("build", "--docker", docker, "-t", "app").status == 0)
                #expect(try Self.log(in: directory).last == "build -f ./bunnyfile -t app .")
                let refused = try await bunny.run("build", "--docker", docker, "--build-context", "a=b", ".")
                #expect(refused.status == 1)
                #expect(
                    refused.errors == "Error: --build-context needs docker buildx, which \(docker) has not; "
                        + "install it, or leave the option out\n")
                try directory.write("bunnyfile", "version: v0.2\napp: hello.wasm\n")
                let silent = try await bunny.run("build", "--docker", docker)
                #expect(
                    silent.errors
                        == "Error: ./bunnyfile names no frontend, and docker without buildx cannot be told one; "
                        + "put `#syntax=bunny:latest` in its first line\n")
            }
        }

        @Test func `a file without a frontend gets one`() async throws {
            try await withTemporaryDirectory { directory in
                let docker = try Self.client(in: directory)
                try directory.write("other", "version: v0.2\napp: hello.wasm\n")
                let shown = try await Bunny(directory: directory).run(
                    "build", "--docker", docker.string, "-f", "other", "--frontend", "me/b:2", "--dry-run",
                    "--output", "type=local,dest=a b")
                #expect(
                    shown.output == "\(docker) buildx build -f other -o 'type=local,dest=a b' "
                        + "--build-arg BUILDKIT_SYNTAX=me/b:2 .\n")
            }
        }

        @Test func `the frontend's image is made where docker has none`() async throws {
            try await withTemporaryDirectory { directory in
                let docker = try Self.client(in: directory, failing: "image*|pull*")
                try directory.write("bunnyfile", Self.bunnyfile)
                let built = try await Bunny(directory: directory).run("build", "--docker", docker.string, "-t", "app")
                #expect(built.status == 0)
                #expect(built.errors.hasPrefix("bunny build: making the image me/bunny:1 from "), "\(built.errors)")
                let log = try Self.log(in: directory)
                #expect(log[3...4] == ["image inspect me/bunny:1", "pull --quiet me/bunny:1"])
                #expect(log[5].hasPrefix(#"import --change ENTRYPOINT ["/bunny-frontend"] --change LABEL moby."#))
                #expect(log[5].hasSuffix("/frontend.tar me/bunny:1"))
                #expect(log.count == 7)
            }
        }

        @Test func `no docker, no daemon, no file, a build that fails`() async throws {
            try await withTemporaryDirectory { directory in
                let bunny = Bunny(directory: directory)
                let none = try await bunny.run("build", "--docker", "absent-docker")
                #expect(none.status == 1)
                #expect(
                    none.errors
                        == "Error: there is no `absent-docker` on PATH; install Docker, or name its client with "
                        + "--docker\n")
                let deaf = try Self.client(in: directory, failing: "version*|buildx?build*").string
                let noFile = try await bunny.run("build", "--docker", deaf)
                #expect(
                    noFile.errors
                        == "Error: there is no file ./bunnyfile; write one with `bunny init`, or name it with -f\n")
                try directory.write("bunnyfile", Self.bunnyfile)
                let noDaemon = try await bunny.run("build", "--docker", deaf)
                #expect(noDaemon.status == 1)
                #expect(noDaemon.errors == "Error: \(deaf) reaches no daemon: no: version\n")
                let failing = try Self.client(in: directory, failing: "buildx?build*").string
                let failed = try await bunny.run("build", "--docker", failing)
                #expect(failed.status == 1 && failed.errors == "no: buildx\n")
            }
        }

        /// The frontend's name is one that no daemon has, so it is made by `bunny build`; then the graph of the image.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `on a daemon`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try directory.write("kernel", TreeProject.kernel)
                try directory.write(
                    "bunnyfile",
                    "#syntax=bunny-made-here:latest\nversion: v0.2\nplatforms: {framework: linux}\nkernel: kernel\n")
                let bunny = Bunny(directory: directory)
                let docker = daemon.client.string
                let built = try await bunny.run("build", "--docker", docker, "-t", "commanded")
                #expect(built.status == 0, "\(built.errors)")
                #expect(built.errors.contains("making the image bunny-made-here:latest from "), "\(built.errors)")
                let again = try await bunny.run("build", "--docker", docker, "-t", "commanded", "-q")
                #expect(again.status == 0 && !again.errors.contains("making the image"), "\(again.errors)")
                let graph = try await bunny.run("graph", "--image", "commanded", "--docker", docker)
                #expect(graph.status == 0, "\(graph.errors)")
                #expect(graph.output.hasPrefix("layer kernel, "), "\(graph.output)")
                let other = try await bunny.run("graph", "--image", "bunny-made-here", "--docker", docker)
                #expect(
                    other.errors
                        == "Error: the image bunny-made-here was not built from this target: its history has other "
                        + "layers\n")
            }
        }
    }
}
