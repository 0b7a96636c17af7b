import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// `docker buildx bake` hands the result of one target to another as an input of its frontend.
    @Suite struct Bakes {
        /// The module comes from a Dockerfile's target, and the image goes on into a Dockerfile's target.
        private static let file = """
            target "parts" {
              context = "."
              dockerfile-inline = "FROM scratch\\nCOPY hello.wasm /app/\\nCOPY data /data\\nLABEL of=parts\\n"
            }
            target "guest" {
              context = "."
              dockerfile = "bunnyfile"
              contexts = {parts = "target:parts"}
              tags = ["baked-guest"]
            }
            target "labelled" {
              dockerfile-inline = "FROM guest\\nLABEL more=yes\\n"
              contexts = {guest = "target:guest"}
              tags = ["baked-labelled"]
            }
            """

        @Test(arguments: [DockerDaemon.Kind.docker28, .docker28Classic])
        func `targets of one bake feed each other`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                let bunnyfile = HelloProject.Variant().bunnyfile
                    .replacing("module: hello.wasm", with: "module: {from: parts, path: /app/hello.wasm}")
                    .replacing("{/data: data}", with: "{/data: {from: parts, path: /data}}")
                try project.write(bunnyfile)
                try Files.write(Array(Self.file.utf8), to: project.directory / "docker-bake.hcl")
                try await daemon.docker(["buildx", "bake", "guest", "labelled"], in: project.directory).check()
                // What the last target makes holds what the others made.
                let image = try await daemon.saved("baked-labelled", below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.command == ["/urunit", "first", "two words"])
                #expect(image.labels["more"] == "yes")
                #expect(image.labels["of"] == nil)
            }
        }
    }
}
