import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// A bunnyfile becomes an image on real daemons, entered by its `#syntax` line.
    @Suite struct Builds {
        static let variants = [
            HelloProject.Variant(), HelloProject.Variant(runtime: "wazero", kernel: "6.12"),
            HelloProject.Variant(kernel: "6.12", rootfs: "{type: raw}"),
        ]

        @Test(arguments: DockerDaemon.Kind.allCases, variants)
        func `docker build makes an image that urunc accepts`(
            kind: DockerDaemon.Kind, variant: HelloProject.Variant
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(variant.bunnyfile)
                let build = try await daemon.build(project, tag: variant.tag)
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved(variant.tag, below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.command == ["/urunit", "first", "two words"])
                #expect(
                    image.config["config"]?["Env"]?.arrayValue?.contains("GREETING=hello from the bunnyfile") == true)
                // One entry a layer, each dated: an exporter's clock would show here.
                let history = image.config["history"]?.arrayValue ?? []
                #expect(history.count == image.layers.count)
                #expect(Set(history.map { $0["created"]?.stringValue }) == ["1970-01-01T00:00:00Z"])
            }
        }

        @Test(arguments: variants)
        func `the OCI archive carries annotations, labels and urunc.json that agree`(
            variant: HelloProject.Variant
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(variant.bunnyfile)
                let image = try await daemon.exported(project, as: "hello", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                let prefix = "com.urunc.unikernel."
                #expect(image.annotations?[prefix + "unikernelType"] == "linux")
                #expect(image.annotations?[prefix + "hypervisor"] == "qemu")
                #expect(image.annotations?[prefix + "binary"] == "/.boot/kernel")
                #expect(image.labels[prefix + "unikernelType"] == "linux")
            }
        }

        @Test func `the example's own bunnyfile builds`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                let image = try await daemon.exported(project, as: "hello", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
            }
        }

        @Test func `two apps share the kernel's layer`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                let first = try await daemon.exported(project, as: "first", below: directory)
                try Files.write(Array("another greeting\n".utf8), to: project.directory / "data/greeting.txt")
                let second = try await daemon.exported(project, as: "second", below: directory)
                #expect(first.manifestDigest != second.manifestDigest)
                #expect(!Set(first.layers).isDisjoint(with: second.layers))
            }
        }

        /// Kernel and runtime are layers of their own in a raw rootfs: a second app brings nothing but itself, and neither
        /// does a changed one.
        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `apps with a raw rootfs share all layers but their own`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let hello = try await HelloProject(in: directory / "hello")
                try hello.write(HelloProject.Variant(kernel: "6.12", rootfs: "{type: raw}").bunnyfile)
                let other = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                try other.write(
                    """
                    #syntax=bunny:latest
                    version: v0.2
                    app: {module: everywhere.wasm, dirs: {/data: data}}
                    platforms: {framework: linux, runtime: {name: wasmtime-capi, from: bunny-runtime-wasmtime-capi}}
                    kernel: {from: "bunny-kernel-linux:6.12", path: /kernel}
                    rootfs: {type: raw}
                    """)
                var layers: [[String]] = []
                for (name, project) in [("first", hello), ("second", other), ("changed", hello)] {
                    if name == "changed" {
                        try Files.write(Array("another greeting\n".utf8), to: project.directory / "data/greeting.txt")
                    }
                    let build = try await daemon.build(project, tag: "raw-\(name)")
                    #expect(build.succeeded, "\(build.output)\(build.errors)")
                    let image = try await daemon.saved("raw-\(name)", below: directory)
                    // Digests of what is in the layers; those of the packed ones depend on who packed them.
                    layers.append(image.contents)
                }
                #expect(layers.map(\.count) == [3, 3, 3], "kernel, runtime, app")
                #expect(Set(layers.map { $0.prefix(2) }).count == 1, "\(layers)")
                #expect(Set(layers.map { $0[2] }).count == 3, "\(layers)")
            }
        }

        @Test func `the same bunnyfile gives the same manifest after its cache is gone`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let epoch = ["SOURCE_DATE_EPOCH": "1700000000"]
                let project = try await HelloProject(in: directory / "hello")
                let first = try await daemon.exported(project, as: "first", below: directory, environment: epoch)
                try await daemon.docker("builder", "prune", "--all", "--force").check()
                // Other times and another order on disk: the context's facts must not get in.
                try await Command("find", project.directory.string, "-exec", "touch", "-d", "2001-01-01", "{}", "+")
                    .check()
                let second = try await daemon.exported(project, as: "second", below: directory, environment: epoch)
                #expect(first.manifestDigest == second.manifestDigest)
                #expect(first.config["created"] == "2023-11-14T22:13:20Z")
            }
        }

        @Test func `Docker 20 gives the same image after its cache is gone`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker20)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                var identifiers: [String] = []
                for _ in 0..<2 {
                    let build = try await daemon.build(project, tag: "again")
                    #expect(build.succeeded, "\(build.errors)")
                    identifiers.append(
                        try await daemon.docker("image", "inspect", "--format", "{{.Id}}", "again").check().output)
                    try await daemon.docker("rmi", "--force", "again").check()
                    try await daemon.docker("builder", "prune", "--all", "--force").check()
                }
                #expect(identifiers[0] == identifiers[1])
            }
        }
    }
}
