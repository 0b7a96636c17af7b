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
