import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// A file of Dockerfile instructions is built by the daemon's own `dockerfile.v0`, then made an image for urunc.
    @Suite struct Containerfiles {
        private static let secret = "correct-horse-battery"

        /// Stages, build arguments, a secret, a kernel from an image: what every daemon here can do.
        private static let file = """
            #syntax=bunny:latest
            ARG GREETING=unset
            FROM scratch AS shell
            COPY busybox /bin/sh
            FROM shell AS made
            ARG GREETING
            RUN --mount=type=secret,id=token read token </run/secrets/token && [ ${#token} = 21 ] && echo $GREETING >/made
            FROM shell AS guest
            COPY --from=made /made /made
            COPY --from=bunny-kernel-linux:6.12 /kernel /kernels/linux
            LABEL com.urunc.unikernel.binary=/kernels/linux
            ENV NAME=world
            WORKDIR /made-by-workdir
            ENTRYPOINT ["/bin/sh", "-c", "read made </made; echo $made, $NAME, $0 in $PWD; exit 3"]
            CMD ["argument"]
            FROM scratch AS not-built
            COPY absent /
            """

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `options of dockerfile.v0 work, and urunc accepts the image`(kind: DockerDaemon.Kind) async throws {
            try await withProject(Self.file, on: kind) { daemon, directory in
                let build = try await daemon.build(
                    directory, tag: "contained",
                    [
                        "--network", "none", "--target", "guest", "--build-arg", "GREETING=hi", "--label", "a=b",
                        "--secret", "id=token,src=\(directory.parent)/token",
                    ])
                #expect(build.succeeded, "\(build.errors)")
                // The nested frontend must not start the file's #syntax image, this one, again.
                let starts = build.errors.split(whereSeparator: \.isNewline).count {
                    $0.contains("resolve image config for") && !$0.contains("DONE")
                }
                #expect(starts <= 1, "\(build.errors)")
                let image = try await daemon.saved("contained", below: directory.parent)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["a"] == "b")
                #expect(image.command.first == "/urunit")
                #expect(image.command.last == "argument")
                let leaks = try await Command(
                    "grep", "-rl", Self.secret, "\(directory.parent)/contained.tar",
                    "\(directory.parent)/contained.unpacked"
                ).run()
                #expect(leaks.output == "")
                guard kind == .docker28 else { return }
                let run = try await daemon.run(["contained", "words"])
                #expect(
                    run.output.contains("hi, world, words in /made-by-workdir"), "\(run.output)\(run.errors)")
                #expect(run.status == 3)
            }
        }

        @Test func `a secret is in no graph, history or provenance`() async throws {
            try await withProject(Self.file, on: .docker28) { daemon, directory in
                let output = directory.parent / "image.tar"
                try await daemon.docker(
                    [
                        "build", "-f", "Containerfile", "--network", "none", "--target", "guest", "--no-cache",
                        "--secret", "id=token,src=\(directory.parent)/token", "--provenance=mode=max",
                        "--output", "type=oci,dest=\(output),compression=uncompressed", ".",
                    ], in: directory
                ).check()
                // The graph is in the provenance, so it is there to be looked through.
                for (text, isThere) in [("/run/secrets/token", true), (Self.secret, false)] {
                    let found = try await Command("grep", "-c", text, output.string).run()
                    #expect(found.succeeded == isThere, "\(text)")
                }
            }
        }

        /// What only newer daemons have: here documents, and the kernel by a named context.
        @Test(arguments: [DockerDaemon.Kind.docker28, .docker28Classic])
        func `the kernel comes from the context of its name`(kind: DockerDaemon.Kind) async throws {
            let file = """
                #syntax=bunny:latest
                FROM scratch
                COPY busybox /bin/sh
                COPY <<text /text
                from a here document
                text
                CMD ["/bin/sh", "-c", "read text </text; echo $text"]
                """
            try await withProject(file, on: kind) { daemon, directory in
                let kernel = try await GuestParts.shared.tree("bunny-kernel-linux:6.12")
                let build = try await daemon.build(
                    directory, tag: "contained", ["--build-context", "bunny-kernel-linux=\(kernel)"])
                #expect(build.succeeded, "\(build.errors)")
                let image = try await daemon.saved("contained", below: directory.parent)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.labels["com.urunc.unikernel.binary"] == "/.boot/kernel")
                guard kind == .docker28 else { return }
                let run = try await daemon.run(["contained"])
                #expect(run.output.contains("from a here document"), "\(run.output)\(run.errors)")
                #expect(run.status == 0)
            }
        }

        @Test func `each platform gets its own metadata`() async throws {
            let file = """
                #syntax=bunny:latest
                FROM scratch
                ARG TARGETARCH
                COPY kernel-$TARGETARCH /kernel
                LABEL bunny.urunit=false com.urunc.unikernel.binary=/kernel of=$TARGETARCH
                CMD ["/init"]
                """
            try await withProject(file, on: .docker28) { daemon, directory in
                for architecture in ["amd64", "arm64"] {
                    try Files.write(Array(architecture.utf8), to: directory / Path("kernel-\(architecture)"))
                }
                let registry = try LoopbackServer(.registry, in: directory.parent)
                let name = "\(registry.authority)/contained:1"
                let build = try await daemon.build(
                    directory, tag: name, ["--platform", "linux/amd64,linux/arm64", "--push", "--provenance=false"])
                #expect(build.succeeded, "\(build.errors)")
                for architecture in ["amd64", "arm64"] {
                    let options = ["--tls-verify=false", "--override-arch", architecture]
                    let inspect = ["skopeo", "inspect", "--config"] + options + ["docker://\(name)"]
                    let config = try await JSONValue(parsing: Command(inspect).check().outputBytes)
                    #expect(config["architecture"]?.stringValue == architecture)
                    #expect(config["config"]?["Labels"]?["of"]?.stringValue == architecture)
                    #expect(config["config"]?["Labels"]?["com.urunc.unikernel.hypervisor"] == "qemu")
                }
                let index = try await JSONValue(
                    parsing: Command("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://\(name)").check()
                        .outputBytes)
                let digests = (index["manifests"]?.arrayValue ?? []).compactMap { $0["digest"]?.stringValue }
                #expect(digests.count == 2)
                for digest in digests {
                    let reference = "docker://\(registry.authority)/contained@\(digest)"
                    let manifest = try await JSONValue(
                        parsing: Command("skopeo", "inspect", "--raw", "--tls-verify=false", reference).check()
                            .outputBytes)
                    #expect(manifest["annotations"]?["com.urunc.unikernel.unikernelType"] == "linux")
                }
            }
        }

        /// The daemon's own frontend answers for such a file.
        @Test func `calls are answered by dockerfile.v0`() async throws {
            try await withProject(Self.file, on: .docker28) { daemon, directory in
                let outline = try await daemon.build(directory, tag: "x", ["--call", "outline", "--target", "guest"])
                #expect(outline.output.contains("GREETING"), "\(outline.output)\(outline.errors)")
                #expect(outline.output.contains("token"))
                let targets = try await daemon.build(directory, tag: "x", ["--call", "targets"])
                #expect(targets.output.contains("not-built"), "\(targets.output)\(targets.errors)")
                let check = try await daemon.build(directory, tag: "x", ["--check"])
                #expect(check.status == 0, "\(check.output)\(check.errors)")
            }
        }

        /// Asked for by name there is no `cmdline` to pass on, and the file's `#syntax` names us.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `gateway.v0 asked for directly does not start itself again`(kind: DockerDaemon.Kind) async throws {
            let file =
                "#syntax=bunny:latest\nFROM scratch\nCOPY busybox /kernel\n"
                + "LABEL bunny.urunit=false com.urunc.unikernel.binary=/kernel\nCMD [\"/init\"]\n"
            try await withProject(file, on: kind) { daemon, directory in
                let answer = try await daemon.solve(
                    options: ["source": "docker.io/library/bunny:latest", "filename": "Containerfile"],
                    image: "contained", locals: ["context": directory, "dockerfile": directory])
                #expect(answer.error == nil)
                // Another start would put urunc's part on once more.
                let image = try await daemon.saved("contained", below: directory.parent)
                let layers = image.config["history"]?.arrayValue?.compactMap { $0["created_by"]?.stringValue } ?? []
                #expect(layers.count { $0 == "urunc's metadata" } == 1, "\(layers)")
            }
        }

        @Test(
            arguments: DockerDaemon.Kind.allCases,
            [
                ("COPY absent /kernel", "absent"), ("COPPY busybox /", "unknown instruction: COPPY"),
                ("LABEL com.urunc.unikernel.binary=/absent", "there is no /absent in the image"),
            ])
        func `errors keep their lines`(
            kind: DockerDaemon.Kind, wrong: (line: String, message: String)
        ) async throws {
            // The lines below it are never reached; they only keep another fault from being the first.
            let kernel = wrong.line.hasPrefix("LABEL") ? "" : "LABEL com.urunc.unikernel.binary=/kernel\n"
            try await withProject("#syntax=bunny:latest\nFROM scratch\n\(wrong.line)\n\(kernel)", on: kind) {
                daemon, directory in
                let build = try await daemon.build(directory, tag: "wrong")
                #expect(!build.succeeded)
                #expect(build.errors.contains(wrong.message), "\(build.errors)")
                if kind.passesDetails {
                    #expect(build.errors.contains("Containerfile:3\n"), "\(build.errors)")
                    #expect(build.errors.contains("   3 | >>> "), "\(build.errors)")
                } else if wrong.line.hasPrefix("LABEL") {
                    // One of ours; what Docker 20's own frontend says has no place beyond its words.
                    #expect(build.errors.contains("Containerfile:3:"), "\(build.errors)")
                }
            }
        }

        private func withProject(
            _ file: String, on kind: DockerDaemon.Kind, _ body: (DockerDaemon, Path) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let context = directory / "context"
                try Files.makeDirectory(context)
                try Files.write(Array(file.utf8), to: context / "Containerfile")
                try Files.write(Array("\(Self.secret)\n".utf8), to: directory / "token")
                try Files.copy(Path(Self.busybox), to: context / "busybox")
                try await body(daemon, context)
            }
        }

        /// Debian's busybox-static: a shell that needs nothing else in its image.
        private static let busybox = "/bin/busybox"
    }
}

extension DockerDaemon {
    /// Builds the Containerfile of a directory.
    fileprivate func build(_ directory: Path, tag: String, _ more: [String] = []) async throws -> CommandResult {
        try await docker(["build", "-f", "Containerfile", "-t", tag] + more + ["."], in: directory).run()
    }
}
