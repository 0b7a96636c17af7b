import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Options for steps, as the steps see them; what a daemon cannot obey is left out.
    @Suite struct StepOptions {
        /// What a step finds out about itself, a line each.
        private static let script = [
            "hosts=$(grep -c '^10.1.2.3.mirror' /etc/hosts)", "ulimit=$(ulimit -n)",
            "shm=$(/bin/busybox df -k /dev/shm | tail -n 1 | /bin/busybox awk '{print $2}')", "proxy=$https_proxy",
            "links=$(ls /sys/class/net | /bin/busybox tr '\\n' ' ')", "hostname=$(/bin/busybox hostname)",
        ].joined(separator: "; ")

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a step has the options of the build`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let keys = ["hosts", "ulimit", "shm", "proxy", "links", "hostname"]
                let words = Self.script.replacing("\\", with: "\\\\")
                let print = keys.map { "echo \($0)=$\($0)" }.joined(separator: "; ")
                let build = """
                    {build: {image: builder-of-options, context: ., output: /facts, \
                    run: "export PATH=/bin; for i in grep df tail awk ls tr hostname; do /bin/busybox ln -sf /bin/busybox /bin/$i; done; \(words); (\(print)) >/facts"}}
                    """
                let project = try await TreeProject(
                    in: directory,
                    files: ["builder/Dockerfile": "FROM scratch\nCOPY busybox /bin/busybox\nCOPY busybox /bin/sh\n"],
                    bunnyfile: TreeProject.bunnyfile(kernel: build))
                try Files.copy(Path("/bin/busybox"), to: project.directory / "builder/busybox")
                try await daemon.docker(["build", "-t", "builder-of-options", "builder"], in: project.directory).check()
                var options = [
                    "--add-host", "Mirror:10.1.2.3", "--network", "none", "--build-arg", "https_proxy=http://p.example",
                    "--build-arg", "BUILDKIT_SANDBOX_HOSTNAME=me",
                ]
                if kind != .docker20 { options += ["--ulimit", "nofile=77:88", "--shm-size", "8m"] }
                let (tree, result) = try await project.build(on: daemon, ["-f", "bunnyfile"] + options + ["."])
                #expect(result.succeeded, "\(result.errors)")
                let facts = String(decoding: try Files.read(tree / ".boot/kernel"), as: UTF8.self).split(
                    separator: "\n")
                #expect(facts.contains("hosts=1") && facts.contains("proxy=http://p.example"), "\(facts)")
                #expect(facts.contains("links=lo") && facts.contains("hostname=me"), "\(facts)")
                if kind != .docker20 { #expect(facts.contains("ulimit=77") && facts.contains("shm=8192"), "\(facts)") }
            }
        }

        /// The entitlement is the build's to give; without it the step's line says what is lacking.
        @Test(arguments: [DockerDaemon.Kind.docker28, .docker28Classic])
        func `a step has the builder's network where the build allows it`(kind: DockerDaemon.Kind) async throws {
            try await withBuilder(
                on: kind, run: "/bin/busybox ls /sys/class/net >/facts", more: ", network: host"
            ) { daemon, project in
                let (_, refused) = try await project.build(on: daemon, ["-f", "bunnyfile", "."])
                #expect(refused.status != 0)
                #expect(
                    refused.errors.contains(
                        "error: this step needs the builder's own network, which the build does not allow"),
                    "\(refused.errors)")
                #expect(refused.errors.contains("--allow network.host") && refused.errors.contains("bunnyfile:"))
                let (tree, allowed) = try await project.build(
                    on: daemon, ["-f", "bunnyfile", "--allow", "network.host", "."])
                #expect(allowed.succeeded, "\(allowed.errors)")
                let links = String(decoding: try Files.read(tree / ".boot/kernel"), as: UTF8.self)
                #expect(links.split(separator: "\n").count >= 1)
            }
        }

        private func withBuilder(
            on kind: DockerDaemon.Kind, run: String, more: String,
            _ body: (DockerDaemon, TreeProject) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(
                    in: directory,
                    files: ["builder/Dockerfile": "FROM scratch\nCOPY busybox /bin/busybox\nCOPY busybox /bin/sh\n"],
                    bunnyfile: TreeProject.bunnyfile(
                        kernel: "{build: {image: builder-of-options, context: {from: scratch}, output: /facts, "
                            + "run: \"\(run)\"\(more)}}"))
                try Files.copy(Path("/bin/busybox"), to: project.directory / "builder/busybox")
                try await daemon.docker(["build", "-t", "builder-of-options", "builder"], in: project.directory).check()
                try await body(daemon, project)
            }
        }

        /// A proxy may hold a password: it is in no config and no history.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a proxy is nowhere in the image`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                let build = try await daemon.build(
                    project, tag: "proxied", ["--build-arg", "HTTP_PROXY=http://me:battery@staple"])
                #expect(build.succeeded, "\(build.errors)")
                _ = try await daemon.saved("proxied", below: directory)
                let found = try await Command(
                    "grep", "-rl", "battery", "proxied.tar", "proxied.unpacked", in: directory
                ).run()
                #expect(found.output == "")
                #expect(!build.errors.contains("HTTP_PROXY"), "\(build.errors)")
            }
        }
    }
}
