import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Options of `docker build` that show in the image or in its steps.
    @Suite struct Options {
        private static let mirage = """
            #syntax=bunny:latest
            version: v0.2
            platforms: {framework: mirage, monitor: hvt}
            kernel: kernel

            """

        /// One index, an image a platform, each with all that urunc reads; the index itself says nothing of it.
        @Test(arguments: [false, true])
        func `several platforms give one index`(withProvenance: Bool) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(in: directory, files: [:], bunnyfile: Self.mirage)
                try await daemon.docker(
                    [
                        "build", "-f", "bunnyfile", "--platform", "linux/amd64,linux/arm64", "--label", "a=b",
                        "--provenance=\(withProvenance)", "--output", "type=oci,tar=false,dest=layout", ".",
                    ], in: project.directory
                ).check()
                let layout = try OCILayout(reading: project.directory / "layout")
                #expect(layout.top["annotations"] == nil)
                let manifests = layout.top["manifests"]?.arrayValue ?? []
                let images = manifests.filter { $0["platform"]?["architecture"] != "unknown" }
                #expect(images.map { $0["platform"]?["architecture"] } == ["amd64", "arm64"])
                #expect(manifests.count == (withProvenance ? 4 : 2))
                for descriptor in images {
                    #expect(descriptor["annotations"] == nil)
                    let manifest = try layout.blob(descriptor)
                    let config = try layout.blob(manifest["config"])
                    #expect(config["architecture"] == descriptor["platform"]?["architecture"])
                    #expect(config["config"]?["Labels"]?["a"] == "b")
                    for key in ["unikernelType", "hypervisor", "binary", "mountRootfs"] {
                        let name = "com.urunc.unikernel.\(key)"
                        #expect(config["config"]?["Labels"]?[name] != nil, "\(key)")
                        #expect(config["config"]?["Labels"]?[name] == manifest["annotations"]?[name], "\(key)")
                    }
                }
            }
        }

        @Test(arguments: [
            ("linux/amd64,linux/riscv64", "cannot build for platform linux/riscv64; urunc runs images for linux/amd64"),
            ("linux/arm64", "framework mewz does not run on arm64, only on amd64"),
        ])
        func `a platform that is lacking is named`(platforms: String, message: String) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let text = Self.mirage.replacing("mirage, monitor: hvt", with: "mewz, monitor: qemu")
                let project = try await TreeProject(in: directory, files: [:], bunnyfile: text)
                let (_, result) = try await project.build(
                    on: daemon, ["-f", "bunnyfile", "--platform", platforms, "."])
                #expect(result.status != 0)
                #expect(result.errors.contains(message), "\(result.errors)")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `labels of the build are in the image, but not urunc's own`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(in: directory, files: [:], bunnyfile: Self.mirage)
                let words = ["build", "-f", "bunnyfile", "-t", "labelled", "--label", "a=b c", "."]
                try await daemon.docker(words, in: project.directory).check()
                #expect(try await daemon.saved("labelled", below: directory).labels["a"] == "b c")
                let refused = try await daemon.docker(
                    words + ["--label", "com.urunc.unikernel.hypervisor=qemu"], in: project.directory
                ).run()
                #expect(refused.errors.contains("the label com.urunc.unikernel.hypervisor says"), "\(refused.errors)")
            }
        }

        /// A part that is chosen runs again, the rest comes from the cache.
        @Test func `the cache is left out by part`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(
                    in: directory, files: ["a": "part"], bunnyfile: TreeProject.bunnyfile("a:/b"))
                for (filter, cached) in [
                    ("none", [true, true]), ("kernel", [false, true]), ("linux", [false, false]),
                ] {
                    _ = try await project.build(on: daemon, ["-f", "bunnyfile", "."])
                    let words = ["-f", "bunnyfile", "--no-cache-filter", filter, "."]
                    let raw = try await project.build(on: daemon, ["--progress", "rawjson"] + words).result
                    let steps = ["copy /kernel from context", "copy /a from context"].map { name in
                        Self.isCached(name, raw.errors)
                    }
                    #expect(steps == cached, "\(filter) \(raw.errors)")
                    let (_, result) = try await project.build(on: daemon, words)
                    #expect(result.errors.contains("is called `none`") == (filter == "none"), "\(result.errors)")
                }
            }
        }

        /// Whether progress in JSON says of the step with this name that it came from the cache.
        private static func isCached(_ name: String, _ output: String) -> Bool {
            output.split(separator: "\n").compactMap { try? JSONValue(parsing: Array($0.utf8)) }.contains { status in
                (status["vertexes"]?.arrayValue ?? []).contains { step in
                    step["name"]?.stringValue?.contains(name) == true && step["cached"]?.boolValue == true
                }
            }
        }

        @Test func `a cache that was exported is used`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await TreeProject(
                    in: directory, files: ["a": "exported"], bunnyfile: TreeProject.bunnyfile("a:/b"))
                let cache = ["--cache-to", "type=local,dest=cache", "-f", "bunnyfile", "."]
                #expect(try await project.build(on: daemon, cache).result.succeeded)
                try await daemon.docker("builder", "prune", "--all", "--force").check()
                let (_, result) = try await project.build(
                    on: daemon,
                    ["--progress", "rawjson", "--cache-from", "type=local,src=cache", "-f", "bunnyfile", "."])
                #expect(Self.isCached("copy /a from context", result.errors), "\(result.errors)")
            }
        }
    }
}
