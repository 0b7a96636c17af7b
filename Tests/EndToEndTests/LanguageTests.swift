import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Build arguments, parts of targets, build steps and what is said about the image, on real daemons.
    ///
    /// A kernel of a framework that the file describes is any file, so a step that writes one shows what it was given without booting anything.
    @Suite struct Language {
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `the example is built from source with its arguments`(kind: DockerDaemon.Kind) async throws {
            try await withExample(on: kind) { daemon, project in
                let greeting = "Hello from \(kind)"
                let options = ["--build-arg", "GREETING=\(greeting)", "--build-arg", "GREETNIG=x"]
                let build = try await daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", "from-source"] + options + ["."], in: project
                ).check()
                if kind.passesDetails {
                    #expect(build.errors.contains("no use for the build argument `GREETNIG`"), "\(build.errors)")
                }
                let image = try await daemon.saved("from-source", below: project.parent)
                #expect(try await UruncChecklist.violations(of: image) == [])
                let prefix = "org.opencontainers.image."
                #expect(image.labels[prefix + "title"] == "greeter")
                #expect(image.labels[prefix + "version"] == "1.0.0")
                #expect(image.labels["org.example.built-for"] == "linux/amd64")
                guard kind == .docker28 else { return }
                let run = try await daemon.run(["from-source"])
                #expect(run.lines.contains(greeting), "\(run.output)\(run.errors)")
                #expect(run.status == 0)
            }
        }

        @Test func `the archive has the facts as annotations too`() async throws {
            try await withExample(on: .docker28) { daemon, project in
                let file = project.parent / "image.tar"
                try await daemon.docker(
                    ["build", "-f", "bunnyfile", "--output", "type=oci,dest=\(file)", "."], in: project
                ).check()
                let unpacked = project.parent / "unpacked"
                try Files.makeDirectory(unpacked)
                let image = try await BuiltImage(reading: file, as: .oci, into: unpacked)
                #expect(image.annotations?["org.opencontainers.image.title"] == "greeter")
                #expect(image.annotations?["org.opencontainers.image.licenses"] == "MIT")
                #expect(image.annotations?["com.urunc.unikernel.binary"] == "/.boot/kernel")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `parts of a target are written to a directory`(kind: DockerDaemon.Kind) async throws {
            try await withExample(on: kind) { daemon, project in
                let image = project.parent / "whole"
                let parts = ["": "whole", "/kernel": "kernel", "/rootfs": "rootfs", "/app": "app"]
                for (part, directory) in parts.sorted(by: { $0.key < $1.key }) {
                    try await daemon.docker(
                        [
                            "build", "-f", "bunnyfile", "--target", "linux\(part)", "--output",
                            "type=local,dest=../\(directory)", ".",
                        ], in: project
                    ).check()
                }
                let found = try await Command("find", "kernel", "rootfs", "app", "-type", "f", in: project.parent)
                    .check()
                #expect(
                    Set(found.lines) == [
                        "kernel/kernel", "rootfs/rootfs", "app/app/greeter.wasm", "app/etc/bunny/guest.conf",
                    ])
                #expect(try Files.read(project.parent / "kernel/kernel") == Files.read(image / ".boot/kernel"))
                #expect(try Files.read(project.parent / "rootfs/rootfs") == Files.read(image / ".boot/rootfs"))
                let wrong = try await daemon.docker(
                    ["build", "-f", "bunnyfile", "--target", "linux/krenel", "."], in: project
                ).run()
                #expect(wrong.status != 0)
                #expect(wrong.errors.contains("did you mean `linux/kernel`?"), "\(wrong.errors)")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a build step gets what the file says`(kind: DockerDaemon.Kind) async throws {
            let step = """
                        context: source
                        workdir: /work
                        user: "7:8"
                        env: {WORD: "${WORD}"}
                        network: none
                        run:
                          - [/bin/sh, -c, "echo $WORD $(id -u):$(id -g) $(pwd) $(ls) $(cat /run/bunny/app.wasm) > one"]
                          - [/bin/sh, -c, "cat one input > out/two; ls /sys/class/net >> out/two"]
                        output: out/two
                """
            try await withStep(step, on: kind) { daemon, project in
                let result = try await kernel(of: project, on: daemon, ["--build-arg", "WORD=given"])
                #expect(result == "given 7:8 /work input out the module\nthe input\nlo\n")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a failing step is shown with its line`(kind: DockerDaemon.Kind) async throws {
            let step = """
                        context: {from: scratch}
                        network: none
                        run: |
                          echo about to fail
                          false
                          echo never
                        output: /out
                """
            try await withStep(step, on: kind) { daemon, project in
                let build = try await daemon.docker(["build", "-f", "bunnyfile", "."], in: project).run()
                #expect(build.status != 0)
                let line = kind.passesDetails ? ">>>         run: |" : "bunnyfile:11:"
                #expect(build.errors.contains(line), "\(build.errors)")
            }
        }

        /// A Dockerfile's cache with the same id is the same one.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `caches stay, apart by namespace`(kind: DockerDaemon.Kind) async throws {
            let step = """
                        context: {from: scratch}
                        network: none
                        run: "echo ${WORD} >> /kept/lines; wc -l < /kept/lines > /count"
                        cache: [{path: /kept, id: "${ID}"}]
                        output: /count
                """
            try await withStep(step, on: kind) { daemon, project in
                // Another word makes another step; --no-cache would take another cache too.
                let words = [("one", "1\n", ""), ("two", "2\n", ""), ("three", "1\n", "other")]
                for (word, count, namespace) in words {
                    let arguments = ["ID=language", "WORD=\(word)", "BUILDKIT_CACHE_MOUNT_NS=\(namespace)"]
                    let options = arguments.flatMap { ["--build-arg", $0] }
                    #expect(try await kernel(of: project, on: daemon, options) == count)
                }
                guard kind == .docker28 else { return }
                let dockerfile = """
                    FROM bunny-builder-wabt
                    RUN --network=none --mount=type=cache,target=/kept,id=language \\
                        test "$(wc -l < /kept/lines)" = 2
                    """
                try Files.write(Array(dockerfile.utf8), to: project / "Dockerfile")
                try await daemon.docker(["build", "."], in: project).check()
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a secret as a variable needs BuildKit 0.10`(kind: DockerDaemon.Kind) async throws {
            let step = """
                        context: {from: scratch}
                        network: none
                        run: 'test "$KEY" = "the key" && echo it is there > /out'
                        secrets: [{id: key, env: KEY}]
                        output: /out
                """
            try await withStep(step, on: kind) { daemon, project in
                let key = ["--secret", "id=key,src=key"]
                guard kind != .docker20 else {
                    let build = try await daemon.docker(["build", "-f", "bunnyfile"] + key + ["."], in: project).run()
                    #expect(build.errors.contains("bunnyfile:12:19: error: a secret as a variable needs BuildKit 0.10"))
                    return
                }
                #expect(try await kernel(of: project, on: daemon, key) == "it is there\n")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a kernel and a step's context come from a repository`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let script = """
                    export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a
                    export GIT_COMMITTER_EMAIL=a@localhost
                    mkdir -p web project repository/boot
                    echo "a kernel" > repository/boot/kernel
                    git -C repository init --quiet --initial-branch main
                    git -C repository add --all
                    git -C repository commit --quiet --message kernels
                    git clone --quiet --bare repository web/kernels.git
                    """
                try await Command("bash", "-euc", script, in: directory).check()
                let server = try LoopbackServer(.web, in: directory / "web")
                let bunnyfile = """
                    #syntax=bunny:latest
                    version: v0.2
                    build-args: {KERNELS: "\(server.url("kernels.git"))#main"}
                    targets:
                      taken: {framework: rumprun, kernel: {from: "${KERNELS}", path: boot/kernel}}
                      made:
                        framework: rumprun
                        kernel:
                          build:
                            image: bunny-builder-wabt
                            context: {from: "${KERNELS}", path: boot}
                            network: none
                            run: [cp, kernel, made]
                            output: made

                    """
                let project = directory / "project"
                try Files.write(Array(bunnyfile.utf8), to: project / "bunnyfile")
                for target in ["taken", "made"] {
                    #expect(try await kernel(of: project, on: daemon, ["--target", target]) == "a kernel\n")
                }
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `what the file says about the image is in it`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let bunnyfile = """
                    #syntax=bunny:latest
                    version: v0.2
                    platforms: {framework: rumprun}
                    kernel: kernel
                    image:
                      title: The file's
                      labels: {org.example.a: file, org.example.b: file}
                      user: "7:8"
                      workdir: /data
                      ports: [8080, 53/udp]
                      stop-signal: INT

                    """
                let project = directory / "project"
                try Files.makeDirectory(project)
                try Files.write(Array(bunnyfile.utf8), to: project / "bunnyfile")
                try Files.write(Array("k".utf8), to: project / "kernel")
                try await daemon.docker(
                    ["build", "-f", "bunnyfile", "-t", "described", "--label", "org.example.b=line", "."], in: project
                ).check()
                let image = try await daemon.saved("described", below: directory)
                #expect(image.labels["org.opencontainers.image.title"] == "The file's")
                #expect(image.labels["org.example.a"] == "file")
                #expect(image.labels["org.example.b"] == "line")
                let config = image.config["config"]
                #expect(config?["User"] == "7:8")
                #expect(config?["WorkingDir"] == "/data")
                #expect(config?["StopSignal"] == "SIGINT")
                #expect(config?["ExposedPorts"]?.objectValue?.members.map(\.key).sorted() == ["53/udp", "8080/tcp"])
            }
        }

        // MARK: - Projects

        private func withExample(
            on kind: DockerDaemon.Kind, _ body: (DockerDaemon, Path) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = directory / "project"
                try await Command("cp", "-r", "\(Repository.root)/examples/from-source", project.string).check()
                try await body(daemon, project)
            }
        }

        /// A file whose kernel a step makes, on the builder with a shell; `step` is the rest of it, indented by eight.
        private func withStep(
            _ step: String, on kind: DockerDaemon.Kind, _ body: (DockerDaemon, Path) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let bunnyfile = """
                    #syntax=bunny:latest
                    version: v0.2
                    build-args: {WORD: default, ID: id}
                    app: app.wasm
                    platforms: {framework: {name: any, type: unikraft, monitors: [qemu], architectures: [amd64], rootfs: []}}
                    kernel:
                      build:
                            image: bunny-builder-wabt

                    """
                let project = directory / "project"
                try Files.makeDirectory(project / "source/out", withParents: true)
                try Files.write(Array((bunnyfile + step + "\n").utf8), to: project / "bunnyfile")
                try Files.write(Array("the module".utf8), to: project / "app.wasm")
                try Files.write(Array("the input\n".utf8), to: project / "source/input")
                try Files.write(Array("the key".utf8), to: project / "key")
                try await body(daemon, project)
            }
        }

        /// The kernel in the image that a build makes.
        private func kernel(of project: Path, on daemon: DockerDaemon, _ options: [String] = []) async throws -> String
        {
            let output = project.parent / "output"
            try await Command("rm", "-rf", output.string).check()
            try await daemon.docker(
                ["build", "-f", "bunnyfile", "--output", "type=local,dest=\(output)"] + options + ["."], in: project
            ).check()
            return String(decoding: try Files.read(output / ".boot/kernel"), as: UTF8.self)
        }
    }
}
