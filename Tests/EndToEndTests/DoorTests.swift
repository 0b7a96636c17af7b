import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Every way into the frontend and every place a build context comes from, on all three daemons: the same image to
    /// the byte. What is right about it, the builds from a directory show.
    @Suite struct Doors {
        /// Docker 20's BuildKit loads no single directory of a repository: the frontend takes it out of the whole.
        @Test(arguments: DockerDaemon.Kind.allCases, ["hello.tar", "nested.git#main:apps/hello"])
        func `gateway.v0 asked for directly builds from the web`(
            kind: DockerDaemon.Kind, path: String
        ) async throws {
            try await withServedProject(on: kind) { project in
                let answer = try await project.daemon.solve(
                    options: [
                        "source": "docker.io/library/bunny:latest", "filename": "bunnyfile",
                        "context": project.server.url(path),
                    ], image: "door")
                #expect(answer.error == nil)
                #expect(answer.response["containerimage.digest"]?.hasPrefix("sha256:") == true)
                #expect(answer.steps.contains("[linux] layer kernel"), "\(answer.steps)")
                try await project.expectImage("door")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `gateway.v0 asked for directly builds from the client's directory`(
            kind: DockerDaemon.Kind
        ) async throws {
            try await withServedProject(on: kind) { project in
                let answer = try await project.daemon.solve(
                    options: ["source": "docker.io/library/bunny:latest", "filename": "bunnyfile"], image: "door",
                    locals: ["context": project.directory, "dockerfile": project.directory])
                #expect(answer.error == nil)
                try await project.expectImage("door")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a failure reaches a client of gateway.v0 with its place`(kind: DockerDaemon.Kind) async throws {
            try await withServedProject(on: kind) { project in
                let answer = try await project.daemon.solve(
                    options: [
                        "source": "docker.io/library/bunny:latest", "filename": "bunnyfile", "target": "linus",
                        "context": project.server.url("hello.tar"),
                    ])
                let error = try #require(answer.error)
                #expect(error.code == "UNKNOWN")
                #expect(error.message.contains("did you mean `linux`?"), "\(error.message)")
                let source = error.details["github.com/moby/buildkit/errdefs.Source+json"]
                #expect((source != nil) == kind.passesDetails)
                if let source { #expect(source["info"]?["filename"] == "bunnyfile") }
            }
        }

        /// Docker 20's own reader of build files takes no directory of a repository.
        static let contexts =
            DockerDaemon.Kind.allCases.flatMap { kind in ["hello.tar", "hello.git#main"].map { (kind, $0) } }
            + [(.docker28, "nested.git#main:apps/hello")]

        @Test(arguments: contexts)
        func `docker build takes its context from a URL`(kind: DockerDaemon.Kind, path: String) async throws {
            try await withServedProject(on: kind) { project in
                try await project.daemon.docker([
                    "build", "-f", "bunnyfile", "-t", "door", project.server.url(path),
                ]).check()
                try await project.expectImage("door")
            }
        }

        /// The module by http, held to its checksum; a directory of a repository.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `sources come from the web`(kind: DockerDaemon.Kind) async throws {
            try await withServedProject(on: kind) { project in
                let digest = try await project.moduleDigest()
                let file = project.directory / "bunnyfile"
                try Files.write(Array(project.fromTheWeb(checksum: digest).utf8), to: file)
                try await project.daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", "door", "."], in: project.directory
                ).check()
                try await project.expectImage("door")

                let wrong = String(repeating: "0", count: 64)
                try Files.write(Array(project.fromTheWeb(checksum: wrong).utf8), to: file)
                let build = try await project.daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", "door", "."], in: project.directory
                ).run()
                #expect(!build.succeeded)
                #expect(build.errors.contains("digest mismatch"), "\(build.errors)")
                #expect(build.errors.contains("bunnyfile:5"), "\(build.errors)")
            }
        }

        /// A URL that is no archive is the build file itself.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a bunnyfile alone on the web builds`(kind: DockerDaemon.Kind) async throws {
            try await withServedProject(on: kind) { project in
                let text = try await project.fromTheWeb(checksum: project.moduleDigest())
                try Files.write(Array(text.utf8), to: project.directory.parent / "web/bunnyfile")
                try await project.daemon.docker("build", "-t", "door", project.server.url("bunnyfile")).check()
                try await project.expectImage("door")
            }
        }

        /// Reads back from a registry what was pushed to it.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a pushed image keeps what urunc needs`(kind: DockerDaemon.Kind) async throws {
            try await withServedProject(on: kind) { project in
                let registry = try LoopbackServer(.registry, in: project.directory.parent / "registry")
                let name = "\(registry.authority)/hello:1"
                try await project.daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", name, "."], in: project.directory
                ).check()
                try await project.daemon.docker("push", "--quiet", name).check()
                let raw = try await Command("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://\(name)")
                    .check()
                let top = try JSONValue(parsing: raw.outputBytes)
                // The containerd store adds an attestation, and so makes an index of one image: urunc then sees no
                // annotation, and labels and urunc.json have to suffice.
                #expect((top["manifests"] != nil) == (kind == .docker28))
                #expect(top["annotations"] == nil)
                let pulled = project.directory.parent / "pulled"
                try Files.makeDirectory(pulled)
                let image = try await BuiltImage(pulling: name, canBeAnnotated: kind == .docker28, into: pulled)
                #expect(try await UruncChecklist.violations(of: image) == [])
            }
        }

        @Test func `a plain manifest in a registry has the annotations`() async throws {
            try await withServedProject(on: .docker28) { project in
                let registry = try LoopbackServer(.registry, in: project.directory.parent / "registry")
                let name = "\(registry.authority)/hello:1"
                try await project.daemon.docker(
                    ["build", "--push", "--provenance=false", "-f", "bunnyfile", "-t", name, "."],
                    in: project.directory
                ).check()
                let raw = try await Command("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://\(name)")
                    .check()
                let annotations = try JSONValue(parsing: raw.outputBytes)["annotations"]
                #expect(annotations?["com.urunc.unikernel.unikernelType"] == "linux")
                #expect(annotations?["com.urunc.unikernel.binary"] == "/.boot/kernel")
            }
        }

        private func withServedProject(
            on kind: DockerDaemon.Kind, _ body: (ServedProject) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try await body(ServedProject(in: directory, daemon: daemon))
            }
        }
    }
}

/// The example as people publish it: as an archive, as a repository, and as one directory of a repository.
struct ServedProject {
    let daemon: DockerDaemon
    let server: LoopbackServer
    /// The example itself, with a module in it.
    let directory: Path
    /// The example's own bunnyfile.
    let bunnyfile: String

    init(in directory: Path, daemon: DockerDaemon) async throws {
        self.daemon = daemon
        let project = try await HelloProject(in: directory / "hello")
        self.directory = project.directory
        bunnyfile = String(decoding: try Files.read(directory / "hello/bunnyfile"), as: UTF8.self)
        let script = """
            export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
            commit() {
                git -C "$1" init --quiet --initial-branch main
                git -C "$1" add --all --force
                git -C "$1" commit --quiet --message "$1"
                git clone --quiet --bare "$1" "web/$1.git"
            }
            mkdir -p web registry nested/apps
            tar -C hello -cf web/hello.tar .
            cp hello/hello.wasm web
            cp -r hello nested/apps/hello
            commit nested
            cp -r hello repository
            commit repository
            mv web/repository.git web/hello.git
            """
        try await Command("bash", "-euc", script, in: directory).check()
        server = try LoopbackServer(.web, in: directory / "web")
    }

    /// SHA-256 of the module, in hexadecimal digits.
    func moduleDigest() async throws -> String {
        try await String(Command("sha256sum", "hello.wasm", in: directory).check().output.prefix(64))
    }

    /// The bunnyfile with nothing from the build context.
    func fromTheWeb(checksum: String) -> String {
        let module = #"module: {from: "\#(server.url("hello.wasm"))", checksum: "sha256:\#(checksum)"}"#
        let data = #"{from: "\#(server.url("hello.git#main"))", path: data}}"#
        return bunnyfile.replacing("module: hello.wasm", with: module).replacing("data}", with: data)
    }

    /// Checks that an image is, to the byte, what `docker build` makes of the client's directory.
    func expectImage(_ name: String) async throws {
        let project = directory.parent / "again"
        if !Files.exists(project) { try await Command("cp", "-r", "hello", "again", in: directory.parent).check() }
        try await Command("cp", "\(Repository.root)/examples/hello/bunnyfile", project.string).check()
        try await daemon.docker(["build", "-f", "bunnyfile", "-t", "by-directory", "."], in: project).check()
        let format = "{{json .RootFS}} {{json .Config}}"
        let image = try await daemon.docker("image", "inspect", "--format", format, name).check().output
        let expected = try await daemon.docker("image", "inspect", "--format", format, "by-directory").check().output
        #expect(image == expected)
        #expect(image.contains(#""Cmd":["first","two words"]"#))
    }
}
