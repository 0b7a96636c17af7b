import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// `--ssh`: a step speaks to the client's agent, which here is OpenSSH's with one key.
    @Suite struct SSHAgents {
        private static let bunnyfile = TreeProject.bunnyfile(
            kernel: "{build: {image: \"bunny-builder-ssh:latest\", context: {from: scratch}, network: none, "
                + "run: \"ssh-add -l >/keys\", output: /keys, ssh: [default]}}")

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a step sees the keys of the client's agent`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(in: directory, files: [:], bunnyfile: Self.bunnyfile)
                let (key, tree) = (directory / "key", directory / "tree")
                try await Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.string).check()
                let listed = try await Command("ssh-keygen", "-l", "-f", key.string).check().output
                // The agent ends with the command that it is given, at the latest.
                let script = #"ssh-add -q "$0" && "$@"; status=$?; kill "$SSH_AGENT_PID"; exit $status"#
                let docker = [
                    daemon.client.string, "build", "-f", "bunnyfile", "--no-cache", "--ssh", "default", "--output",
                    "type=local,dest=\(tree)", ".",
                ]
                let agent = ["ssh-agent", "-a", (directory / "agent").string, "bash", "-c", script, key.string]
                try await Command(agent + docker, environment: ["DOCKER_BUILDKIT": "1"], in: project.directory).check()
                #expect(try String(decoding: Files.read(tree / ".boot/kernel"), as: UTF8.self) == listed)
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `without an agent the step fails at its line`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(in: directory, files: [:], bunnyfile: Self.bunnyfile)
                let (_, result) = try await project.build(on: daemon, ["-f", "bunnyfile", "--no-cache", "."])
                #expect(!result.succeeded)
                #expect(result.errors.contains("default"), "\(result.errors)")
                #expect(result.errors.contains(kind.passesDetails ? " 4 | >>>" : "bunnyfile:4:"), "\(result.errors)")
            }
        }
    }
}
