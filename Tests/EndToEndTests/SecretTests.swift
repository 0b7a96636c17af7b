import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// What a step is given in confidence is seen by its commands and by nobody else.
    @Suite struct Secrets {
        private static let secret = "correct-horse-battery"

        /// The step fails if the secret does not arrive.
        private static func bunnyfile(environment: Bool) -> String {
            let check =
                environment
                ? #"test $${#TOKEN} = 21"# : #"read token </run/secrets/token; test $${#token} = 21"#
            return HelloProject.Variant().bunnyfile.replacing(
                "module: hello.wasm",
                with: """
                    module:
                        build:
                          image: builder-with-shell
                          run: "\(check); /bin/busybox cp hello.wasm /made.wasm"
                          output: /made.wasm
                          secrets: [{id: token\(environment ? ", env: TOKEN" : "")}]
                          network: none
                    """)
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a secret of a client of gateway.v0 is in no image or history`(kind: DockerDaemon.Kind) async throws {
            try await withProject(on: kind) { daemon, project in
                try project.write(Self.bunnyfile(environment: false))
                let options = ["source": "docker.io/library/bunny:latest", "filename": "bunnyfile"]
                let locals = ["context": project.directory, "dockerfile": project.directory]
                let without = try await daemon.solve(options: options, locals: locals)
                #expect(without.error?.message.contains("token") == true, "\(without)")
                let answer = try await daemon.solve(
                    options: options, image: "secretive", locals: locals, secrets: ["token": "\(Self.secret)\n"])
                #expect(answer.error == nil)
                let image = try await daemon.saved("secretive", below: project.directory.parent)
                #expect(image.command.first == "/urunit")
                let leaks = try await Command(
                    "grep", "-rl", Self.secret, "secretive.tar", "secretive.unpacked", in: project.directory.parent
                ).run()
                #expect(leaks.output == "")
                #expect(!"\(answer)".contains(Self.secret))
            }
        }

        /// Provenance in full holds the graph, each step with its command.
        @Test(arguments: [false, true])
        func `a secret is in no graph or provenance`(environment: Bool) async throws {
            try await withProject(on: .docker28) { daemon, project in
                try project.write(Self.bunnyfile(environment: environment))
                let token = project.directory.parent / "token"
                try Files.write(Array("\(Self.secret)\(environment ? "" : "\n")".utf8), to: token)
                let output = project.directory.parent / "image.tar"
                try await daemon.docker(
                    [
                        "build", "-f", "bunnyfile", "--no-cache", "--secret", "id=token,src=\(token)",
                        "--provenance=mode=max", "--output", "type=oci,dest=\(output),compression=uncompressed", ".",
                    ], in: project.directory
                ).check()
                for (text, isThere) in [("made.wasm", true), (Self.secret, false)] {
                    let found = try await Command("grep", "-c", text, output.string).run()
                    #expect(found.succeeded == isThere, "\(text)")
                }
            }
        }

        private func withProject(
            on kind: DockerDaemon.Kind, _ body: (DockerDaemon, HelloProject) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let builder = directory / "builder"
                try Files.makeDirectory(builder)
                try Files.copy(Path("/bin/busybox"), to: builder / "busybox")
                let dockerfile = "FROM scratch\nCOPY busybox /bin/busybox\nCOPY busybox /bin/sh\n"
                try Files.write(Array(dockerfile.utf8), to: builder / "Dockerfile")
                try await daemon.docker(["build", "-t", "builder-with-shell", "."], in: builder).check()
                try await body(daemon, HelloProject(in: directory / "hello"))
            }
        }
    }
}
